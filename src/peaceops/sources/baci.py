"""CEPII BACI: all goods and some chapters, exporter by importer by year; fetched, not shipped."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate, try_resolve
from peaceops.errors import SourceError
from peaceops.sources.address import Address, Item, yearly
from peaceops.sources.delimited import require, text_table
from peaceops.sources.published import the_one
from peaceops.sources.source import Reading, Source
from peaceops.sources.trade_rows import gap, series, span, trade_rows
from peaceops.sources.zips import extract, inspect

if TYPE_CHECKING:
    import polars as pl

FILE = "trade/baci-hs12.zip"
MEMBER = re.compile(r"(?:.*/)?BACI_HS12_Y(\d{4})_V\w+\.csv")
UNPACKED, LARGEST = 1 << 34, 1 << 32
"""Bytes: some 150 million flows unpack to about 5 GB, from 1.5 GB."""

CHAPTERS = ("26", "27", "44", "71")
"""Ores, fuels, wood, and gold with other precious metals: what resource accounts speak of."""

SPECIAL = {"490": "TWN", "699": "IND", "757": "CHE", "579": "NOR", "251": "FRA", "842": "USA"}
"""BACI's own numbers: Taiwan as 'Other Asia, nes', and states counted with their territories."""

SOURCE = Source(
    code="baci",
    label="CEPII BACI",
    title="BACI, HS 2012: trade by exporter, importer and year",
    publisher="CEPII",
    licence="Etalab Open Licence 2.0",
    redistributable=True,
    version="as fetched",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    citation=(
        "Gaulier, Guillaume and Soledad Zignago (2010), BACI: International Trade Database at "
        "the Product-Level, CEPII Working Paper 2010-23."
    ),
    cadence="yearly",
    lag_days=400,
    files=(FILE,),
    tables=("trade",),
    caveats=(
        "All goods (`total`) and the chapters 26, 27, 44 and 71 of the Harmonised System, from "
        "2012 on, summed here from products.",
        "One figure a flow, reconciled by CEPII from what both sides declare, without freight.",
        "A flow without a row is unknown: CEPII drops the smallest, and some partners report nothing.",
        "Unallocated and grouped partners are left out.",
    ),
    shipped=False,
)

ADDRESS = Address(
    items=(
        Item(
            "https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS12_V{version}.zip",
            "BACI_HS12_V{version}.zip",
            "zip",
            largest=LARGEST,
        ),
    ),
    confirmed="public code fetches V202601 from it, and V202501 and V202401 of other revisions",
    versions=yearly("{yyyy}01", month=2, oldest=2025),
    named=True,
    note="more than 1 GB, some 5 GB unpacked year by year: fetched only when named",
)


def read(raw: Path) -> Reading:
    """Read CEPII's zip file below `raw`.

    Returns
    -------
    Reading
        Table ``trade``, told as compiled from both sides.

    Raises
    ------
    SourceError
        If the file is damaged or names a partner that is not known.
    """
    return _reading(raw, FILE)


def read_published(fetched: Path) -> Reading:
    """Read CEPII's zip file as it was fetched.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``baci``.

    Raises
    ------
    SourceError
        As `read`.
    """
    return _reading(fetched, the_one(SOURCE, fetched, "*.zip"))


def _reading(folder: Path, file: str) -> Reading:
    import polars as pl

    members = inspect(folder / file, SOURCE.code, file, UNPACKED)
    years = {int(found[1]): found[0].rsplit("/", 1)[-1]
             for member in members if (found := MEMBER.fullmatch(member.filename))}  # fmt: skip
    if not years:
        raise SourceError(SOURCE.code, file, "holds no table named BACI_HS12_Y2012_V202601.csv")
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        target = Path(place) / "table.csv"
        extract(folder / file, "country_codes_V*.csv", target, SOURCE.code, file, UNPACKED)
        codes = partners(target.read_bytes(), file)
        parts = []
        for name in (years[year] for year in sorted(years)):
            extract(folder / file, name, target, SOURCE.code, file, UNPACKED)
            parts.append(sums(target, file, name, codes))
    rows = trade_rows(pl.concat(parts), SOURCE, file)
    first, last = min(years), max(years)
    told = []
    for product in ("total", *(f"hs{chapter}" for chapter in CHAPTERS)):
        told.append(span(series(product, "compiled"), first, last))
        told += [
            gap(series(product, "compiled"), year, year, "BACI's file holds no table of the year")
            for year in range(first, last + 1)
            if year not in years
        ]
    return Reading({"trade": rows}, tuple(told))


def partners(table: bytes, file: str) -> dict[int, str]:
    """Return BACI's number to ISO3 code of every partner that is a state or territory.

    Raises
    ------
    SourceError
        That lists every partner which is neither known nor a group.
    """
    names = ["country_code", "country_name", "country_iso3"]
    frame = text_table(SOURCE, file, table, names, missing=("", "N/A"))
    found, refused = {}, []
    for number, name, iso3 in frame.rows():
        code = SPECIAL.get(number or "") or try_resolve(iso3 or "") or try_resolve(name or "")
        if code and str(number).isdecimal():
            found[int(number)] = code
        elif not is_aggregate(name or "") and "nes" not in str(name) and "(" not in str(name):
            refused.append(f"{number} {name}"[:60])
    if refused:
        what = f"{len(refused)} partner(s) not known: " + " | ".join(refused[:10])
        raise SourceError(SOURCE.code, file, what)
    return found


def sums(table: Path, file: str, name: str, codes: dict[int, str]) -> pl.DataFrame:
    """Return the sums of one year's products, in US$; BACI counts in thousands.

    Raises
    ------
    SourceError
        If a flow is not of a year, two partners, a product and a value.
    """
    import polars as pl

    types = {"t": pl.Int64, "i": pl.Int64, "j": pl.Int64, "k": pl.String, "v": pl.Float64}
    try:
        flows = pl.scan_csv(table, schema_overrides=types).select(*types)
        chapter = pl.col("k").str.strip_chars().str.zfill(6).str.slice(0, 2)
        by = flows.with_columns(chapter=chapter).group_by("t", "i", "j", "chapter")
        held = by.agg(pl.col("v").sum(), missing=pl.col("v").is_null().any()).collect()
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        what = f"not BACI's table: {' '.join(str(error).split())[:140]}"
        raise SourceError(SOURCE.code, file, what, name) from None
    for column in ("t", "i", "j", "chapter"):
        require(held, pl.col(column).is_not_null(), SOURCE, file, f"{column} is empty", column)
    require(held, ~pl.col("missing"), SOURCE, file, "v is empty", "chapter")
    known = held.with_columns(
        exporter=pl.col("i").replace_strict(codes, default=None, return_dtype=pl.String),
        importer=pl.col("j").replace_strict(codes, default=None, return_dtype=pl.String),
        year=pl.col("t"),
    ).drop_nulls(["exporter", "importer"])
    known = known.filter(pl.col("exporter") != pl.col("importer"))
    some = known.filter(pl.col("chapter").is_in(CHAPTERS))
    both = (known.with_columns(product=pl.lit("total")),
            some.with_columns(product=pl.lit("hs") + pl.col("chapter")))  # fmt: skip
    return (
        pl.concat(both)
        .group_by("exporter", "importer", "year", "product")
        .agg(value_usd=(pl.col("v").sum() * 1000).round(0))
        .with_columns(reported_by=pl.lit("compiled"))
    )
