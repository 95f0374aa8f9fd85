"""World Development Indicators: 36 series by state and year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item, Known
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.world_bank_series import AGGREGATES, SERIES
from peaceops.sources.world_bank_zips import read_zips

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "economy/wdi_country_year_wide.csv"

SOURCE = Source(
    code="world_bank",
    label="World Bank WDI",
    title="World Development Indicators",
    publisher="World Bank",
    licence="CC BY 4.0, seen in the data package of each series",
    redistributable=True,
    version="36 series, 1960-2025 (each series differs)",
    url="https://datatopics.worldbank.org/world-development-indicators/",
    citation="World Bank, World Development Indicators.",
    cadence="yearly",
    lag_days=270,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "A year's figures first appear about nine months after its end and are revised for years; "
        "the copy is one vintage, so an as-of question sees later revisions of old years.",
        "Resource rents end in 2021; refugees by asylum and by origin end in 2016.",
        "The international poverty line is 3.00 dollars of 2021; surveys are sparse (Mali: 1994, "
        "2001, 2006, 2009, 2018 and 2021).",
        "Fuel or ore shares of exports above 100% are as published "
        "(14 rows: Laos and Qatar to 1973, Suriname and New Caledonia in 1962).",
        "No split of rents into oil and minerals, and no count of military personnel, in the copy.",
    ),
)

ADDRESS = Address(
    items=tuple(
        Item(
            f"https://api.worldbank.org/v2/en/indicator/{series.code}?downloadformat=csv",
            f"{series.code}.zip",
            "zip",
            optional=True,
        )
        for series in SERIES
    ),
    confirmed="the address from which much public code fetches series (tigercontrol and others)",
    adds=True,
    known=(
        Known(
            "indicators",
            (("state", "CHN"), ("year", 2010), ("indicator", "population")),
            "value",
            1_337_705_000,
            0.01,
            "the edition in the package",
        ),
    ),
    note="a series that the World Bank has withdrawn keeps its last edition",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``indicators``; one covered span an indicator, absent means unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    codes = [series.code for series in SERIES]
    wide = load(raw, codes)
    long = wide.unpivot(codes, index=["iso3", "year"], variable_name="code", value_name="value")
    return _reading(long.with_columns(file=pl.lit(FILE)))


def read_published(fetched: Path) -> Reading:
    """Read the zip files that the World Bank's interface gives, one a series.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``world_bank``.

    Raises
    ------
    SourceError
        If a file is damaged or names a state that is not known.
    """
    codes = [series.code for series in SERIES]
    return _reading(read_zips(SOURCE, fetched / SOURCE.code, codes))


def _reading(long: pl.DataFrame) -> Reading:
    import polars as pl

    frame = without_aggregates(long)
    words = {series.code: series.indicator for series in SERIES}
    units = {series.code: series.unit for series in SERIES}
    states = iso3s(SOURCE, FILE, frame["iso3"].to_list())
    rows = (
        frame.with_columns(state=pl.col("iso3").replace_strict(states, return_dtype=pl.String))
        .drop_nulls("value")
        .with_columns(
            indicator=pl.col("code").replace_strict(words, return_dtype=pl.String),
            unit=pl.col("code").replace_strict(units, return_dtype=pl.String),
        )
        .select("state", "year", "indicator", "value", "unit", "file")
        .sort("state", "year", "indicator")
    )
    twice = pl.struct("state", "year", "indicator").is_duplicated()
    require(rows, ~twice, SOURCE, FILE, "a state has two values of one indicator", "indicator")
    return Reading({"indicators": rows}, spans(rows))


def load(raw: Path, codes: list[str]) -> pl.DataFrame:
    """Return the file as ``iso3``, ``year`` and a column of numbers for each series."""
    import polars as pl

    frame = read_text_table(SOURCE, raw, FILE, ["iso3", "year", *codes])
    frame = with_whole_numbers(frame, ["year"], SOURCE, FILE)
    dated = pl.col("year").is_between(1900, 2100).fill_null(value=False)
    require(frame, dated, SOURCE, FILE, "year is not one of 1900 to 2100", "year")
    require(frame, pl.col("iso3").is_not_null(), SOURCE, FILE, "iso3 is empty", "year")
    return with_numbers(frame, codes, SOURCE, FILE)


def without_aggregates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of states and territories, without sums such as World or Arab World.

    The file also splits a few states over two spellings (Czechia and Czech
    Republic), the series of one being empty under the other; the code is one.
    """
    import polars as pl

    return frame.filter(~pl.col("iso3").is_in(sorted(AGGREGATES)))


def spans(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the span of years that has any value, one for each indicator."""
    import polars as pl

    ends = rows.group_by("indicator").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    return tuple(
        Coverage("indicators", indicator, date(first, 1, 1), date(last, 12, 31), absent="unknown")
        for indicator, first, last in ends.sort("indicator").rows()
    )
