"""CEPII BACI: trade among 47 African states by section of goods, mean of 2012-2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "trade/baci-intra-africa-section-mean-2012-2022.csv"
FIRST, LAST = 2012, 2022

SOURCE = Source(
    code="baci_intra_africa",
    label="CEPII BACI Africa",
    title="BACI, trade among African states by HS section",
    publisher="CEPII",
    licence="Etalab Open Licence 2.0",
    redistributable=True,
    version="HS96, mean of 2012-2022",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    citation=(
        "Gaulier, Guillaume and Soledad Zignago (2010), BACI: International Trade Database at "
        "the Product-Level, CEPII Working Paper 2010-23."
    ),
    cadence="ended",
    lag_days=400,
    files=(FILE,),
    tables=("trade_mean",),
    caveats=(
        "A mean of eleven years in current dollars; no time axis, no single year.",
        "47 states of the African mainland, for African contributors and African hosts only; the "
        "island states are absent.",
        "Section 5 is minerals, fuels among them.",
        "BACI reconciles what both sides declare and takes out freight and insurance.",
        "Values at constant prices and quantities of the file are not read.",
    ),
)

ADDRESS = Address(
    note=(
        "made of means of CEPII's BACI (https://www.cepii.fr/DATA_DOWNLOAD/baci/data/"
        "BACI_HS92_V202601.zip, by release), which itself is not read"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``trade_mean``.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    names = ["iso3_o", "iso3_d", "section_code", "value"]
    frame = read_text_table(SOURCE, raw, FILE, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["section_code"], SOURCE, FILE)
    frame = with_numbers(frame, ["value"], SOURCE, FILE)
    sections = pl.col("section_code").is_between(1, 21)
    require(frame, sections, SOURCE, FILE, "section_code is not 1 to 21", "section_code")
    require(frame, pl.col("value") >= 0, SOURCE, FILE, "a value is below zero", "value")
    once = ~pl.struct("iso3_o", "iso3_d", "section_code").is_duplicated()
    require(frame, once, SOURCE, FILE, "a flow is there twice", "iso3_o")
    codes = iso3s(SOURCE, FILE, sorted({*frame["iso3_o"], *frame["iso3_d"]}))
    rows = frame.select(
        exporter=pl.col("iso3_o").replace_strict(codes, return_dtype=pl.String),
        importer=pl.col("iso3_d").replace_strict(codes, return_dtype=pl.String),
        first_year=pl.lit(FIRST, dtype=pl.Int64),
        last_year=pl.lit(LAST, dtype=pl.Int64),
        product=pl.lit("section") + pl.col("section_code").cast(pl.String).str.zfill(2),
        mean_value_usd=(pl.col("value") * 1e3).round(0),
        file=pl.lit(FILE),
    ).sort("exporter", "importer", "product")
    first, last = date(FIRST, 1, 1), date(LAST, 12, 31)
    return Reading({"trade_mean": rows}, (Coverage("trade_mean", "*", first, last),))
