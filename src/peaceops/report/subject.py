"""The subject of a brief: a contributor in a mission, at the month the atlas can speak of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer
from peaceops.codes.missions import missions
from peaceops.codes.months import month_end
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask, asked_as
from peaceops.measures.people import Scope, known_months, people_rows
from peaceops.measures.wording import capital, day, month, name_of
from peaceops.report.labels import state_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.missions import Mission


@dataclass(frozen=True)
class Gap:
    """A question that could not be answered, and why."""

    question: str
    reason: str

    def __str__(self) -> str:
        """Return the reason as a sentence."""
        return f"{capital(self.reason)}."


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


class Subject:
    """A contributor in a mission, asked about at one moment.

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    mission : str
        Acronym.
    """

    def __init__(self, atlas: Atlas, contributor: str, mission: str) -> None:
        self.atlas, self.contributor = atlas, contributor
        self.mission: Mission = missions()[mission]
        self.inline = name_of(contributor)
        self.name, self.label = capital(self.inline), state_label(contributor)
        self._asked: dict[str, Answer | Gap] = {}

    @cached_property
    def moment(self) -> Moment:
        """The last month known by contributor in which the mission had people.

        Failing that, the last in which it is known to have had any; failing
        that, the last known month of contributions at large. What remains
        after a mission's end (liquidation teams) does not count.
        """
        totals = Scope(mission=self.mission.acronym, of="mission")
        there = {row["month"] for row in people_rows(self.atlas, totals) if row["personnel"]}
        months = sorted(there.intersection(known_months(self.atlas, totals)))
        end = self.mission.end
        if end is not None:
            months = [m for m in months if m <= month_end(end.year, end.month)] or months
        detailed = [m for m in months if m in set(self.known)]
        if detailed or months:
            return Moment((detailed or months)[-1], True, bool(detailed))
        anywhere = known_months(self.atlas, Scope())
        return Moment(anywhere[-1] if anywhere else None, False, False)

    @cached_property
    def known(self) -> list[date]:
        """Months in which the contributor's people in the mission are known, zero included."""
        scope = Scope(mission=self.mission.acronym)
        return known_months(self.atlas, scope, contributor=self.contributor)

    @property
    def month(self) -> date | None:
        """Month end that the brief describes."""
        return self.moment.month

    @cached_property
    def rows(self) -> list[Row]:
        """Rows of the contributor in the mission, up to the moment."""
        known = [m for m in self.known if self.month and m <= self.month]
        if not known:
            return []
        scope = Scope(mission=self.mission.acronym)
        return people_rows(self.atlas, scope, known, [self.contributor])

    @cached_property
    def served(self) -> date | None:
        """Last month up to the moment in which the contributor had people there."""
        return max((row["month"] for row in self.rows if row["personnel"]), default=None)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Kinds the contributor has had in the mission, the largest first."""
        sums: dict[str, int] = {}
        for row in self.rows:
            sums[row["kind"]] = sums.get(row["kind"], 0) + row["personnel"]
        return tuple(sorted((k for k in sums if sums[k]), key=lambda k: (-sums[k], k)))

    def ask(self, measure: str, **given: Any) -> Answer | Gap:
        """Answer a question, or say why it cannot be; a question asked twice is answered once."""
        question = asked_as(measure, **given)
        if question not in self._asked:
            try:
                self._asked[question] = ask(measure, self.atlas, **given)
            except (MissingData, BadInput) as error:
                self._asked[question] = Gap(question, str(error))
        return self._asked[question]

    def notes(self) -> tuple[str, ...]:
        """Say why it is this month and what is left out."""
        told = [self._begun(), self._which(), self._later()]
        return tuple(text for text in told if text)

    def _begun(self) -> str:
        start, as_of = self.mission.start, self.atlas.as_of
        if start and as_of and start > as_of:
            return (
                f"{self.mission.acronym} began on {day(start)}, after {day(as_of)}, the day whose "
                "knowledge is used."
            )
        return ""

    def _which(self) -> str:
        name, end, when = self.mission.acronym, self.mission.end, self.month
        if when is None:
            return "The atlas knows no month of contributions on this day."
        if not self.moment.in_mission:
            return (
                f"No month is known in which {name} had uniformed people"
                f"{self._why(when)}; what is said of {self.inline} at large is for {month(when)}."
            )
        if end and when <= end and (self.atlas.as_of is None or end <= self.atlas.as_of):
            return (
                f"{name} ended on {day(end)}. Figures are for {month(when)}, its last month on "
                "record."
            )
        if not self.moment.by_contributor:
            return (
                f"Figures are for {month(when)}, the last in which {name} is known to have had "
                "people; who sent them is not known for that month."
            )
        return ""

    def _why(self, when: date) -> str:
        scope = Scope(mission=self.mission.acronym)
        why = self.atlas.coverage.why_unknown(scope.table, when, "personnel", **scope.who)
        return f" ({why})" if why else ""

    def _later(self) -> str:
        spans = self.atlas.coverage.spans("contributor_strength")
        last = max((s.last for s in spans if s.covered), default=None)
        as_of = self.atlas.as_of
        if as_of is None or last is None or self.month is None or last <= as_of:
            return ""
        return (
            f"Only what was known on {day(as_of)} is used. The atlas goes on to {month(last)}; "
            "nothing published later is in this brief."
        )


def parted(found: Sequence[Answer | Gap]) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    """Part answers from gaps; the same reason is told once."""
    answers = tuple(item for item in found if isinstance(item, Answer))
    gaps = dict.fromkeys(str(item) for item in found if isinstance(item, Gap))
    return answers, tuple(gaps)
