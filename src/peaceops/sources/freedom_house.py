"""Freedom in the World of Freedom House: political rights and civil liberties, 1972-2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.labels import iso3s
from peaceops.sources.regime_rows import Index, regime_rows, regime_spans
from peaceops.sources.source import Reading, Source
from peaceops.sources.state_numbers import whole_years

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "regime/dd_fh.csv"
UNIT = "1 most free to 7 least free"
STATUS = {"F": 2, "PF": 1, "NF": 0}
INDICES = (
    Index("pr", "freedom_house_political_rights", UNIT, 1, 7),
    Index("cl", "freedom_house_civil_liberties", UNIT, 1, 7),
    Index("free", "freedom_house_status", "2 free, 1 partly free, 0 not free", 0, 2),
)
NORTH_AND_WEST = {"Germany, W.": "DEU", "Yemen, N.": "YEM", "Vietnam, N.": "VNM"}
TERRITORIES = (
    "Chechnya",
    "Crimea",
    "Eastern Donbas",
    "Gaza Strip",
    "Indian Kashmir",
    "Israeli-Occupied Territories",
    "Kurdistan",
    "Nagorno-Karabakh",
    "Northern Cyprus",
    "Northern Ireland",
    "Pakistani Kashmir",
    "Palestinian Authority-Administered Territories",
    "Russian-Occupied Territories of Ukraine",
    "Somaliland",
    "Tibet",
    "Transnistria",
    "West Bank",
    "West Papua",
)
SKIPPED = {1981: "the edition of 1982 covers January 1981 to August 1982 and is told as 1982"}

SOURCE = Source(
    code="freedom_house",
    label="Freedom House",
    title="Freedom in the World",
    publisher="Freedom House",
    licence="attribution; terms of redistribution not seen: unverified",
    redistributable=False,
    version="1972-2024, as packaged in democracyData",
    url="https://freedomhouse.org/report/freedom-world",
    citation="Freedom House, Freedom in the World.",
    cadence="yearly",
    lag_days=75,
    files=(FILE,),
    tables=("regime",),
    caveats=(
        "Whole numbers that move slowly; compare years with care.",
        "Disputed and dependent territories with ratings of their own are left out.",
    ),
)

ADDRESS = Address(
    note=(
        "Freedom House names its Excel files by year (https://freedomhouse.org/sites/default/files/2025-02/"
        "Country_and_Territory_Ratings_and_Statuses_FIW_1973-2024.xlsx); the copy read is another form"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``regime``; a state and year without a row is unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names an unknown state.
    """
    import polars as pl

    names = ["fh_country", "year", "pr", "cl", "status"]
    frame = read_text_table(SOURCE, raw, FILE, names, missing=("", "NA"))
    require(frame, pl.col("fh_country").is_not_null(), SOURCE, FILE, "fh_country is empty", "year")
    known = pl.col("status").is_in(list(STATUS)).fill_null(value=False)
    require(frame, known, SOURCE, FILE, f"status is none of {', '.join(STATUS)}", "status")
    frame = without_territories(whole_years(frame, ["year", "pr", "cl"], SOURCE, FILE))
    plain = [name for name in frame["fh_country"].to_list() if name not in NORTH_AND_WEST]
    codes = iso3s(SOURCE, FILE, plain) | NORTH_AND_WEST
    rows = regime_rows(
        frame.with_columns(
            state=pl.col("fh_country").replace_strict(codes, return_dtype=pl.String),
            free=pl.col("status").replace_strict(STATUS, return_dtype=pl.Int64),
        ),
        INDICES,
        SOURCE,
        FILE,
    )
    return Reading({"regime": rows}, regime_spans(rows, SKIPPED))


def without_territories(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` without the parts of states that Freedom House rates by themselves."""
    import polars as pl

    return frame.filter(~pl.col("fh_country").is_in(list(TERRITORIES)))
