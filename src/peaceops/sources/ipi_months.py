"""Months in the files of the IPI Peacekeeping Database: ends, repeats and holes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import add_months, months_between
from peaceops.sources.delimited import with_dates
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import polars as pl

    from peaceops.sources.source import Source

PUBLISHER = "International Peace Institute"
LICENCE = (
    "no data licence seen; the figures are facts from the UN's monthly reports, which are UN open "
    "data with attribution"
)
URL = "https://www.providingforpeacekeeping.org/contributions/"
CITATION = (
    "Perry, Chris and Adam C. Smith (2013), Trends in Uniformed Contributions to UN Peacekeeping: "
    "A New Dataset, 1991-2012, International Peace Institute."
)
KNOWN = "A figure counts as known on the last day of its month, as in the UN's own reports."
REPEATS = (
    "the publisher's file repeats the month before; there was no report, or it was not entered"
)
MILITARY_TOGETHER = (
    "until July 1992 the figures do not tell observers from troops: both are under troops"
)
NO_POLICE = "the file leaves out all police of this month, so that no total is whole"
POLICE_TOGETHER = "individual police and formed police units are given together only"
STAFF = "staff officers are counted among the troops"
NO_SEX = "the file does not tell sex"
UNLISTED = "the UN's monthly report did not list this mission then"
MISLABELLED = (
    ("UNMIH", date(1996, 7, 31), date(1996, 7, 31), "UNSMIH"),
    ("UNAMSIL", date(1999, 1, 31), date(1999, 1, 31), "UNOMSIL"),
    ("UNMISET", date(2001, 1, 31), date(2002, 4, 30), "UNTAET"),
)
"""Labels of missions that had not begun or had ended, with the mission that the people were in:
label, first and last month, mission. The two editions correct each other in these."""
FEWEST_ROWS = 5
"""Two months with fewer rows may be equal by chance."""


def with_months(frame: pl.DataFrame, day: str, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``month``, the last day of the month of the column `day`.

    The publisher's days miss the end by one in six months (28 February of leap
    years, 30 August 2002, 30 March 2003).
    """
    import polars as pl

    return with_dates(frame, [day], source, file).with_columns(month=pl.col(day).dt.month_end())


def relabelled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` (``label``, ``month``) with the labels of `MISLABELLED` put right.

    Two rows of the edition of 2017 and sixteen of the edition of 2019.
    """
    import polars as pl

    label = pl.col("label")
    for wrong, first, last, right in MISLABELLED:
        there = (pl.col("label") == wrong) & pl.col("month").is_between(first, last)
        label = pl.when(there).then(pl.lit(right)).otherwise(label)
    return frame.with_columns(label=label)


def repeated_months(frame: pl.DataFrame) -> list[date]:
    """Return the months all of whose rows are those of the month before.

    Parameters
    ----------
    frame : polars.DataFrame
        Column ``month`` and whatever names and counts a row.
    """
    parts = {
        key[0]: sorted(part.drop("month").rows(), key=repr)
        for key, part in frame.group_by(["month"])
    }
    return [
        month
        for month in sorted(parts)
        if len(parts[month]) >= FEWEST_ROWS and parts[month] == parts.get(add_months(month, -1))
    ]


def missing_months(months: Iterable[date]) -> list[date]:
    """Return the months between the first and the last that are not there."""
    there = set(months)
    return [month for month in months_between(min(there), max(there)) if month not in there]


def without_police(police: Mapping[date, int]) -> list[date]:
    """Return months with no police at all between months that have some."""
    return [
        month
        for month, people in sorted(police.items())
        if not people and police.get(add_months(month, -1)) and police.get(add_months(month, 1))
    ]


def runs(months: Collection[date]) -> list[tuple[date, date]]:
    """Return first day and last day of every run of months that follow each other.

    Examples
    --------
    >>> from datetime import date
    >>> runs([date(2015, 1, 31), date(2015, 2, 28), date(2015, 4, 30)])[0]
    (datetime.date(2015, 1, 1), datetime.date(2015, 2, 28))
    """
    found: list[tuple[date, date]] = []
    for month in sorted(set(months)):
        if found and found[-1][1] + timedelta(days=1) == month.replace(day=1):
            found[-1] = (found[-1][0], month)
        else:
            found.append((month.replace(day=1), month))
    return found


def kinds_not_told(table: str, months: Collection[date]) -> list[Coverage]:
    """Return the gaps of a file of totals: sorts of police, staff officers, sex."""
    sexes = ("female", "male") if table != "mission_strength" else ()
    return [
        *gaps(table, months, POLICE_TOGETHER, kind="police"),
        *gaps(table, months, POLICE_TOGETHER, kind="fpu"),
        *gaps(table, months, STAFF, kind="staff"),
        *(gap for sex in sexes for gap in gaps(table, months, NO_SEX, sex)),
    ]


def gaps(
    table: str,
    months: Collection[date],
    reason: str,
    column: str = "*",
    *,
    contributor: str | None = None,
    mission: str | None = None,
    kind: str | None = None,
) -> list[Coverage]:
    """Return the gaps that cover the given months and no others."""
    return [
        Coverage(
            table,
            column,
            first,
            last,
            covered=False,
            reason=reason,
            contributor=contributor,
            mission=mission,
            kind=kind,
        )
        for first, last in runs(months)
    ]


def unlisted_missions(
    table: str, listed: Mapping[str, Collection[date]], months: Sequence[date]
) -> list[Coverage]:
    """Return a gap for each mission that ran but was not in the reports.

    A peacekeeping operation of the UN without a row has nobody, because the
    reports list them all; political missions and those of others they may leave
    out.

    Parameters
    ----------
    table : str
    listed : mapping of str to collection of date
        Months in which the file has rows of a mission.
    months : sequence of date
        Months that the file covers.
    """
    found: list[Coverage] = []
    for acronym, mission in sorted(missions().items()):
        if mission.mission_type == "peacekeeping" and mission.authoriser == "UN":
            continue
        there = set(listed.get(acronym, ()))
        absent = [month for month in months if mission.runs(month) and month not in there]
        found += gaps(table, absent, UNLISTED, mission=acronym)
    return found
