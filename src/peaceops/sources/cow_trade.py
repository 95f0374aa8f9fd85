"""Correlates of War, dyadic trade: goods from state to state, 1990-2014."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.cow_numbers import MERGED, with_cow_states
from peaceops.sources.delimited import require
from peaceops.sources.parquet_table import read_parquet_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.trade_rows import gap, series, span, trade_rows

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "trade/cow_trade_ddy_1990_2014.parquet"
COLUMNS = {"ccode1": "int", "ccode2": "int", "year": "int", "flow1": "float"}
SUDANS = {"SDN": (2012, 2013), "SSD": (2011, 2013)}
"""Years in which the split of Sudan's trade is not to be trusted, by code."""
REASON = (
    "Correlates of War splits the trade of Sudan and South Sudan unreliably after July 2011 "
    "(China's imports from Sudan in 2013: US$ 6,203 m here, 2,171 m in the IMF's figures)"
)

SOURCE = Source(
    code="cow_trade",
    label="COW trade",
    title="Correlates of War Trade Data, dyadic trade",
    publisher="Correlates of War Project",
    licence="free for research with citation; the publisher's terms were not seen in the copy",
    redistributable=False,
    version="4.0, 1990-2014 of 1870-2014",
    url="https://correlatesofwar.org/data-sets/bilateral-trade/",
    citation=(
        "Barbieri, Katherine and Omar M. G. Keshk (2016), Correlates of War Project Trade Data "
        "Set Codebook, Version 4.0; Barbieri, Katherine, Omar M. G. Keshk and Brian Pollins "
        "(2009), Trading Data, Conflict Management and Peace Science 26(5)."
    ),
    cadence="ended",
    lag_days=730,
    files=(FILE,),
    tables=("trade",),
    caveats=(
        "One figure a flow: the importer's where there is one, else the exporter's, from the "
        "IMF's Direction of Trade.",
        "Whole millions of dollars: a zero is no trade or less than half a million. Flows that "
        "the project does not know (-9) have no row.",
        "Flows of Sudan in 2012-2013 and of South Sudan in 2011-2013 are left out: the split is "
        "unreliable. Chapter 27 of UN Comtrade serves better there.",
        "China seems to be China with Hong Kong: its imports of 2013 from Singapore are twice the "
        "IMF's figure, from Italy 1.4 times; from most African states they agree with it.",
        "The smoothed series of the project is not used.",
        "Germany and Yemen have rows under two numbers in 1990; the merged state's are kept where "
        "it has them.",
        "Not shipped: download the dyadic file from the publisher's page, save its years from "
        "1990 in both directions as Parquet with ccode1, ccode2, year and flow1, and build.",
    ),
)

ADDRESS = Address(
    note=(
        "the project gives https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip; the copy read "
        "is made of it"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``trade``, all goods, compiled from both sides.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_parquet_table(SOURCE, raw, FILE, COLUMNS)
    for name in ("ccode1", "ccode2", "year"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    dated = pl.col("year").is_between(1816, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 1816 to 2100", "year")
    frame = with_cow_states(frame, SOURCE, FILE, "ccode1", "year", "importer")
    frame = with_cow_states(frame, SOURCE, FILE, "ccode2", "year", "exporter")
    frame = without_split_sudan(once_a_flow(frame.drop_nulls("flow1"))).with_columns(
        product=pl.lit("total"), reported_by=pl.lit("compiled"), value_usd=pl.col("flow1") * 1e6
    )
    return Reading({"trade": trade_rows(frame, SOURCE, FILE)}, coverage(frame))


def once_a_flow(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` where a state that merged in the year speaks only if the merged one does not.

    West Germany's trade with Belgium and Luxembourg in 1990 has no row under Germany.
    """
    import polars as pl

    flow = ["importer", "exporter", "year"]
    merged = [
        (pl.col(number) == value) & (pl.col("year") == when)
        for number in ("ccode1", "ccode2")
        for value, when in MERGED
    ]
    flagged = frame.with_columns(_merged=pl.any_horizontal(merged))
    return flagged.filter(~pl.col("_merged") | pl.col("_merged").all().over(flow)).drop("_merged")


def without_split_sudan(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` without flows from or to the Sudans in the years of the unreliable split."""
    import polars as pl

    bad = pl.lit(value=False)
    for code, (first, last) in SUDANS.items():
        named = (pl.col("exporter") == code) | (pl.col("importer") == code)
        bad = bad | (named & pl.col("year").is_between(first, last))
    return frame.filter(~bad)


def coverage(frame: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the span of the file and the gaps of the Sudans."""
    if not frame.height:
        return ()
    name = series("total", "compiled")
    first, last = int(str(frame["year"].min())), int(str(frame["year"].max()))
    gaps = (gap(name, *years, REASON, code) for code, years in SUDANS.items())
    return (span(name, first, last), *gaps)
