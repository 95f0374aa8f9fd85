"""A page made of sections, as a brief is, about one contributor or one mission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, plain
from peaceops.report.html import left_tables
from peaceops.report.parts import Evidence, merged
from peaceops.report.words import definitions
from peaceops.web.page import Page, each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from peaceops.report.parts import Card, Section
    from peaceops.web.asked import Asked


@dataclass(frozen=True)
class Sectioned:
    """Sections with what stands above them; the template of briefs shows them.

    Parameters
    ----------
    kicker, title, subtitle : str
    month : datetime.date or None
    lead : tuple of Answer
    notes : tuple of str
    cards : tuple of Card
    sections : tuple of Section
    """

    kicker: str
    title: str
    subtitle: str
    month: date | None
    lead: tuple[Answer, ...]
    notes: tuple[str, ...]
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]

    def fresh(self, section: Section) -> tuple[Answer, ...]:
        """Return a section's answers without those that opened the page."""
        told = {id(answer) for answer in self.lead}
        return tuple(answer for answer in section.answers if id(answer) not in told)

    def behind(self) -> Iterator[Answer | Evidence]:
        """Give everything that figures rest on."""
        yield from self.lead
        yield from (card.answer for card in self.cards)
        for section in self.sections:
            yield from section.answers
            yield from (figure.behind for figure in section.figures)
            yield from (table.behind for table in section.tables)

    @property
    def table(self) -> tuple[dict[str, Any], ...]:
        """The answers as lines, for CSV."""
        from peaceops.report.output import answer_line

        found = {a.question: a for a in self.behind() if isinstance(a, Answer)}
        return tuple(answer_line(answer) for answer in found.values())

    def to_json(self) -> dict[str, Any]:
        """Return words, answers, figures and tables."""
        return {
            "title": self.title, "subtitle": self.subtitle, "month": plain(self.month),
            "lead": [a.to_json() for a in self.lead], "notes": list(self.notes),
            "sections": [section.to_json() for section in self.sections],
        }  # fmt: skip


def page_of(made: Sectioned, asked: Asked, links: tuple[tuple[str, str], ...]) -> Page:
    """Return the page of sections."""
    answers = [item for item in made.behind() if isinstance(item, Answer)]
    given = {"definitions": definitions(iter(answers)), "left_tables": left_tables}
    return Page(
        asked, "sectioned.html.j2", made.title, given, made,
        figures=tuple(f for s in made.sections for f in s.figures),
        tables=tuple(t for s in made.sections for t in s.tables),
        evidence=each(made.behind()),
        sources=merged(use for item in made.behind() for use in item.sources),
        links=links, endings=("json", "csv"),
    )  # fmt: skip
