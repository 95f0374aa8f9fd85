"""The month a brief describes, and the words for why it is this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.codes.months import month_end
from peaceops.measures.people import Scope, known_months, people_rows
from peaceops.measures.wording import day, month

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.missions import Mission
    from peaceops.report.subject import Subject


@dataclass(frozen=True)
class Moment:
    """The month a brief describes.

    Parameters
    ----------
    month : datetime.date or None
        None where the atlas knows no month of anything.
    in_mission : bool
        Whether the mission had people in that month.
    by_contributor : bool
        Whether that month is known by contributor.
    """

    month: date | None
    in_mission: bool
    by_contributor: bool


def choose(
    atlas: Atlas, mission: Mission, known: Sequence[date], served: Collection[date]
) -> Moment:
    """Choose the month.

    It is the last one known by contributor in which the mission had people; of
    a mission that has ended, the last in which the contributor had any, if it
    ever had. Failing that, the last month in which the mission is known to have
    had people; failing that, the last known month of contributions at large.
    What remains after a mission's end (liquidation teams) does not count.

    Parameters
    ----------
    atlas : Atlas
    mission : Mission
    known : sequence of datetime.date
        Months in which the contributor's people in the mission are known.
    served : collection of datetime.date
        Those in which it had some.
    """
    totals = Scope(mission=mission.acronym, of="mission")
    there = {row["month"] for row in people_rows(atlas, totals) if row["personnel"]}
    months = sorted(there.intersection(known_months(atlas, totals)))
    over = has_ended(mission, atlas.as_of)
    if over and mission.end is not None:
        last = month_end(mission.end.year, mission.end.month)
        months = [m for m in months if m <= last] or months
    detailed = [m for m in months if m in set(known)]
    if over:
        detailed = [m for m in detailed if m in served] or detailed
    if detailed or months:
        return Moment((detailed or months)[-1], True, bool(detailed))
    anywhere = known_months(atlas, Scope())
    return Moment(anywhere[-1] if anywhere else None, False, False)


def has_ended(mission: Mission, as_of: date | None) -> bool:
    """Whether a mission is known to have ended, on the day whose knowledge is used."""
    return mission.end is not None and (as_of is None or mission.end <= as_of)


def unheard(subject: Subject) -> str:
    """Say why nothing is known of the contributor in the mission, or nothing where it is."""
    name, start, as_of = subject.mission.acronym, subject.mission.start, subject.atlas.as_of
    if start and as_of and start > as_of:
        return f"{name} began on {day(start)}, after {day(as_of)}, the day whose knowledge is used"
    if not subject.moment.in_mission:
        return f"no month is known in which {name} had uniformed people"
    if subject.moment.by_contributor:
        return ""
    if not subject.known:
        return f"who sent how many to {name} is not known"
    return (
        f"who sent how many to {name} is not known; by mission and contributor the record begins "
        f"in {month(subject.known[0])}"
    )


def notes(subject: Subject) -> tuple[str, ...]:
    """Say why it is this month and what is left out."""
    return tuple(text for text in (_which(subject), _later(subject)) if text)


def _which(subject: Subject) -> str:
    when, why = subject.month, unheard(subject)
    if when is None:
        return "The atlas knows no month of contributions on this day."
    if why and not subject.moment.in_mission:
        at_large = f" What is said of {subject.inline} at large is for {month(when)}."
        return f"{why[0].upper()}{why[1:]}.{at_large}"
    if has_ended(subject.mission, subject.atlas.as_of) and subject.mission.end is not None:
        whose = (
            f"the last month in which {subject.inline} is known to have had people there"
            if subject.served == when
            else "its last month on record"
        )
        return (
            f"{subject.mission.acronym} ended on {day(subject.mission.end)}. Figures are for "
            f"{month(when)}, {whose}."
        )
    return ""


def _later(subject: Subject) -> str:
    spans = subject.atlas.coverage.spans("contributor_strength")
    last = max((s.last for s in spans if s.covered), default=None)
    as_of = subject.atlas.as_of
    if as_of is None or last is None or subject.month is None or last <= as_of:
        return ""
    return (
        f"Only what was known on {day(as_of)} is used. The atlas goes on to {month(last)}; "
        "nothing published later is in this brief."
    )
