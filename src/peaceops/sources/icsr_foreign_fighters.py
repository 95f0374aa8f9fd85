"""ICSR's estimates of fighters who left their state for Syria and Iraq, 2013 and 2015."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "terrorism/foreign_fighters_icsr.csv"
NUMBERS = ("icsr.low", "icsr.high", "icsr.mean")
DAYS = {"20131217": date(2013, 12, 17), "20150126": date(2015, 1, 26)}

SOURCE = Source(
    code="icsr_foreign_fighters",
    label="ICSR",
    title="Foreign fighters in Syria and Iraq, estimates by country of origin",
    publisher="International Centre for the Study of Radicalisation, King's College London",
    licence="ICSR's terms were not seen: unverified (the copy lay in a repository under CC BY 3.0)",
    redistributable=False,
    version="estimates of 17 December 2013 and 26 January 2015",
    url="https://icsr.info/",
    citation=(
        "Neumann, Peter R. (2015), Foreign fighter total in Syria/Iraq now exceeds 20,000, ICSR; "
        "Zelin, Aaron Y. (2013), Up to 11,000 foreign fighters in Syria, ICSR."
    ),
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=("terrorism",),
    caveats=(
        "To be had from the two reports on ICSR's page; a table of 105 figures.",
        "Estimates of all who left by then, from media and officials; not those still fighting.",
        "Where ICSR gives one number, the range is null; 36 of 2015's are so.",
        "Qatar's range of 2013 is printed the wrong way round (15 to 14) and turned.",
        "Iraq and Palestine are listed without a number in 2015.",
        "A state without a row is not mentioned, which is not zero.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``terrorism``: foreign fighters; absent means unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    columns = ["country", "icsr.date", *NUMBERS]
    frame = read_text_table(SOURCE, raw, FILE, columns, missing=("", "NA"))
    frame = with_numbers(frame, NUMBERS, SOURCE, FILE)
    require(frame, pl.col("country").is_not_null(), SOURCE, FILE, "country is empty", "icsr.date")
    dated = pl.col("icsr.date").is_in(list(DAYS)).fill_null(value=False)
    require(frame, dated, SOURCE, FILE, "icsr.date is not one of the two", "icsr.date")
    frame = with_range_in_order(without_number(frame))
    inside = (
        (pl.col("icsr.low") >= 0)
        & (pl.col("icsr.low") <= pl.col("icsr.mean"))
        & (pl.col("icsr.mean") <= pl.col("icsr.high"))
    )
    require(frame, inside, SOURCE, FILE, "low, mean and high are not in order", "icsr.mean")
    require(frame, pl.col("icsr.mean") >= 0, SOURCE, FILE, "mean is below zero", "icsr.mean")
    states = iso3s(SOURCE, FILE, frame["country"].to_list())
    rows = frame.select(
        state=pl.col("country").replace_strict(states, return_dtype=pl.String),
        date=pl.col("icsr.date").replace_strict(DAYS, return_dtype=pl.Date),
        terror=pl.lit("foreign_fighters"),
        value="icsr.mean",
        value_low="icsr.low",
        value_high="icsr.high",
        file=pl.lit(FILE),
    ).sort("state", "date")
    once = ~pl.struct("state", "date").is_duplicated()
    require(rows, once, SOURCE, FILE, "a state has two estimates of one day", "state")
    days = DAYS.values()
    return Reading(
        {"terrorism": rows}, tuple(Coverage("terrorism", "value", day, day) for day in days)
    )


def without_number(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a number; Iraq and Palestine in 2015 have none."""
    import polars as pl

    return frame.filter(pl.col("icsr.mean").is_not_null())


def with_range_in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with the smaller bound first; Qatar's in 2013 is the wrong way round."""
    import polars as pl

    bounds = ("icsr.low", "icsr.high")
    both = pl.all_horizontal(pl.col(*bounds).is_not_null())
    return frame.with_columns(
        pl.when(both)
        .then(pl.min_horizontal(bounds))
        .otherwise(pl.col("icsr.low"))
        .alias("icsr.low"),
        pl.when(both)
        .then(pl.max_horizontal(bounds))
        .otherwise(pl.col("icsr.high"))
        .alias("icsr.high"),
    )
