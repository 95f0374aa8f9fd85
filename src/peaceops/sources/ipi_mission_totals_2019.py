"""IPI Peacekeeping Database: the later edition of the mission totals, to December 2019."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from peaceops.codes.months import month_end
from peaceops.errors import SourceError
from peaceops.sources import ipi_months
from peaceops.sources.delimited import require
from peaceops.sources.ipi_mission_totals import strengths
from peaceops.sources.labels import with_missions
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

FILE = "ipi/mission-month-to-2019.xlsx"
TABLE = "mission_strength"
KINDS = {"troop": "troops", "police": "police_and_fpu", "militaryobservers": "experts"}
UNKNOWN = -999
NOT_TOLD = "the publisher's file marks the figures of this month as missing"
MOST_BYTES, MOST_ROWS = 20_000_000, 100_000

SOURCE = Source(
    code="ipi_mission_totals_2019",
    label="IPI Peacekeeping Database 2019",
    title="IPI Peacekeeping Database: mission totals to 2019",
    publisher=ipi_months.PUBLISHER,
    licence=ipi_months.LICENCE,
    redistributable=True,
    version="January 1990 to December 2019",
    url=ipi_months.URL,
    citation=ipi_months.CITATION,
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=(TABLE,),
    caveats=(
        ipi_months.KNOWN,
        "Another edition of the mission totals: it adds November 2016 and April 2017 to December "
        "2019 (but June 2017 in part and July 2017), and the months that the edition of 2017 "
        "only repeats (December 1998, February 2001).",
        "It marks as missing all kinds before August 1992, September 2014, July 2017, three "
        "missions in June 2017 and the police of UNISFA in August 2015.",
        "It is the less exact edition: in 2015-2019 it differs from the UN's own reports in 30 of the "
        "mission-months that both tell, by up to 745 people (MINUSCA, September 2019); the edition "
        "of 2017 differs in one.",
        "UNMISET of January 2001 to April 2002 is read as UNTAET.",
        "Political missions UNOWAS, UNSMIL and UNIOGBIS are in it from May 2017 on.",
        "Police are individual police and formed units together; contributors are not counted.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``mission_strength``; a mission without a row had nobody.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission that we do not know.
    """
    import polars as pl

    frame = with_missions(ipi_months.relabelled(load(raw)), SOURCE, FILE, "label", "month")
    once = ~pl.struct("mission", "month").is_duplicated()
    require(frame, once, SOURCE, FILE, "a mission has two rows of one month", "label")
    told = frame.filter(~pl.col("month").is_in(hardly_told(frame)))
    rows = strengths(told.with_columns(contributors_n=pl.lit(None, pl.Int64)), KINDS, FILE)
    return Reading({TABLE: rows}, coverage(frame))


def load(raw: Path) -> pl.DataFrame:
    """Return the sheet as ``label``, ``month`` and people of three kinds; null is unknown.

    Raises
    ------
    SourceError
        If the file is no workbook with these columns, or a cell is no count.
    """
    import polars as pl

    header, *records = _cells(raw)
    wanted = ["mission", "year", "month", *KINDS]
    absent = [name for name in wanted if name not in header]
    if absent:
        raise SourceError(SOURCE.code, FILE, f"no column {', '.join(absent)}", "row 1")
    if not records:
        raise SourceError(SOURCE.code, FILE, "no rows below the header", "row 1")
    places = [header.index(name) for name in wanted]
    good = [_row(record, places, number) for number, record in enumerate(records, 2)]
    schema = {"label": pl.String, "month": pl.Date} | dict.fromkeys(KINDS, pl.Int64)
    return pl.DataFrame(good, schema=schema, orient="row")


def _cells(raw: Path) -> list[tuple[object, ...]]:
    """Return the cells of the first sheet, the header first."""
    import openpyxl

    try:
        data = (raw / FILE).read_bytes()
    except OSError as error:
        raise SourceError(SOURCE.code, FILE, f"cannot be read: {error.strerror}") from None
    if not data or len(data) > MOST_BYTES:
        raise SourceError(SOURCE.code, FILE, f"{len(data):,} bytes; a workbook is expected")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            found = []
            for record in book.worksheets[0].iter_rows(max_row=MOST_ROWS, values_only=True):
                found.append(tuple(record))
            book.close()
    except Exception as error:
        what = f"not a readable workbook: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(SOURCE.code, FILE, what) from None
    if not found:
        raise SourceError(SOURCE.code, FILE, "the first sheet is empty")
    return found


def _row(record: tuple[object, ...], places: list[int], number: int) -> tuple[object, ...]:
    label, year, month, *people = (record[k] if k < len(record) else None for k in places)
    if not isinstance(label, str) or not label.strip():
        raise SourceError(SOURCE.code, FILE, f"mission is {label!r:.40}, no name", f"row {number}")
    if not (_whole(year, 1945, 2100) and _whole(month, 1, 12)):
        what = f"{year!r:.20}, {month!r:.20} are no year and month"
        raise SourceError(SOURCE.code, FILE, what, f"row {number}")
    bad = [p for p in people if p != UNKNOWN and not _whole(p, 0, 10_000_000)]
    if bad:
        what = f"{bad[0]!r:.40} is no count of people and not {UNKNOWN}"
        raise SourceError(SOURCE.code, FILE, what, f"row {number}")
    end = month_end(int(str(year)), int(str(month)))
    return (label.strip(), end, *(None if p == UNKNOWN else p for p in people))


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def hardly_told(frame: pl.DataFrame) -> list[date]:
    """Return the months in which the sheet tells the figures of less than half the missions.

    The months before August 1992, September 2014, and July 2017 (three missions of 23).
    """
    import polars as pl

    told = pl.any_horizontal(pl.col(name).is_not_null() for name in KINDS)
    shares = frame.group_by("month").agg(told.mean().alias("share"))
    return sorted(shares.filter(pl.col("share") < 0.5)["month"].to_list())


def coverage(frame: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the covered span and what the sheet marks as missing in it.

    Parameters
    ----------
    frame : polars.DataFrame
        ``mission``, ``month`` and people of each kind, null where missing.
    """
    import polars as pl

    months = sorted(set(frame["month"].to_list()))
    nothing = hardly_told(frame)
    found = [
        Coverage(TABLE, "*", months[0].replace(day=1), months[-1], absent="zero"),
        *ipi_months.gaps(TABLE, nothing, NOT_TOLD),
        *ipi_months.gaps(
            TABLE, ipi_months.missing_months(months), "the publisher's file lacks this month"
        ),
    ]
    rest = frame.filter(~pl.col("month").is_in(nothing))
    silent = pl.all_horizontal(pl.col(name).is_null() for name in KINDS)
    missing: dict[str | None, pl.DataFrame] = {None: rest.filter(silent)}
    for column, kind in KINDS.items():
        missing[kind] = rest.filter(pl.col(column).is_null() & ~silent)
    for which, part in missing.items():
        for mission, when in part.group_by("mission").agg("month").sort("mission").rows():
            found += ipi_months.gaps(TABLE, when, NOT_TOLD, mission=mission, kind=which)
    listed: dict[str, list[date]] = dict(frame.group_by("mission").agg("month").rows())
    found += ipi_months.kinds_not_told(TABLE, months)
    return (*found, *ipi_months.unlisted_missions(TABLE, listed, months))
