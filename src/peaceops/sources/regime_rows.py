"""Indices of states by year, from wide columns to the rows of table ``regime``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import require
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from peaceops.sources.source import Source


@dataclass(frozen=True)
class Index:
    """One index: its column in the file, our code word, its unit and the values it may take.

    Parameters
    ----------
    column, indicator, unit : str
    low, high : float
        Smallest and largest value.
    """

    column: str
    indicator: str
    unit: str
    low: float
    high: float


def regime_rows(
    frame: pl.DataFrame, indices: Sequence[Index], source: Source, file: str
) -> pl.DataFrame:
    """Return rows of table ``regime``.

    Parameters
    ----------
    frame : polars.DataFrame
        Columns ``state``, ``year`` and one of numbers for each index; null is left out.
    indices : sequence of Index
    source : Source
    file : str

    Raises
    ------
    SourceError
        If a value lies outside its index, or a state and year is there twice.
    """
    import polars as pl

    once = ~pl.struct("state", "year").is_duplicated()
    require(frame, once, source, file, "a state and year is there twice", "state")
    for index in indices:
        inside = pl.col(index.column).is_between(index.low, index.high)
        what = f"{index.column} is outside {index.low:g} to {index.high:g}"
        require(frame, inside, source, file, what, index.column)
    words = {index.column: index.indicator for index in indices}
    units = {index.column: index.unit for index in indices}
    return (
        frame.unpivot(
            list(words), index=["state", "year"], variable_name="column", value_name="value"
        )
        .drop_nulls("value")
        .select(
            "state",
            pl.col("year").cast(pl.Int64),
            indicator=pl.col("column").replace_strict(words, return_dtype=pl.String),
            value=pl.col("value").cast(pl.Float64).round(6),
            unit=pl.col("column").replace_strict(units, return_dtype=pl.String),
            file=pl.lit(file),
        )
        .sort("state", "year", "indicator")
    )


def regime_spans(rows: pl.DataFrame, skipped: dict[int, str] | None = None) -> tuple[Coverage, ...]:
    """Return the covered span of each indicator, and a gap for each year that is skipped."""
    import polars as pl

    ends = rows.group_by("indicator").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    found = []
    for indicator, first, last in ends.sort("indicator").rows():
        found.append(Coverage("regime", indicator, date(first, 1, 1), date(last, 12, 31)))
        found += [
            Coverage(
                "regime", indicator, date(year, 1, 1), date(year, 12, 31), covered=False,
                reason=reason,
            )
            for year, reason in (skipped or {}).items()
            if first < year < last
        ]  # fmt: skip
    return tuple(found)
