"""UNHCR's population statistics: who fled from where to where, 1951 to 2025."""

from __future__ import annotations

import gzip
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import require, with_numbers
from peaceops.sources.json_file import a_list, an_object, read_json
from peaceops.sources.labels import iso3s
from peaceops.sources.packed import read_gzipped_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    import polars as pl

FILE = "refugees/unhcr-population-1951-2025.csv.gz"
PEOPLE = {
    "refugees": "refugees",
    "asylum_seekers": "asylum_seekers",
    "idps": "displaced",
    "returned_refugees": "returned_refugees",
    "returned_idps": "returned_displaced",
    "stateless": "stateless",
    "oip": "other_protection",
    "ooc": "others_of_concern",
    "hst": "host_community",
}
NO_STATE = {"XXA": "stateless", "TIB": "tibetan", "UNK": "unknown"}
FIRST_OTHER_PROTECTION = 2018

SOURCE = Source(
    code="unhcr",
    label="UNHCR",
    title="UNHCR Refugee Population Statistics Database",
    publisher="United Nations High Commissioner for Refugees",
    licence="CC BY 4.0, as the package that carries the data states it",
    redistributable=True,
    version="package refugees 2025.12.1, 1951-2025",
    url="https://www.unhcr.org/refugee-statistics/",
    citation="UNHCR, Refugee Population Statistics Database.",
    cadence="yearly",
    lag_days=180,
    files=(FILE,),
    tables=("refugees",),
    caveats=(
        "Palestinian refugees under UNRWA's mandate are not in it.",
        "2025 is the state of mid-year, not of its end.",
        "South Sudan is a state of origin and asylum from 2011 on; its people are with Sudan before.",
        "A pair without a row had nobody whom UNHCR counts, which is not to say that nobody fled: "
        "people nobody registered are in no row.",
        "Others in need of protection are counted since 2018 (mostly Venezuelans); null where the "
        "publisher tells none.",
        "Kinds of people that UNHCR began to count later are null before (the file has zero).",
        "A year's figures come out the June after and are revised; the copy is one vintage.",
    ),
)

PAGES = "https://api.unhcr.org/population/v1/population/"


def years(today: date) -> tuple[Item, ...]:
    """Return all years, each a file of its own: old ones are revised too."""
    return tuple(
        Item(
            f"{PAGES}?limit=20000&yearFrom={year}&yearTo={year}&coo_all=true&coa_all=true",
            f"population-{year}.json",
            "json",
            optional=year >= today.year - 1,
        )
        for year in range(1951, today.year)
    )


