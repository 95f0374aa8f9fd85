"""The subject of a brief: a contributor in a mission, at the month the atlas can speak of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from peaceops.answer import Answer
from peaceops.codes.missions import missions
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask, asked_as
from peaceops.measures.people import Scope, known_months, people_rows
from peaceops.measures.wording import capital, name_of
from peaceops.report.labels import state_label
from peaceops.report.moment import Moment, choose, unheard

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


class About(Protocol):
    """A contributor at a moment: what its standing among others needs."""

    atlas: Atlas
    contributor: str
    name: str
    inline: str
    label: str

    @property
    def month(self) -> date | None:
        """Month end that is spoken of."""


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
        """The month of the brief."""
        served = {row["month"] for row in self._service if row["personnel"]}
        return choose(self.atlas, self.mission, self.known, served)

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
    def _service(self) -> list[Row]:
        if not self.known:
            return []
        scope = Scope(mission=self.mission.acronym)
        return people_rows(self.atlas, scope, self.known, [self.contributor])

    @cached_property
    def rows(self) -> list[Row]:
        """Rows of the contributor in the mission, up to the moment."""
        return [row for row in self._service if self.month and row["month"] <= self.month]

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
        question = asked_as(measure, **dict(sorted(given.items())))
        if question not in self._asked:
            try:
                self._asked[question] = ask(measure, self.atlas, **given)
            except (MissingData, BadInput) as error:
                self._asked[question] = Gap(question, str(error))
        return self._asked[question]

    def ask_there(self, measure: str, **given: Any) -> Answer | Gap:
        """Answer a question about the mission, or say why the contributor there is unknown."""
        why = unheard(self)
        if why:
            return Gap(measure, why)
        return self.ask(measure, mission=self.mission.acronym, **given)


def parted(found: Sequence[Answer | Gap]) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    """Part answers from gaps; the same reason is told once."""
    answers = tuple(item for item in found if isinstance(item, Answer))
    gaps = dict.fromkeys(str(item) for item in found if isinstance(item, Gap))
    return answers, tuple(gaps)
