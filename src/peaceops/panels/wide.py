"""From one row a word to one column a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from peaceops.atlas.atlas import Atlas


def wide(
    atlas: Atlas, table: str, word: str, words: Sequence[str], keys: Mapping[str, str]
) -> pl.DataFrame:
    """Read some words of a long yearly table as columns of their own.

    Parameters
    ----------
    atlas : Atlas
    table : str
        Table with columns `word`, ``value``, ``year`` and ``source``.
    word : str
        Column that holds the words.
    words : sequence of str
        Words to read; one that the atlas lacks gives an empty column.
    keys : mapping of str to str
        Name in the result to column of the table, besides the year.

    Returns
    -------
    polars.DataFrame
        Keys, ``when`` (31 December), a column for each word, and ``source``.
    """
    import polars as pl

    long = (
        atlas.polars(table)
        .filter(pl.col(word).is_in(list(words)))
        .select(word, "value", "source", when=pl.date("year", 12, 31), **keys)
        .collect()
    )
    named = [*keys, "when"]
    found = long.pivot(word, index=named, values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(w) for w in words if w not in found.columns]
    sources = long.group_by(named).agg(pl.col("source").first())
    return found.with_columns(absent).join(sources, on=named, how="left")
