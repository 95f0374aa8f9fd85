"""Rows and coverage of the table `trade`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import require
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

KEY = ("exporter", "importer", "year", "product", "reported_by")


def trade_rows(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return rows of `trade` in order, from a frame with its columns.

    Raises
    ------
    SourceError
        If a flow is there twice, or a value is below zero or not finite.
    """
    import polars as pl

    rows = frame.select(*KEY, "value_usd", file=pl.lit(file)).sort(KEY)
    good = (pl.col("value_usd") >= 0) & pl.col("value_usd").is_finite()
    require(rows, good, source, file, "a value is below zero or not finite", "value_usd")
    once = ~pl.struct(KEY).is_duplicated()
    require(rows, once, source, file, "a flow is there twice", "exporter")
    return rows


def series(product: str, reported_by: str) -> str:
    """Return the name under which coverage speaks of a product told by one side.

    Examples
    --------
    >>> series("hs27", "importer")
    'hs27 importer'
    """
    return f"{product} {reported_by}"


def span(name: str, first: int, last: int, contributor: str | None = None) -> Coverage:
    """Return a covered span of whole years of `trade`; a missing flow is unknown."""
    return Coverage("trade", name, date(first, 1, 1), date(last, 12, 31), contributor=contributor)


def gap(name: str, first: int, last: int, reason: str, state: str | None = None) -> Coverage:
    """Return a gap of whole years of `trade`, for flows of one state or of all."""
    return Coverage(
        "trade", name, date(first, 1, 1), date(last, 12, 31), covered=False, reason=reason,
        state=state,
    )  # fmt: skip
