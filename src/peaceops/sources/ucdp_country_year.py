"""UCDP organised violence by country and year: deaths by type, with low and high estimates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.states import from_gw
from peaceops.errors import BadInput, SourceError
from peaceops.sources.address import Address, Item, Known, yearly
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/ucdp_organizedviolence_cy_v25_1.csv"
PREFIX = {
    "state-based": "sb_total_deaths",
    "non-state": "ns_total_deaths",
    "one-sided": "os_total_deaths",
}
BOUNDS = ("best", "low", "high")
OWN_NUMBERS = {327: ("VAT", 1989), 345: ("SRB", 2006)}
"""UCDP's numbers that are not Gleditsch and Ward's from a year on: the Vatican, and Serbia, which
they number 340 since Montenegro left in June 2006."""

SOURCE = Source(
    code="ucdp_country_year",
    label="UCDP v25.1",
    title="UCDP Country-Year Dataset on Organized Violence within Country Borders",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0 (as others who pass UCDP data on state it)",
    redistributable=True,
    version="25.1, 1989-2024",
    url="https://ucdp.uu.se/downloads/",
    citation=(
        "Davies, Shawn, Therese Pettersson, Magnus Öberg (2025), Organized violence 1989-2024, "
        "Journal of Peace Research; Sundberg, Ralph and Erik Melander (2013), Introducing the "
        "UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4)."
    ),
    cadence="yearly",
    lag_days=160,
    files=(FILE,),
    tables=("conflict",),
    caveats=(
        "Deaths are counted where they happened, not by who fought.",
        "Only events of organised violence with at least one death; criminal violence is outside.",
        "Zeros are real: the publisher lists every state of every year.",
        "The annual release comes in June; the copy is one vintage, so an as-of question sees "
        "later revisions of old years.",
        "In 9 rows the best estimate lies outside its own bounds; kept as published.",
    ),
)

ADDRESS = Address(
    items=(
        Item(
            "https://ucdp.uu.se/downloads/organizedviolencecy/organizedviolencecy-{version}-csv.zip",
            "organizedviolencecy-{version}-csv.zip",
            "zip",
            into=FILE,
            member="*.csv",
        ),
    ),
    confirmed="public code fetches 25.1 and 26.1 from it and quotes UCDP's download page",
    versions=yearly("{yy}1", month=6, oldest=2025),
    known=(
        Known(
            "conflict",
            (("state", "RWA"), ("year", 1994), ("violence", "one-sided")),
            "deaths_best",
            770_581,
            0.2,
            "UCDP 25.1",
        ),
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``conflict``: three rows for each state and year.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that did not exist in the year.
    """
    import polars as pl

    deaths = [f"{prefix}_{bound}_cy" for prefix in PREFIX.values() for bound in BOUNDS]
    whole = ["country_id_cy", "year_cy", *deaths]
    frame = read_text_table(SOURCE, raw, FILE, ["country_cy", *whole])
    frame = with_whole_numbers(frame, whole, SOURCE, FILE)
    for name in whole:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    dated = pl.col("year_cy").is_between(1946, 2100)
    require(frame, dated, SOURCE, FILE, "year_cy is not one of 1946 to 2100", "year_cy")
    frame = with_states(frame)
    rows = pl.concat(
        frame.select(
            "state",
            year="year_cy",
            violence=pl.lit(violence),
            **{f"deaths_{bound}": f"{prefix}_{bound}_cy" for bound in BOUNDS},
            file=pl.lit(FILE),
        )
        for violence, prefix in PREFIX.items()
    ).sort("state", "year", "violence")
    once = ~pl.struct("state", "year", "violence").is_duplicated()
    require(rows, once, SOURCE, FILE, "a state and year is there twice", "state")
    first, last = frame["year_cy"].min(), frame["year_cy"].max()
    return Reading({"conflict": rows}, (_span(first, last),))


def with_states(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with ``state``, the ISO3 code of the Gleditsch-Ward number in the year."""
    import polars as pl

    pairs = frame.select("country_id_cy", "year_cy").unique().sort("country_id_cy", "year_cy")
    codes, refused = [], []
    for number, year in pairs.rows():
        code, why = state_in_year(number, year)
        codes.append(code)
        refused += [why] if why else []
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(SOURCE.code, FILE, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["country_id_cy", "year_cy"], how="left", maintain_order="left")


def state_in_year(number: int, year: int) -> tuple[str, str]:
    """Return the state of a UCDP number at the end of a year, or else at its beginning.

    A state that ended during the year (East Germany 1990) still has its row.

    Returns
    -------
    tuple of str
        The code and an empty string, or an empty string and why not.

    Examples
    --------
    >>> state_in_year(345, 2005), state_in_year(345, 2010), state_in_year(265, 1990)
    (('SCG', ''), ('SRB', ''), ('DDR', ''))
    """
    own, since = OWN_NUMBERS.get(number, ("", year + 1))
    if year >= since:
        return own, ""
    try:
        return from_gw(number, date(year, 12, 31)), ""
    except BadInput as error:
        try:
            return from_gw(number, date(year, 1, 1)), ""
        except BadInput:
            return "", str(error)[:120]


def _span(first: object, last: object) -> Coverage:
    return Coverage("conflict", "*", date(int(str(first)), 1, 1), date(int(str(last)), 12, 31))
