"""Ties that last: rows that hold from their day until the next row of the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

LASTING = 9999  # a year after all others


def wide_spans(long: pl.DataFrame, keys: Sequence[str], words: Sequence[str]) -> pl.DataFrame:
    """Turn spells of several words into spans within which no word changes.

    Parameters
    ----------
    long : polars.DataFrame
        `keys`, ``word``, ``value``, ``source``, and the years ``first`` and
        ``last`` (null while it lasts), both included.
    keys : sequence of str
    words : sequence of str
        Words to give; one that `long` lacks gives an empty column.

    Returns
    -------
    polars.DataFrame
        `keys`, ``when`` (31 December of the first year of the span), a column
        for each word, null where it does not hold, and ``source``. The greatest
        value counts where spells of one word overlap.

    Examples
    --------
    >>> import polars as pl
    >>> spells = pl.DataFrame({"a": ["X", "X"], "word": ["ally", "rival"], "value": [1.0, 1.0],
    ...                        "source": ["s", "s"], "first": [1900, 1905], "last": [1910, None]})
    >>> for row in wide_spans(spells, ["a"], ["ally", "rival"]).sort("when").rows():
    ...     print(row[4].year, row[1:3])
    1900 (1.0, None)
    1905 (1.0, 1.0)
    1911 (None, 1.0)
    """
    import polars as pl

    steps = {word: _steps(long.filter(pl.col("word") == word), keys) for word in words}
    named = [*keys, "year"]
    edges = pl.concat([step.select(named) for step in steps.values()]).unique().sort("year")
    told = edges
    for word, step in steps.items():
        held = step.rename({"value": word, "source": f"_{word}"}).sort("year")
        told = told.join_asof(held, on="year", by=list(keys), check_sortedness=False)
    sources = pl.coalesce(f"_{word}" for word in words)
    return told.select(*keys, *words, source=sources, when=pl.date("year", 12, 31))


def _steps(spells: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the years in which one word takes a new value, null from the year after its end."""
    import polars as pl

    ordered = spells.sort(*keys, "first")
    lasts = pl.col("last").fill_null(LASTING)
    overlap = (pl.col("first") <= lasts.shift(1)).over(list(keys)).fill_null(value=False)
    named = [*keys, "year"]
    starts = ordered.select(*keys, "value", "source", year=pl.col("first"))
    after = ordered.drop_nulls("last").select(*keys, year=pl.col("last") + 1)
    if not ordered.select(overlap.any()).item():
        stops = after.join(starts, on=named, how="anti")
        return pl.concat([starts, stops], how="diagonal")
    edges = pl.concat([starts.select(named), after]).unique()
    alive = (pl.col("first") <= pl.col("year")) & (pl.col("year") <= lasts)
    held = edges.join(ordered, on=list(keys)).filter(alive)
    greatest = held.group_by(named).agg(pl.col("value").max(), pl.col("source").min())
    return edges.join(greatest, on=named, how="left").select(starts.columns)


def latest_span(frame: pl.DataFrame, spans: pl.DataFrame, keys: Mapping[str, str]) -> pl.DataFrame:
    """Give each row the day on which the span began that holds on its ``_day``.

    Parameters
    ----------
    frame : polars.DataFrame
        Sorted by ``_day``.
    spans : polars.DataFrame
        From `wide_spans`.
    keys : mapping of str to str
        Column of `frame` to column of `spans`.

    Returns
    -------
    polars.DataFrame
        `frame` with ``_span``, in its order; before the first span the row's
        own ``_day``, on which no span begins.
    """
    starts = spans.select(*keys.values(), "when", _span="when").sort("when")
    found = frame.join_asof(
        starts,
        left_on="_day",
        right_on="when",
        by_left=list(keys),
        by_right=list(keys.values()),
        strategy="backward",
        check_sortedness=False,
        coalesce=False,
    )
    return frame.with_columns(_span=found["_span"].fill_null(frame["_day"]))
