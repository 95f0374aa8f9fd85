"""From a wide table of state and year to rows of the table `indicators`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.source import Coverage, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source


@dataclass(frozen=True)
class Series:
    """One column of a publisher's table.

    Parameters
    ----------
    column : str
        The publisher's name.
    indicator : str
        Our code word.
    unit : str
    factor : float
        What to multiply the printed figure by to be in that unit.
    """

    column: str
    indicator: str
    unit: str
    factor: float = 1.0


def load(
    source: Source, raw: Path, file: str, who: str, year: str, series: Sequence[Series]
) -> pl.DataFrame:
    """Return a file as its column `who` (text), ``year`` and a column of numbers each series.

    Raises
    ------
    SourceError
        If the file is damaged, or a number is below zero.
    """
    import polars as pl

    columns = [one.column for one in series]
    frame = read_text_table(source, raw, file, [who, year, *columns], missing=("", "NA"))
    require(frame, pl.col(who).is_not_null(), source, file, f"{who} is empty", year)
    require(frame, pl.col(year).is_not_null(), source, file, f"{year} is empty", who)
    frame = with_whole_numbers(frame, [year], source, file).rename({year: "year"})
    dated = pl.col("year").is_between(1816, 2100)
    require(frame, dated, source, file, "the year is not one of 1816 to 2100", "year")
    frame = with_numbers(frame, columns, source, file)
    for column in columns:
        require(frame, pl.col(column) >= 0, source, file, f"{column} is below zero", column)
    return frame


def rows(frame: pl.DataFrame, source: Source, file: str, series: Sequence[Series]) -> pl.DataFrame:
    """Return rows of `indicators` from a frame with ``state``, ``year`` and the columns.

    Raises
    ------
    SourceError
        If a state has two values of an indicator in a year.
    """
    import polars as pl

    parts = [
        frame.select(
            "state",
            "year",
            indicator=pl.lit(one.indicator),
            value=pl.col(one.column) * one.factor,
            unit=pl.lit(one.unit),
            file=pl.lit(file),
        ).drop_nulls("value")
        for one in series
    ]
    found = pl.concat(parts).sort("state", "year", "indicator")
    once = ~pl.struct("state", "year", "indicator").is_duplicated()
    require(found, once, source, file, "a state has two values of one indicator in a year", "state")
    return found


def reading(found: pl.DataFrame) -> Reading:
    """Return the reading: one covered span an indicator, absent means unknown."""
    return Reading({"indicators": found}, spans(found, "indicators", "indicator"))


def spans(found: pl.DataFrame, table: str, item: str) -> tuple[Coverage, ...]:
    """Return the span of years that has any value, one for each value of the column `item`."""
    import polars as pl

    ends = found.group_by(item).agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    return tuple(
        Coverage(table, name, date(first, 1, 1), date(last, 12, 31), absent="unknown")
        for name, first, last in ends.sort(item).rows()
    )
