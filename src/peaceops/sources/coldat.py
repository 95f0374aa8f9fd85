"""COLDAT: which of eight European states held which of today's states as a colony, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import tie_rows

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ties/coldat_dyads.csv"
YEARS = ("colstart_mean", "colend_mean")
COLONISERS = {
    "belgium": "BEL",
    "britain": "GBR",
    "france": "FRA",
    "germany": "DEU",
    "italy": "ITA",
    "netherlands": "NLD",
    "portugal": "PRT",
    "spain": "ESP",
}

SOURCE = Source(
    code="coldat",
    label="COLDAT",
    title="Colonial Dates Dataset (COLDAT)",
    publisher="Bastian Becker, University of Bremen (Harvard Dataverse)",
    licence="CC0 1.0, as others who pass it on record it",
    redistributable=True,
    version="Harvard Dataverse T9SDEW, 1462-1984",
    url="https://doi.org/10.7910/DVN/T9SDEW",
    citation="Becker, Bastian (2019), Colonial Dates Dataset (COLDAT), Harvard Dataverse.",
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=("ties",),
    caveats=(
        "Eight European colonisers only: Russia, Japan, the United States, the Ottoman Empire and "
        "others held colonies too and are not in it.",
        "First and last year are the rounded means of several published lists, which differ; days "
        "are the first and last of those years.",
        "The colony is named by today's state.",
    ),
)

ADDRESS = Address(
    items=(
        Item(
            "https://dataverse.harvard.edu/api/datasets/:persistentId/?persistentId=doi:10.7910/DVN/T9SDEW",
            "COLDAT_dyads.csv",
            "csv",
            into=FILE,
            listing="dataverse",
            find=r"COLDAT_dyads\.(csv|tab)",
        ),
    ),
    confirmed="the dataset's number; Dataverse's guide describes the interface",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: ``coloniser_of``, the coloniser as ``state_a``; absent means no colony of
        that coloniser.

    Raises
    ------
    SourceError
        If the file is damaged or names an unknown state or coloniser.
    """
    import polars as pl

    columns = ["country", "colonizer", "col", *YEARS]
    frame = read_text_table(SOURCE, raw, FILE, columns, missing=("", "NA"))
    frame = with_whole_numbers(frame, ["col", *YEARS], SOURCE, FILE)
    for name in ("country", "col"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    require(frame, pl.col("col") <= 1, SOURCE, FILE, "col is not 0 or 1", "col")
    known = pl.col("colonizer").is_in(list(COLONISERS)).fill_null(value=False)
    require(frame, known, SOURCE, FILE, f"colonizer is none of {list(COLONISERS)}", "colonizer")
    once = ~pl.struct("country", "colonizer").is_duplicated()
    require(frame, once, SOURCE, FILE, "a pair is there twice", "country")
    held = frame.filter(pl.col("col") == 1)
    start, end = (pl.col(name) for name in YEARS)
    sane = ((start >= 1400) & (start <= end) & (end <= 2025)).fill_null(value=False)
    require(
        held, sane, SOURCE, FILE, "first and last year are not in order in 1400-2025", "country"
    )
    codes = iso3s(SOURCE, FILE, frame["country"].to_list())
    rows = tie_rows(
        held.select(
            state_a=pl.col("colonizer").replace_strict(COLONISERS, return_dtype=pl.String),
            state_b=pl.col("country").replace_strict(codes, return_dtype=pl.String),
            value=1.0,
            valid_from=pl.date(start, 1, 1),
            valid_to=pl.date(end, 12, 31),
        ),
        "coloniser_of",
        FILE,
    )
    unlike = pl.col("state_a") != pl.col("state_b")
    require(rows, unlike, SOURCE, FILE, "a state is its own colony", "state_a")
    span = Coverage("ties", "coloniser_of", date(1462, 1, 1), date(2019, 12, 31), absent="zero")
    return Reading({"ties": rows}, (span,))
