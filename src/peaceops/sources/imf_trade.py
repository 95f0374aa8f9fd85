"""IMF merchandise trade of China and the United States with every partner, 2001-2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Reading, Source
from peaceops.sources.trade_rows import series, span, trade_rows

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "trade/imts-usa-chn-partner-year-2001-2024.csv"
FLOWS = {"import_cif": "importer", "export_fob": "exporter"}

SOURCE = Source(
    code="imf_trade",
    label="IMF merchandise trade",
    title="International Merchandise Trade Statistics, China and United States",
    publisher="International Monetary Fund",
    licence=(
        "IMF terms of use, special terms for data: published statistics of the IMF, the direction "
        "of trade among them, may be copied, adapted and passed on with the IMF named as source "
        "(terms read as of 2020; the copy read here came by way of a public repository)"
    ),
    redistributable=True,
    version="IMTS 1.0.0, 2001-2024, two reporters",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    citation="Source: International Monetary Fund, International Merchandise Trade Statistics (IMTS).",
    cadence="monthly",
    lag_days=120,
    files=(FILE,),
    tables=("trade",),
    caveats=(
        "Two reporters only, China and the United States: imports with freight and insurance "
        "(CIF), exports without (FOB).",
        "25 aggregates among the partners (codes with digits) are left out.",
        "The file has no zeros: a partner without a row is unknown, though mostly without trade.",
        "South Sudan from 2011 or 2012. Two rows of Yugoslavia in 2004 beside Serbia and "
        "Montenegro are left out.",
        "Trade between China and the United States is told by both; the two differ.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``trade``, all goods, as importer and as exporter.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    names = ["reporter_iso3", "flow", "partner_code", "year", "usd_million", "is_aggregate"]
    frame = read_text_table(SOURCE, raw, FILE, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["year", "is_aggregate"], SOURCE, FILE)
    frame = with_numbers(frame, ["usd_million"], SOURCE, FILE)
    known = pl.col("flow").is_in(list(FLOWS))
    require(frame, known, SOURCE, FILE, "flow is neither import_cif nor export_fob", "flow")
    dated = pl.col("year").is_between(1900, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 1900 to 2100", "year")
    rows = trade_rows(with_sides(without_yugoslavia(without_aggregates(frame))), SOURCE, FILE)
    reporters = sorted(frame["reporter_iso3"].unique().to_list())
    return Reading(
        {"trade": rows},
        tuple(
            span(series("total", side), int(str(own["year"].min())), int(str(own["year"].max())), r)
            for r in reporters
            for side in FLOWS.values()
            if (own := rows.filter((pl.col(side) == r) & (pl.col("reported_by") == side))).height
        ),
    )


def without_aggregates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose partner is a state or territory; the file marks the others."""
    import polars as pl

    return frame.filter(pl.col("is_aggregate") == 0)


def without_yugoslavia(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` without the rows of Yugoslavia, which was no more when the file begins."""
    import polars as pl

    return frame.filter(pl.col("partner_code") != "YUG")


def with_sides(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with exporter, importer, the side that reports, and dollars."""
    import polars as pl

    codes = iso3s(SOURCE, FILE, [*frame["partner_code"].unique(), *frame["reporter_iso3"].unique()])
    partner = pl.col("partner_code").replace_strict(codes, return_dtype=pl.String)
    reporter = pl.col("reporter_iso3").replace_strict(codes, return_dtype=pl.String)
    imports = pl.col("flow") == "import_cif"
    return frame.with_columns(
        exporter=pl.when(imports).then(partner).otherwise(reporter),
        importer=pl.when(imports).then(reporter).otherwise(partner),
        product=pl.lit("total"),
        reported_by=pl.col("flow").replace_strict(FLOWS, return_dtype=pl.String),
        value_usd=pl.col("usd_million") * 1e6,
    )
