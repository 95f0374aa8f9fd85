"""Stock of Chinese direct investment in 80 states with conflict, 2004-2017."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.long_indicators import spans
from peaceops.sources.presence_rows import presence_rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "presence/china_peace_2000_2017.csv"
FILLER = 0.01
"""Million dollars printed where there is no figure: in every row of 2002 and 2003, and 13 later."""

SOURCE = Source(
    code="china_investment_stock",
    label="Chinese investment stock",
    title="Chinese outward direct investment stock in states with conflict",
    publisher="Ministry of Commerce of China, compiled by Jung and Shyrokykh",
    licence="unverified: no terms for the data with the copy",
    redistributable=False,
    version="2000-2017, conflict years of 80 states",
    url="https://svmiller.com/stevedata/reference/china_peace.html",
    citation=(
        "Jung, Yeonju and Karina Shyrokykh, replication data on Chinese aid and conflict; "
        "Ministry of Commerce of China, Statistical Bulletin of China's Outward Foreign Direct "
        "Investment."
    ),
    cadence="ended",
    lag_days=270,
    files=(FILE,),
    tables=("presence",),
    caveats=(
        "80 states, and only the years in which the authors count a conflict: for other states "
        "and years nothing is known here.",
        "Recorded by first destination: what passes through Hong Kong or tax havens is not seen.",
        "US$ 0.01 m stands in all rows of 2002 and 2003 and in 13 later ones: a filler for no "
        "figure, left out (119 rows).",
        "The other columns of the file (aid, rents, votes) are other people's series and not read.",
        "Not shipped: the yearly bulletin is the ministry's; build the atlas from your copy.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``presence``, stake ``investment_stock_usd``.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_text_table(SOURCE, raw, FILE, ["iso3c", "year", "fdi_stock"], ("", "NA"))
    for name in ("iso3c", "year"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", "year")
    frame = with_whole_numbers(frame, ["year"], SOURCE, FILE)
    dated = pl.col("year").is_between(1980, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 1980 to 2100", "year")
    frame = with_numbers(frame, ["fdi_stock"], SOURCE, FILE)
    codes = iso3s(SOURCE, FILE, frame["iso3c"].unique().sort())
    rows = without_filler(frame.drop_nulls("fdi_stock")).with_columns(
        contributor=pl.lit("CHN"),
        host=pl.col("iso3c").replace_strict(codes, return_dtype=pl.String),
        stake=pl.lit("investment_stock_usd"),
        value=(pl.col("fdi_stock") * 1e6).round(0),
    )
    rows = presence_rows(rows, SOURCE, FILE)
    return Reading({"presence": rows}, spans(rows, "presence", "stake"))


def without_filler(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose stock is not the filler of 0.01 million dollars."""
    import polars as pl

    return frame.filter(pl.col("fdi_stock") != FILLER)
