"""UN DESA: people living in a state by state of origin, seven years from 1990 to 2019."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate
from peaceops.errors import SourceError
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.presence_rows import presence_rows
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "presence/un_migrant_stock_od_1990_2019.csv"
BLANK = ("", "..", "-")
NOT_ORIGINS = ("Year", "Destination", "Total", "Other South", "Other North")

SOURCE = Source(
    code="un_migrant_stock",
    label="UN migrant stock",
    title="International Migrant Stock 2019, by destination and origin",
    publisher="United Nations, Department of Economic and Social Affairs, Population Division",
    licence="CC BY 3.0 IGO, as others who pass it on record it",
    redistributable=True,
    version="2019 revision; 1990, 1995, 2000, 2005, 2010, 2015, 2019",
    url="https://www.un.org/development/desa/pd/content/international-migrant-stock",
    citation=(
        "United Nations, Department of Economic and Social Affairs, Population Division (2019), "
        "International Migrant Stock 2019."
    ),
    cadence="irregular",
    lag_days=90,
    files=(FILE,),
    tables=("presence",),
    caveats=(
        "People born in, or for some hosts citizens of, the state of origin: not the same as "
        "nationals whom an embassy counts, and blind to short stays and most contract workers.",
        "A blank, '..' or '-' is unknown, never zero, and may be within the publisher's 'other' "
        "origins: most African hosts have no figure for China (Angola, Nigeria "
        "and South Sudan among them). Zeros are as published.",
        "Seven mid-year estimates; no year in between.",
        "50 sums of states among the destinations, and the Channel Islands, are left out.",
        "Estimates of early years were revised in later revisions; the copy is one of them.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``presence``, stake ``nationals``: the contributor is the state of origin.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    origins = header(raw)
    names = ["Year", "Destination", *origins]
    frame = read_text_table(SOURCE, raw, FILE, names, missing=BLANK)
    for name in names[:2]:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", "Year")
    frame = with_whole_numbers(frame, ["Year", *origins], SOURCE, FILE)
    dated = pl.col("Year").is_between(1950, 2100)
    require(frame, dated, SOURCE, FILE, "Year is not one of 1950 to 2100", "Year")
    frame = without_aggregates(frame)
    of = iso3s(SOURCE, FILE, origins)
    hosts = iso3s(SOURCE, FILE, frame["Destination"].unique().sort())
    rows = (
        frame.unpivot(origins, index=["Year", "Destination"], variable_name="from")
        .drop_nulls("value")
        .with_columns(
            contributor=pl.col("from").replace_strict(of, return_dtype=pl.String),
            host=pl.col("Destination").replace_strict(hosts, return_dtype=pl.String),
            year="Year",
            stake=pl.lit("nationals"),
        )
    )
    rows = presence_rows(rows, SOURCE, FILE)
    return Reading({"presence": rows}, coverage(rows))


def header(raw: Path) -> list[str]:
    """Return the columns that are states of origin.

    Raises
    ------
    SourceError
        If the header has none.
    """
    import polars as pl

    read_text_table(SOURCE, raw, FILE, ["Year", "Destination"])
    names = pl.read_csv(raw / FILE, infer_schema=False, n_rows=0).columns
    origins = [name for name in names if name not in NOT_ORIGINS and not is_aggregate(name)]
    if not origins:
        raise SourceError(SOURCE.code, FILE, "no column is a state of origin", "header")
    return origins


def without_aggregates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose destination is a state or territory.

    "Micronesia" is the region in this file; the state is "Micronesia (Fed. States of)".
    """
    import polars as pl

    names = frame["Destination"].unique().to_list()
    sums = [name for name in names if is_aggregate(name) or name == "Micronesia"]
    return frame.filter(~pl.col("Destination").is_in(sums))


def coverage(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return a covered span for each year that was estimated, and the gaps between them."""
    years = rows["year"].unique().sort().to_list()
    reason = f"the UN estimates {', '.join(str(year) for year in years)} only"
    known = [
        Coverage("presence", "nationals", date(year, 1, 1), date(year, 12, 31)) for year in years
    ]
    gaps = [
        Coverage(
            "presence", "nationals", date(before + 1, 1, 1), date(after - 1, 12, 31),
            covered=False, reason=reason,
        )
        for before, after in pairwise(years)
        if after - before > 1
    ]  # fmt: skip
    return (*known, *gaps)
