"""UN Comtrade, one chapter of goods: what each reporter declares of each partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate
from peaceops.errors import SourceError
from peaceops.sources.address import Address, Item, Key
from peaceops.sources.delimited import require
from peaceops.sources.json_file import a_list, an_object, read_json
from peaceops.sources.labels import iso3s
from peaceops.sources.parquet_table import read_parquet_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.trade_rows import gap, series, span, trade_rows

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

COLUMNS = {
    "year": "int", "flow": "text", "reporter": "text", "partner": "text", "hs2": "int",
    "value_usd": "int",
}  # fmt: skip
SIDES = {"Import": "importer", "Export": "exporter"}
FLOWS = (*SIDES, "Re-Import", "Re-Export")
TOGETHER = "UN Comtrade gives {} together until {}, so neither has figures of its own"
SUMMED = {
    "BEL": (1998, "Belgium and Luxembourg"),
    "LUX": (1998, "Belgium and Luxembourg"),
    "BWA": (1999, "the Southern African Customs Union"),
    "LSO": (1999, "the Southern African Customs Union"),
    "NAM": (1999, "the Southern African Customs Union"),
    "SWZ": (1999, "the Southern African Customs Union"),
    "ZAF": (1999, "the Southern African Customs Union"),
}
TAIWAN = "UN Comtrade has no figures of Taiwan under its name ('Other Asia, nes' is left out)"


def caveats(chapter: str) -> tuple[str, ...]:
    """Return the caveats of a chapter's source."""
    return (
        f"HS chapter {chapter}, each flow up to twice: as the importer declares it (CIF) and as "
        "the exporter does (FOB, the mirror). They differ and are never added; reporters that "
        "did not report are known by their partners' mirror only.",
        "A reporter that declared anything in a year has its total in `indicators`; then a "
        "partner without a row was declared with nothing.",
        "Re-exports and re-imports are within exports and imports and are left out as rows of "
        "their own; so are goods that return to their own country.",
        "Sums and unallocated partners (World, Areas nes, Bunkers, Free Zones...) are left out.",
        "Belgium with Luxembourg (to 1998) and the Southern African Customs Union (to 1999) are "
        "sums of states and left out. 'Fmr Sudan' to 2011 is Sudan with South Sudan.",
        "Fewer reporters in the last years: the copy is older than their reports.",
        "Not shipped, by UN Comtrade's terms: download the chapter with your own account and "
        "save it as the Parquet file named, with year, flow (Import, Export, Re-Import, "
        "Re-Export), reporter, partner, hs2 and value_usd.",
    )


def read_chapter(source: Source, raw: Path, file: str, chapter: int, word: str) -> Reading:
    """Read the file of one chapter.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
    file : str
    chapter : int
        Chapter of the Harmonised System.
    word : str
        What the goods are, for the names of the indicators of totals.

    Returns
    -------
    Reading
        Tables ``trade`` and ``indicators`` (totals as declared).

    Raises
    ------
    SourceError
        If the file is damaged, is of another chapter, or names an unknown state.
    """
    return chapter_of(source, read_parquet_table(source, raw, file, COLUMNS), file, chapter, word)


def chapter_of(source: Source, table: pl.DataFrame, file: str, chapter: int, word: str) -> Reading:
    """Return the reading of a chapter's flows, in the columns `COLUMNS`."""
    import polars as pl

    frame = checked(table, source, file, chapter)
    frame = frame.filter(pl.col("flow").is_in(list(SIDES)))
    totals = world_totals(frame, source, file, word)
    product = f"hs{chapter:02}"
    flows = without_returns(with_sides(without_sums(frame), source, file))
    rows = trade_rows(flows.with_columns(product=pl.lit(product)), source, file)
    first, last = int(str(frame["year"].min())), int(str(frame["year"].max()))
    return Reading({"trade": rows, "indicators": totals}, coverage(product, word, first, last))


KEY = Key(
    "PEACEOPS_COMTRADE_KEY",
    "Ocp-Apim-Subscription-Key",
    "subscribe to the free product at comtradedeveloper.un.org",
)
FIELDS = {
    "refYear": "year", "flowDesc": "flow", "reporterDesc": "reporter", "partnerDesc": "partner",
    "cmdCode": "hs2", "primaryValue": "value_usd",
}  # fmt: skip
MOST = 100_000
"""Records that an answer holds at most."""

FLOW_WORDS = {"Re-import": "Re-Import", "Re-export": "Re-Export"}


def address(chapter: int) -> Address:
    """Return where a chapter is to be had: one request a year since 1988, with the user's key."""

    def years(today: date) -> tuple[Item, ...]:
        return tuple(
            Item(
                f"https://comtradeapi.un.org/data/v1/get/C/A/HS?cmdCode={chapter:02}&period={year}"
                "&partner2Code=0&motCode=0&customsCode=C00&includeDesc=true",
                f"hs{chapter:02}-{year}.json",
                "json",
                optional=True,
            )
            for year in range(1988, today.year)
        )

    return Address(
        dated=years,
        confirmed="the UN's own client (uncomtrade/comtradeapicall) and others use this interface and header",
        key=KEY,
        note="38 requests and more; the free product allows 500 a day",
    )


