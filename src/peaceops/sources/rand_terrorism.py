"""RAND's database of terrorist incidents, counted by country and year to 2009."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "terrorism/rand-incidents-to-2009.csv"
COUNTS = {
    "Count of terrorist incidents (RAND)": "incidents",
    "Injuries due to terrorism (RAND)": "injured",
    "Fatalities due to terrorism (RAND)": "deaths",
}
NO_STATE = ("World", "Kashmir")
FIRST, LAST = 1968, 2009

SOURCE = Source(
    code="rand_terrorism",
    label="RAND terrorism",
    title="RAND Database of Worldwide Terrorism Incidents, by country and year",
    publisher="RAND Corporation, as counted by Our World in Data",
    licence="RAND's terms were not seen: unverified (Our World in Data's own part is CC BY)",
    redistributable=False,
    version="1968-2009",
    url="https://www.rand.org/nsrd/projects/terrorism-incidents.html",
    citation="RAND Database of Worldwide Terrorism Incidents (RDWTI).",
    cadence="ended",
    lag_days=365,
    files=(FILE,),
    tables=("terrorism",),
    caveats=(
        "To be had from RAND's page or from Our World in Data's collection of datasets.",
        "Ends in 2009: nothing of the Sahel's or Syria's wars.",
        "Until 1997 only international terrorism; from 1998 attacks inside a state too, so the "
        "level jumps in 1998.",
        "A state and year without a row had no incident that RAND recorded, which is not read as "
        "zero.",
        "The copy misdates the incidents of Belgium, Chile, India, Pakistan, Portugal, Saudi "
        "Arabia, Sudan and Tunisia and the injured of Costa Rica by decades (172 rows): they are "
        "left out, the other two figures of these states are kept.",
        "Kashmir is counted apart and left out (12 rows), as are the sums for the world, which are "
        "not the sums of the states.",
        "Northern Ireland is not counted apart; East Germany has a row in 1996, which is put to "
        "Germany, as West Germany is throughout.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``terrorism``: incidents, injured and deaths; absent means unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_text_table(SOURCE, raw, FILE, ["Entity", "Year", *COUNTS])
    frame = with_whole_numbers(frame, ["Year", *COUNTS], SOURCE, FILE)
    for name in ("Entity", "Year"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    dated = pl.col("Year").is_between(1945, LAST)
    require(frame, dated, SOURCE, FILE, f"Year is not one of 1945 to {LAST}", "Year")
    frame = without_misdated_counts(frame).filter(~pl.col("Entity").is_in(list(NO_STATE)))
    states = iso3s(SOURCE, FILE, sorted(set(frame["Entity"].to_list())))
    rows = (
        frame.with_columns(state=pl.col("Entity").replace_strict(states, return_dtype=pl.String))
        .with_columns(state=germany_after_1990())
        .filter(pl.col("Year") >= FIRST)
        .unpivot(list(COUNTS), index=["state", "Year"], variable_name="printed")
        .drop_nulls("value")
        .group_by("state", "Year", "printed")
        .agg(pl.col("value").sum())
        .select(
            "state",
            date=pl.date("Year", 12, 31),
            terror=pl.col("printed").replace_strict(COUNTS, return_dtype=pl.String),
            value=pl.col("value").cast(pl.Float64),
            value_low=pl.lit(None, dtype=pl.Float64),
            value_high=pl.lit(None, dtype=pl.Float64),
            file=pl.lit(FILE),
        )
        .sort("state", "date", "terror")
    )
    if not rows.height:
        raise SourceError(SOURCE.code, FILE, f"has no counts of a state from {FIRST} on")
    return Reading(
        {"terrorism": rows},
        (Coverage("terrorism", "value", date(FIRST, 1, 1), date(LAST, 12, 31)),),
    )


def without_misdated_counts(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that tell at least two of incidents, injured and dead.

    In nine states one of the three stands alone in years of its own (1950 to
    1980, 172 rows: incidents, in Costa Rica the injured), apart from the other
    two in 1970 to 2009 (172 rows). Which belong together is not to be seen, so
    the lone figures are left out and unknown.
    """
    import polars as pl

    told = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int64) for name in COUNTS)
    return frame.filter(told >= 2)


def germany_after_1990() -> pl.Expr:
    """Return the state, Germany for East Germany after 1990: one row, of 1996."""
    import polars as pl

    gone = (pl.col("state") == "DDR") & (pl.col("Year") > 1990)
    return pl.when(gone).then(pl.lit("DEU")).otherwise(pl.col("state"))
