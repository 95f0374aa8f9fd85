"""What the monthly reports know, and what they are known not to know."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import months_between
from peaceops.sources.ipi_months import gaps, missing_months
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from peaceops.sources.un_report.report import Report

BY_MISSION = ("contributions", "mission_strength")
BY_CONTRIBUTOR = "contributor_strength"
NO_REPORT = "the collection holds no monthly report of the UN for this month"
NO_MISSIONS = (
    "the UN's report of this month gives contributors and kinds of personnel but not missions"
)
NO_SEX = "the UN's report of this month does not say how many are women"
MIXED_SEXES = date(2020, 8, 31)
MIXED = "the UN's report of this month has women and men mixed up in five missions"
STAFF_IN_TROOPS = (
    "the UN's reports counted staff officers among the troops until April 2017, not apart"
)
UNLISTED = "the UN's monthly reports did not list this mission then"
NEVER_LISTED = "the UN's monthly reports never list this mission"


def coverage(
    reports: Sequence[Report], listed: Mapping[str, Collection[date]]
) -> tuple[Coverage, ...]:
    """Return the coverage rows of the three tables.

    Parameters
    ----------
    reports : sequence of Report
        One a month, in order.
    listed : mapping of str to collection of date
        Acronym of a mission to the months whose report has a line about it,
        be it only of nobody.

    Returns
    -------
    tuple of Coverage
        Covered spans in which a missing row means zero, then the gaps.
    """
    months = [report.month for report in reports]
    missing = missing_months(months)
    flat = [report.month for report in reports if not report.has_missions]
    sexless = [r.month for r in reports if not r.has_sex and r.month != MIXED_SEXES]
    mixed = [r.month for r in reports if not r.has_sex and r.month == MIXED_SEXES]
    staffless = without_staff(reports)
    found: list[Coverage] = []
    for table in (*BY_MISSION, BY_CONTRIBUTOR):
        span = months[0].replace(day=1), months[-1]
        found.append(Coverage(table, "*", *span, absent="zero"))
        found += gaps(table, missing, NO_REPORT)
        found += gaps(table, staffless, STAFF_IN_TROOPS, kind="staff")
    for column in ("female", "male"):
        found += gaps(BY_CONTRIBUTOR, sexless, NO_SEX, column)
        for table in (BY_CONTRIBUTOR, "contributions"):
            found += gaps(table, mixed, MIXED, column)
    known = [month for month in months if month not in flat]
    for table in BY_MISSION:
        found += gaps(table, flat, NO_MISSIONS)
        found += _missions(table, listed, known)
    return tuple(found)


def without_staff(reports: Sequence[Report]) -> list[date]:
    """Return the months before any report counts staff officers: January 2015 to April 2017.

    Months without a report that lie between them count too.
    """
    first = next((r.month for r in reports if any(row.kind == "staff" for row in r.rows)), None)
    before = [report.month for report in reports if first is None or report.month < first]
    return before + missing_months(before) if before else []


def _missions(
    table: str, listed: Mapping[str, Collection[date]], months: Sequence[date]
) -> list[Coverage]:
    """Return the gaps of missions that ran but had no line.

    A peacekeeping operation without a line has nobody: the reports list them
    all. Political and other missions came into the reports one after another,
    and some fell out for a month or two.
    """
    found: list[Coverage] = []
    for acronym, mission in sorted(missions().items()):
        if mission.mission_type == "peacekeeping" and mission.authoriser == "UN":
            continue
        there = set(listed.get(acronym, ()))
        absent = [month for month in months if mission.runs(month) and month not in there]
        bridged = _bridged(absent, months)
        found += gaps(table, bridged, UNLISTED if there else NEVER_LISTED, mission=acronym)
    return found


def _bridged(absent: Sequence[date], months: Sequence[date]) -> list[date]:
    """Return `absent` with the unknown months between two that follow each other in `months`.

    One gap across a month without report says the same in fewer rows.
    """
    found = list(absent)
    for before, after in pairwise(months):
        if before in absent and after in absent:
            found += months_between(before, after)[1:-1]
    return found