def read_answers(source: Source, fetched: Path, chapter: int, word: str) -> Reading:
    """Read the answers of UN Comtrade's interface, one a year, below ``fetched``.

    Raises
    ------
    SourceError
        As `read_chapter`; also if an answer is cut off at the interface's limit.
    """
    import polars as pl

    rows: list[dict[str, str]] = []
    for path in sorted((fetched / source.code).glob("*.json")):
        file = f"{source.code}/{path.name}"
        told = read_json(source, fetched, file)
        records = a_list(source, file, told.get("data"), "data")
        if told.get("count") not in (None, len(records)) or len(records) >= MOST:
            what = f"holds {len(records):,} records of {told.get('count')}; it is cut off"
            raise SourceError(source.code, file, what)
        for number, record in enumerate(records, 1):
            flow = an_object(source, file, record, f"record {number:,}")
            absent = [name for name in FIELDS if flow.get(name) is None]
            if absent:
                what = f"no {', '.join(absent)}"
                raise SourceError(source.code, file, what, f"record {number:,}")
            rows.append({new: str(flow[old]) for old, new in FIELDS.items()})
    if not rows:
        raise SourceError(source.code, source.code, "the answers hold no record")
    try:
        frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)).with_columns(
            pl.col("flow").replace(FLOW_WORDS),
            pl.col("year", "hs2").cast(pl.Int64),
            pl.col("value_usd").cast(pl.Float64).round().cast(pl.Int64),
        )
    except pl.exceptions.PolarsError as error:
        what = f"a year, chapter or value is no number: {' '.join(str(error).split())[:100]}"
        raise SourceError(source.code, source.code, what) from None
    reading = chapter_of(source, frame, source.code, chapter, word)
    answer = pl.format(f"{source.code}/hs{chapter:02}-{{}}.json", "year")
    tables = {name: rows.with_columns(file=answer) for name, rows in reading.tables.items()}
    return Reading(tables, reading.coverage)


def checked(frame: pl.DataFrame, source: Source, file: str, chapter: int) -> pl.DataFrame:
    """Return `frame` where every row is whole, of the chapter and of a known flow."""
    import polars as pl

    for name in COLUMNS:
        require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", name)
    dated = pl.col("year").is_between(1900, 2100)
    require(frame, dated, source, file, "year is not one of 1900 to 2100", "year")
    own = pl.col("hs2") == chapter
    require(frame, own, source, file, f"hs2 is not chapter {chapter}", "hs2")
    known = pl.col("flow").is_in(list(FLOWS))
    require(frame, known, source, file, f"flow is none of {', '.join(FLOWS)}", "flow")
    positive = pl.col("value_usd") >= 0
    require(frame, positive, source, file, "value_usd is below zero", "value_usd")
    key = pl.struct("year", "flow", "reporter", "partner")
    require(frame, ~key.is_duplicated(), source, file, "a flow is there twice", "reporter")
    if not frame["flow"].is_in(list(SIDES)).any():
        raise SourceError(source.code, file, "holds neither imports nor exports")
    return frame


def without_sums(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows whose reporter and partner are states: no World, unions or unallocated goods."""
    import polars as pl

    names = {*frame["reporter"].unique(), *frame["partner"].unique()}
    sums = sorted(name for name in names if is_aggregate(name))
    return frame.filter(~pl.col("reporter").is_in(sums) & ~pl.col("partner").is_in(sums))


def without_returns(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` without goods declared as traded with the reporter's own country."""
    import polars as pl

    return frame.filter(pl.col("exporter") != pl.col("importer"))


def with_sides(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with exporter, importer and the side that reports."""
    import polars as pl

    codes = iso3s(source, file, sorted({*frame["reporter"], *frame["partner"]}))
    reporter = pl.col("reporter").replace_strict(codes, return_dtype=pl.String)
    partner = pl.col("partner").replace_strict(codes, return_dtype=pl.String)
    imports = pl.col("flow") == "Import"
    return frame.with_columns(
        exporter=pl.when(imports).then(partner).otherwise(reporter),
        importer=pl.when(imports).then(reporter).otherwise(partner),
        reported_by=pl.col("flow").replace_strict(SIDES, return_dtype=pl.String),
    )


def world_totals(frame: pl.DataFrame, source: Source, file: str, word: str) -> pl.DataFrame:
    """Return what each reporter declares for the world, as rows of ``indicators``."""
    import polars as pl

    world = frame.filter(pl.col("partner") == "World")
    world = without_sums(world.with_columns(partner=pl.col("reporter")))
    codes = iso3s(source, file, world["reporter"].unique().sort())
    names = {"Import": f"{word}_imports_usd", "Export": f"{word}_exports_usd"}
    return (
        world.with_columns(
            state=pl.col("reporter").replace_strict(codes, return_dtype=pl.String),
            indicator=pl.col("flow").replace_strict(names, return_dtype=pl.String),
        )
        .group_by("state", "year", "indicator")
        .agg(value=pl.col("value_usd").sum().cast(pl.Float64))
        .with_columns(unit=pl.lit("current US$"), file=pl.lit(file))
        .sort("state", "year", "indicator")
    )


def coverage(product: str, word: str, first: int, last: int) -> tuple[Coverage, ...]:
    """Return the spans of both sides and of the totals, and the states that are in sums."""
    found = []
    for side in SIDES.values():
        name = series(product, side)
        found.append(span(name, first, last))
        for code, (until, whom) in SUMMED.items():
            if first <= until:
                reason = TOGETHER.format(whom, until)
                found.append(gap(name, first, min(until, last), reason, code))
        found.append(gap(name, first, last, TAIWAN, "TWN"))
    whole = span("", first, last)
    found += [
        Coverage("indicators", f"{word}_{way}_usd", whole.first, whole.last)
        for way in ("imports", "exports")
    ]
    return tuple(found)
