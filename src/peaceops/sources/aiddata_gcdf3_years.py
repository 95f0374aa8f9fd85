"""GCDF 3.0 by recipient and year: commitments of the three classes of official finance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import from_gw
from peaceops.errors import BadInput, SourceError
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.presence_rows import presence_rows

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

YEARS_FILE = "aiddata/gcdf3_gw_country_year.csv"
CLASSES = {
    "oda_adj": "finance_oda_usd",
    "oof_adj": "finance_oof_usd",
    "vof_adj": "finance_vague_usd",
}
OTHER_NUMBERS = {340: "SRB", 626: "SSD", 817: "VNM"}
"""Numbers the file uses outside Gleditsch and Ward's dates: Serbia in 2001-2005, South Sudan in
2007-2010, and that of South Vietnam for Vietnam."""


def commitments(source: Source, raw: Path) -> pl.DataFrame:
    """Return rows of `presence`: one a host, year and class with a known amount.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_text_table(source, raw, YEARS_FILE, ["gwcode", "year", *CLASSES])
    for name in ("gwcode", "year"):
        require(frame, pl.col(name).is_not_null(), source, YEARS_FILE, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["gwcode", "year"], source, YEARS_FILE)
    dated = pl.col("year").is_between(1980, 2100)
    require(frame, dated, source, YEARS_FILE, "year is not one of 1980 to 2100", "year")
    frame = with_hosts(with_numbers(frame, list(CLASSES), source, YEARS_FILE), source)
    rows = without_empty_sums(
        frame.unpivot(list(CLASSES), index=["host", "year"], variable_name="column")
    ).with_columns(
        contributor=pl.lit("CHN"),
        stake=pl.col("column").replace_strict(CLASSES, return_dtype=pl.String),
        value=pl.col("value").round(0),
    )
    return presence_rows(rows, source, YEARS_FILE)


def without_empty_sums(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` without zeros: sums over no project, or over projects of unknown amount."""
    import polars as pl

    return frame.filter(pl.col("value") != 0)


def with_hosts(frame: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Return `frame` with ``host``, the ISO3 code of the Gleditsch-Ward number in the year."""
    import polars as pl

    pairs = frame.select("gwcode", "year").unique().sort("gwcode", "year")
    codes: list[str | None] = []
    refused: list[str] = []
    for number, year in pairs.rows():
        try:
            codes.append(OTHER_NUMBERS.get(number) or from_gw(number, year))
        except BadInput as error:
            codes.append(None)
            refused.append(str(error)[:120])
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(source.code, YEARS_FILE, what)
    named = pairs.with_columns(host=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["gwcode", "year"], how="left", maintain_order="left")
