"""UCDP candidate events: the world in 2021 and in January and February 2022, provisional."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.months import month_end
from peaceops.errors import SourceError
from peaceops.sources import ged_events
from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.packed import read_zipped_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

YEAR_2021 = "ucdp/ucdp_candidate_ged_2021_v21_01_21_12.csv.zip"
YEAR_2022 = "ucdp/ucdp_candidate_ged_v22_0_2.csv.zip"

SOURCE = Source(
    code="ucdp_candidate",
    label="UCDP candidate events",
    title="UCDP Candidate Events Dataset",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="21.01.21.12 (2021) and 22.0.2 (January and February 2022)",
    url=ged_events.URL,
    citation=(
        "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020), Introducing the UCDP "
        "Candidate Events Dataset, Research and Politics 7(3)."
    ),
    cadence="monthly",
    lag_days=20,
    files=(YEAR_2021, YEAR_2022),
    tables=("events",),
    caveats=(
        "Provisional: events may be withdrawn, changed or added when the yearly release is made; "
        "a sixth of those of 2021 are marked for checking.",
        "An event in January counts as known only after the end of its year, though the publisher "
        "puts it out the month after.",
        "21 events end after the months that their file is of; one has a date precision of 0, which "
        "is read as unknown.",
    ),
)

MONTHLY = re.compile(r"GEDEvent_v(\d\d)_0_(\d{1,2})\.csv")


def months(today: date) -> tuple[Item, ...]:
    """Return the monthly files that may be out: of this year and the last, not yet in a release."""
    return tuple(
        Item(
            f"https://ucdp.uu.se/downloads/candidateged/GEDEvent_v{year % 100}_0_{month}.csv",
            f"GEDEvent_v{year % 100}_0_{month}.csv",
            "csv",
            optional=True,
        )
        for year in (today.year - 1, today.year)
        for month in range(1, 13)
        if (year, month) < (today.year, today.month)
    )


ADDRESS = Address(
    dated=months,
    confirmed="public code fetches the months of 2021, 2022 and 2026 from there",
    adds=True,
    note="a month is out about three weeks after its end",
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``events``; a state without a row had no candidate event.

    Raises
    ------
    SourceError
        If a file is damaged or names a state that did not exist in the year.
    """
    import polars as pl

    rows = pl.concat(one_file(raw, file) for file in SOURCE.files)
    months = rows.select(first=pl.col("date").min(), last=pl.col("date").max().dt.month_end())
    first, last = months.row(0)
    return Reading({"events": rows}, (Coverage("events", "*", first, last, absent="zero"),))


def read_published(fetched: Path) -> Reading:
    """Read UCDP's monthly files.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``ucdp_candidate``.

    Raises
    ------
    SourceError
        If a file is damaged or an event stands in two of them.
    """
    months = []
    for path in sorted((fetched / SOURCE.code).glob("*.csv")):
        name, file = MONTHLY.fullmatch(path.name), f"{SOURCE.code}/{path.name}"
        if name is None:
            what = "is not named like a monthly file of UCDP, GEDEvent_v26_0_8.csv"
            raise SourceError(SOURCE.code, file, what)
        table = read_text_table(SOURCE, fetched, file, ged_events.COLUMNS)
        months.append((date(2000 + int(name[1]), int(name[2]), 1), table, file))
    if not months:
        raise SourceError(SOURCE.code, SOURCE.code, "holds no monthly file")
    return monthly(SOURCE, months)


def monthly(source: Source, months: Iterable[tuple[date, pl.DataFrame, str]]) -> Reading:
    """Return the events of months, each from the records about it.

    Parameters
    ----------
    source : Source
    months : iterable of (datetime.date, polars.DataFrame, str)
        First day, records as text, file; a month may come in several files.

    Raises
    ------
    SourceError
        If a record is damaged, an event stands in two places, or there is none.
    """
    import polars as pl

    parts, spans = [], {}
    for first, table, file in months:
        last = month_end(first.year, first.month)
        spans[first] = Coverage("events", "*", first, last, absent="zero")
        if table.height:
            parts.append(events(table, file, source).filter(pl.col("date").is_between(first, last)))
    if not parts:
        raise SourceError(source.code, source.code, "holds no event")
    found = pl.concat(parts)
    once = ~pl.col("event").is_duplicated()
    require(found, once, source, source.code, "an event stands in two months", "event")
    return Reading({"events": found}, tuple(spans.values()))


def one_file(raw: Path, file: str) -> pl.DataFrame:
    """Return the events of one zip file."""
    return events(read_zipped_table(SOURCE, raw, file, ged_events.COLUMNS), file)


def events(frame: pl.DataFrame, file: str, source: Source = SOURCE) -> pl.DataFrame:
    """Return the rows of `events` of records as text."""
    frame = without_date_precision_zero(ged_events.typed(frame, source, file))
    frame = ged_events.with_days(frame, "%Y-%m-%d", source, file)
    frame = ged_events.with_states(frame, source, file)
    return ged_events.event_rows(frame, source, file, provisional=True)


def without_date_precision_zero(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with null for a date precision of 0, which UCDP's scale does not have."""
    import polars as pl

    unknown = pl.col("date_prec") == 0
    return frame.with_columns(date_prec=pl.when(~unknown).then(pl.col("date_prec")))