ADDRESS = Address(
    dated=years,
    confirmed="UNHCR's interface as much public code uses it; columns as in UNHCR's package refugees",
    note="one request a year since 1951",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``refugees``; pairs with nobody in a year are left out.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_gzipped_table(SOURCE, raw, FILE, ["year", "coo_iso", "coa_iso", *PEOPLE])
    whole = ["year", *PEOPLE]
    frame = whole_people(with_numbers(frame, whole, SOURCE, FILE))
    for name in ("year", "coo_iso", "coa_iso", *(n for n in PEOPLE if n != "oip")):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    dated = pl.col("year").is_between(1951, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 1951 to 2100", "year")
    names = {*frame["coo_iso"].to_list(), *frame["coa_iso"].to_list()} - set(NO_STATE)
    codes = iso3s(SOURCE, FILE, sorted(names)) | NO_STATE
    rows = (
        frame.with_columns(
            origin=pl.col("coo_iso").replace_strict(codes, return_dtype=pl.String),
            asylum=pl.col("coa_iso").replace_strict(codes, return_dtype=pl.String),
        )
        .rename(PEOPLE)
        .filter(pl.any_horizontal(pl.col(*PEOPLE.values()).fill_null(0) > 0))
        .select("origin", "asylum", "year", *PEOPLE.values(), file=pl.lit(FILE))
        .sort("origin", "asylum", "year")
    )
    if not rows.height:
        raise SourceError(SOURCE.code, FILE, "every row is zero; people are expected")
    once = ~pl.struct("origin", "asylum", "year").is_duplicated()
    require(rows, once, SOURCE, FILE, "a pair of states has two rows of one year", "origin")
    begins = beginnings(rows)
    return Reading({"refugees": unknown_before(rows, begins)}, coverage(rows, begins))


def read_published(fetched: Path) -> Reading:
    """Read the years as UNHCR's interface gives them, in JSON, one file a year.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``unhcr``.

    Raises
    ------
    SourceError
        If a file is damaged, incomplete or lacks a column.
    """
    import polars as pl

    names = ("year", "coo_iso", "coa_iso", *PEOPLE)
    lines = [",".join(names)]
    for path in sorted((fetched / SOURCE.code).glob("population-*.json")):
        lines += _pairs(fetched, f"{SOURCE.code}/{path.name}", names)
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        raw = Path(place)
        (raw / FILE).parent.mkdir(parents=True)
        (raw / FILE).write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
        reading = read(raw)
    file = pl.format(f"{SOURCE.code}/population-{{}}.json", "year")
    rows = reading.tables["refugees"].with_columns(file=file)
    return Reading({"refugees": rows}, reading.coverage)


def _pairs(fetched: Path, file: str, names: tuple[str, ...]) -> list[str]:
    """Return the pairs of one year as lines of a table."""
    told = read_json(SOURCE, fetched, file)
    if told.get("maxPages") not in (None, 0, 1):
        what = f"is one page of {told['maxPages']}; all pairs of a year are expected on one"
        raise SourceError(SOURCE.code, file, what)
    lines = []
    for number, row in enumerate(a_list(SOURCE, file, told.get("items"), "items"), 1):
        pair = an_object(SOURCE, file, row, f"item {number:,}")
        lines.append(",".join(_cell(pair, name, file, number) for name in names))
    return lines


def _cell(pair: dict[str, object], name: str, file: str, number: int) -> str:
    """Return a cell as text; UNHCR writes a hyphen where it gives no figure."""
    if name not in pair:
        what = f"no {name}; found {list(pair)[:6]}"
        raise SourceError(SOURCE.code, file, what, f"item {number:,}")
    text = str(pair[name] if pair[name] is not None else "").strip()
    text = {"-": "0", "": "" if name == "oip" else "0"}.get(text, text)
    if "," in text or '"' in text or "\n" in text:
        raise SourceError(SOURCE.code, file, f"{name} is {text[:40]!r}", f"item {number:,}")
    return text


def whole_people(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with whole numbers; R wrote some round ones as ``2e+05``."""
    import polars as pl

    for name in ("year", *PEOPLE):
        good = (pl.col(name) == pl.col(name).floor()) & pl.col(name).is_between(0, 1e9)
        require(frame, good, SOURCE, FILE, f"{name} is not a whole number of zero or more", name)
    return frame.with_columns(pl.col("year", *PEOPLE).cast(pl.Int64))


def beginnings(rows: pl.DataFrame) -> dict[str, int]:
    """Return the first year in which each kind of people is counted anywhere."""
    import polars as pl

    after = int(str(rows["year"].max())) + 1
    return {
        name: int(str(found)) if (found := rows.filter(pl.col(name) > 0)["year"].min()) else after
        for name in PEOPLE.values()
    }


def unknown_before(rows: pl.DataFrame, begins: dict[str, int]) -> pl.DataFrame:
    """Return `rows` with null for kinds of people that were not yet counted; the file has zero."""
    import polars as pl

    return rows.with_columns(
        pl.when(pl.col("year") >= begin).then(pl.col(name)).alias(name)
        for name, begin in begins.items()
    )


def coverage(rows: pl.DataFrame, begins: dict[str, int]) -> tuple[Coverage, ...]:
    """Return the years covered, and the years in which a kind of people was not yet counted."""
    first, last = int(str(rows["year"].min())), int(str(rows["year"].max()))
    whole = Coverage("refugees", "*", date(first, 1, 1), date(last, 12, 31), absent="zero")
    gaps = tuple(
        Coverage(
            "refugees",
            column,
            date(first, 1, 1),
            date(begin - 1, 12, 31),
            covered=False,
            reason=f"UNHCR has no figure of this kind before {begin}",
        )
        for column, begin in begins.items()
        if begin > first
    )
    return (whole, *gaps)
