"""Alliance Treaty Obligations and Provisions: who owes whom what, 1816-2018."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import FIRST_YEAR, spells, tie_rows, whole_years, with_codes

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ties/atop_alliance.rda"
FRAME = "atop_alliance"
OBLIGATIONS = {
    "atop_defense": "alliance_defence",
    "atop_offense": "alliance_offence",
    "atop_neutral": "alliance_neutrality",
    "atop_nonagg": "alliance_nonaggression",
    "atop_consul": "alliance_consultation",
}

SOURCE = Source(
    code="atop_alliances",
    label="ATOP",
    title="Alliance Treaty Obligations and Provisions",
    publisher="ATOP Project, Rice University",
    licence="free for research with citation; the publisher's terms were not seen: unverified",
    redistributable=False,
    version="5.1, 1815-2018, as packaged in peacesciencer",
    url="http://www.atopdata.org/",
    citation=(
        "Leeds, Brett Ashley et al. (2002), Alliance Treaty Obligations and Provisions, "
        "1815-1944, International Interactions 28(3): 237-260."
    ),
    cadence="irregular",
    lag_days=730,
    files=(FILE,),
    tables=("ties",),
    caveats=(
        "Directed: in 1,394 cells of a directed pair and year the other side does not owe the same.",
        "Obligations by any treaty in force on any day of the year; spans are whole years.",
        "291 state-years lie outside the COW system (Honduras before 1899, governments in exile in "
        "1942-1944, small states before they joined): kept under the state's code.",
        "170 directed pair-years have a treaty without any of the five obligations: no row here.",
        "1815 lies before the state system and is left out.",
    ),
)

ADDRESS = Address(
    note=(
        "the project gives http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip over plain "
        "HTTP, which peaceops does not fetch; the copy read is another form"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: five obligations of ``state_a`` toward ``state_b``; absent means none.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    import polars as pl

    columns = ["ccode1", "ccode2", "year", *OBLIGATIONS]
    frame = read_r_table(SOURCE, raw, FILE, FRAME, columns)
    frame = whole_years(frame, columns, SOURCE, FILE)
    for name in OBLIGATIONS:
        require(frame, pl.col(name).is_in([0, 1]), SOURCE, FILE, f"{name} is not 0 or 1", name)
    frame = frame.filter(pl.col("year") >= FIRST_YEAR)
    if not frame.height:
        raise SourceError(SOURCE.code, FILE, f"has no rows from {FIRST_YEAR} on")
    numbers = {"ccode1": "state_a", "ccode2": "state_b"}
    frame = with_codes(frame, numbers, "cow", SOURCE, FILE, outside=True)
    parts = [_spans(frame, column, word) for column, word in OBLIGATIONS.items()]
    last = date(int(str(frame["year"].max())), 12, 31)
    spans = (
        Coverage("ties", word, date(FIRST_YEAR, 1, 1), last, absent="zero")
        for word in OBLIGATIONS.values()
    )
    return Reading({"ties": pl.concat(parts)}, tuple(spans))


def _spans(frame: pl.DataFrame, column: str, word: str) -> pl.DataFrame:
    import polars as pl

    owed = (
        frame.filter((pl.col(column) == 1) & (pl.col("state_a") != pl.col("state_b")))
        .select("state_a", "state_b", "year", value=1.0)
        .unique()
    )
    return tie_rows(spells(owed, ["state_a", "state_b"], "value"), word, FILE)
