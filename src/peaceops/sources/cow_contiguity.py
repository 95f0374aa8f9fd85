"""Direct Contiguity of the Correlates of War: borders on land and across water, 1816-2016."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import holders, tie_rows, whole_years

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ties/ps_cow_contdir.csv"
TYPES = {
    1: "contiguous_land",
    2: "contiguous_sea_12mi",
    3: "contiguous_sea_24mi",
    4: "contiguous_sea_150mi",
    5: "contiguous_sea_400mi",
}

SOURCE = Source(
    code="cow_contiguity",
    label="COW Direct Contiguity",
    title="Direct Contiguity Data",
    publisher="Correlates of War Project",
    licence="free for research with citation; the publisher's terms were not seen: unverified",
    redistributable=False,
    version="3.2, 1816-2016, as packaged in peacesciencer",
    url="https://correlatesofwar.org/data-sets/direct-contiguity/",
    citation=(
        "Stinnett, Douglas M. et al. (2002), The Correlates of War Project Direct Contiguity "
        "Data, Version 3, Conflict Management and Peace Science 19(2): 58-66."
    ),
    cadence="irregular",
    lag_days=365,
    files=(FILE,),
    tables=("ties",),
    caveats=(
        "A pair has its closest type only: a land border, or else the least stretch of water.",
        "Home territory only; colonies are in another dataset.",
        "Spans are told in months and end with the publisher's December 2016.",
    ),
)

ADDRESS = Address(
    items=(
        Item(
            "https://correlatesofwar.org/wp-content/uploads/DirectContiguity320.zip",
            "DirectContiguity320.zip",
            "zip",
            into=FILE,
            member="contdir.csv",
        ),
    ),
    confirmed="public code fetches it from there (contdir.csv in it)",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: five kinds of contiguity; absent means not contiguous in that way.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    import polars as pl

    columns = ["ccode1", "ccode2", "conttype", "begin", "end"]
    frame = whole_years(read_text_table(SOURCE, raw, FILE, columns), columns, SOURCE, FILE)
    known = pl.col("conttype").is_in(list(TYPES))
    require(frame, known, SOURCE, FILE, "conttype is not one of 1 to 5", "conttype")
    for name in ("begin", "end"):
        sane = (pl.col(name) // 100).is_between(1816, 2100) & (pl.col(name) % 100).is_between(1, 12)
        require(frame, sane, SOURCE, FILE, f"{name} is not a month YYYYMM", name)
    in_order = pl.col("begin") <= pl.col("end")
    require(frame, in_order, SOURCE, FILE, "a span ends before it begins", "begin")
    frame = frame.filter(pl.col("ccode1") < pl.col("ccode2"))
    frame = across_successions(frame)
    rows = pl.concat(
        tie_rows(frame.filter(pl.col("conttype") == kind), word, FILE)
        for kind, word in TYPES.items()
    )
    twice = pl.struct("tie", "state_a", "state_b", "valid_from").is_duplicated()
    require(rows, ~twice, SOURCE, FILE, "a pair begins one tie twice on a day", "state_a")
    last = date(2016, 12, 31)
    spans = (
        Coverage("ties", word, date(1816, 1, 1), last, absent="zero") for word in TYPES.values()
    )
    return Reading({"ties": rows}, tuple(spans))


def across_successions(frame: pl.DataFrame) -> pl.DataFrame:
    """Return spans cut where a number passes to another code (365: SUN to RUS).

    Raises
    ------
    SourceError
        If a span has no day on which both numbers name a state.
    """
    import polars as pl

    rows = []
    for number, row in enumerate(frame.rows(named=True), start=1):
        first = date(row["begin"] // 100, row["begin"] % 100, 1)
        year, month = divmod(row["end"], 100)
        last = date(year, month, monthrange(year, month)[1])
        pieces = holders("cow", (row["ccode1"], row["ccode2"]), first, last)
        if not pieces:
            pair = f"{row['ccode1']} and {row['ccode2']}"
            what = f"{pair} are not both states between {first} and {last}"
            raise SourceError(SOURCE.code, FILE, what, f"pair {number:,}")
        rows += [
            {"state_a": one, "state_b": two, "conttype": row["conttype"], "value": 1.0,
             "valid_from": start, "valid_to": end}
            for (one, two), start, end in pieces
        ]  # fmt: skip
    return pl.DataFrame(rows)
