"""CEPII BACI: imports from China by chapter of goods, mean of 2022 and 2023."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.delimited import read_text_table, require, with_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "trade/baci_imports_from_china_hs2_mean2022_23.csv"
FIRST, LAST = 2022, 2023

SOURCE = Source(
    code="baci_from_china",
    label="CEPII BACI",
    title="BACI, imports from China by HS chapter",
    publisher="CEPII",
    licence="Etalab Open Licence 2.0",
    redistributable=True,
    version="mean of 2022 and 2023",
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
        "A mean of two years, summed here from products to chapters; no single year.",
        "163 importers with at least US$ 200 m from China: South Sudan and the Central African "
        "Republic are among the absent.",
        "BACI reconciles what both sides declare and takes out freight and insurance.",
        "The file's imports from the world are for the products that also come from China only, "
        "so no share of all imports can be had from it; they are not read.",
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

    names = ["importer_iso3", "hs2", "imports_china_usd_m"]
    frame = read_text_table(SOURCE, raw, FILE, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    chapters = pl.col("hs2").str.contains(r"^\d\d$")
    require(frame, chapters, SOURCE, FILE, "hs2 is not a chapter of two digits", "hs2")
    frame = with_numbers(frame, ["imports_china_usd_m"], SOURCE, FILE)
    value = pl.col("imports_china_usd_m")
    require(frame, value >= 0, SOURCE, FILE, "a value is below zero", "imports_china_usd_m")
    once = ~pl.struct("importer_iso3", "hs2").is_duplicated()
    require(frame, once, SOURCE, FILE, "an importer has a chapter twice", "importer_iso3")
    codes = iso3s(SOURCE, FILE, frame["importer_iso3"].unique().sort())
    rows = frame.select(
        exporter=pl.lit("CHN"),
        importer=pl.col("importer_iso3").replace_strict(codes, return_dtype=pl.String),
        first_year=pl.lit(FIRST, dtype=pl.Int64),
        last_year=pl.lit(LAST, dtype=pl.Int64),
        product=pl.lit("hs") + pl.col("hs2"),
        mean_value_usd=(value * 1e6).round(0),
        file=pl.lit(FILE),
    ).sort("importer", "product")
    first, last = date(FIRST, 1, 1), date(LAST, 12, 31)
    return Reading({"trade_mean": rows}, (Coverage("trade_mean", "*", first, last),))
