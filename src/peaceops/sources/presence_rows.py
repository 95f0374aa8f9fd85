"""Rows of the table `presence`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import require
from peaceops.sources.stakes import STAKES

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

KEY = ("contributor", "host", "year", "stake")


def presence_rows(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return rows of `presence` in order, from a frame with its key and ``value``.

    Raises
    ------
    SourceError
        If a stake is there twice or its value is not a finite number of zero or more.
    """
    import polars as pl

    units = {word: stake.unit for word, stake in STAKES.items()}
    rows = frame.select(
        *KEY,
        pl.col("value").cast(pl.Float64),
        unit=pl.col("stake").replace_strict(units, return_dtype=pl.String),
        file=pl.lit(file),
    ).sort(KEY)
    good = (pl.col("value") >= 0) & pl.col("value").is_finite()
    require(rows, good, source, file, "a value is below zero or not finite", "value")
    once = ~pl.struct(KEY).is_duplicated()
    require(rows, once, source, file, "a stake is there twice", "host")
    return rows
