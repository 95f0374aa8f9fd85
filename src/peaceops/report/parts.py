"""What a page is made of: cards, figures, tables, sections; the same for every output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from peaceops.answer import Row, SourceUse


@dataclass(frozen=True)
class Card:
    """A key figure: a label, the figure as text, what it is out of, and its answer.

    Parameters
    ----------
    label, value, detail : str
    answer : Answer
        What the figure comes from.
    """

    label: str
    value: str
    detail: str
    answer: Answer


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key : str
        Key in the table's rows.
    label : str
        Heading, with the unit where it is not obvious.
    number : bool
        Whether its cells are figures: set to the right, thousands apart.
    decimals : int
        Digits after the point.
    """

    key: str
    label: str
    number: bool = False
    decimals: int = 0


@dataclass(frozen=True)
class Table:
    """Lines ready to print, with the answer or figure that they come from.

    Parameters
    ----------
    caption : str
    columns : tuple of Column
        The first one heads the line.
    lines : tuple of dict
    behind : Answer or Evidence
        Its rows are the evidence.
    highlight : str
        Value of the first column whose line is the subject's.
    note : str
    """

    caption: str
    columns: tuple[Column, ...]
    lines: tuple[Row, ...]
    behind: Answer | Evidence
    highlight: str = ""
    note: str = ""


@dataclass(frozen=True)
class Evidence:
    """Rows of the atlas behind a figure that no single answer covers.

    Parameters
    ----------
    title, definition, coverage : str
    rows : tuple of dict
    sources : tuple of SourceUse
    """

    title: str
    definition: str
    coverage: str
    rows: tuple[Row, ...]
    sources: tuple[SourceUse, ...]
    caveats: tuple[str, ...] = ()


NOTHING = Evidence("", "", "", (), ())
"""Behind a chart or table that names no rows of its own."""


@dataclass(frozen=True)
class Figure:
    """A chart before it is drawn: which one, its figures, and its words.

    Parameters
    ----------
    chart : str
        Name of the module in `peaceops.report.charts` that draws it.
    title : str
        What it shows, with the unit.
    summary : str
        The same for somebody who cannot see it.
    data : mapping of str to list of dict
        Named lists of plain figures.
    behind : Answer or Evidence
    note : str
    """

    chart: str
    title: str
    summary: str
    data: dict[str, Any]
    behind: Answer | Evidence
    note: str = ""

    def to_json(self) -> Any:
        """Return the words and the figures; the rows stand with the answers."""
        kept = {key: getattr(self, key) for key in ("chart", "title", "summary", "data", "note")}
        return plain({**kept, "sources": [use.code for use in self.behind.sources]})


@dataclass(frozen=True)
class Section:
    """A part of a page.

    Parameters
    ----------
    key : str
        Its anchor.
    title : str
    answers : tuple of Answer
    figures : tuple of Figure
    tables : tuple of Table
    text : tuple of str
        Plain paragraphs.
    gaps : tuple of str
        What could not be answered, each with the reason.
    """

    key: str
    title: str
    answers: tuple[Answer, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    text: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    def to_json(self) -> Any:
        """Return words, answers, figures and tables."""
        tables = [
            {"caption": t.caption, "columns": plain(t.columns), "lines": plain(t.lines),
             "note": t.note}
            for t in self.tables
        ]  # fmt: skip
        return {
            "key": self.key,
            "title": self.title,
            "text": list(self.text),
            "answers": [found.to_json() for found in self.answers],
            "figures": [figure.to_json() for figure in self.figures],
            "tables": tables,
            "gaps": list(self.gaps),
        }


@dataclass(frozen=True)
class Brief:
    """A contributor in a mission on one page.

    Parameters
    ----------
    contributor, contributor_name, mission, mission_name : str
        ISO3 and acronym, and their names.
    hosts : tuple of str
        ISO3.
    as_of : datetime.date or None
        Day whose knowledge is used.
    month : datetime.date or None
        Month end that the brief describes; None where no month is known.
    notes : tuple of str
        Why it is this month, and what is left out.
    lead : tuple of Answer
        The answers that open the page.
    cards : tuple of Card
    sections : tuple of Section
    """

    contributor: str
    contributor_name: str
    mission: str
    mission_name: str
    hosts: tuple[str, ...]
    as_of: date | None
    month: date | None
    notes: tuple[str, ...]
    lead: tuple[Answer, ...]
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Heading of the page."""
        return f"{self.contributor_name} in {self.mission}"

    def behind(self) -> Iterator[Answer | Evidence]:
        """Give everything that figures rest on, each once, in order of appearance."""
        seen: set[int] = set()
        for item in self._items():
            if id(item) not in seen:
                seen.add(id(item))
                yield item

    def fresh(self, section: Section) -> tuple[Answer, ...]:
        """Return a section's answers without those that opened the page."""
        told = {id(answer) for answer in self.lead}
        return tuple(answer for answer in section.answers if id(answer) not in told)

    def _items(self) -> Iterator[Answer | Evidence]:
        yield from self.lead
        yield from (card.answer for card in self.cards)
        for section in self.sections:
            yield from section.answers
            yield from (figure.behind for figure in section.figures)
            yield from (table.behind for table in section.tables)

    def answers(self) -> Iterator[Answer]:
        """Give every answer once, in order of appearance."""
        yield from (item for item in self.behind() if isinstance(item, Answer))

    @property
    def sources(self) -> tuple[SourceUse, ...]:
        """Every source used, with all files behind the figures."""
        return merged(use for item in self.behind() for use in item.sources)

    def to_json(self) -> Any:
        """Return the page as plain values; figures and tables beside the answers."""
        words = ("contributor", "contributor_name", "mission", "mission_name", "hosts", "as_of",
                 "month", "notes")  # fmt: skip
        cards = [
            {"label": c.label, "value": plain(c.answer.value), "text": c.value,
             "detail": c.detail, "question": c.answer.question}
            for c in self.cards
        ]  # fmt: skip
        return {
            **{word: plain(getattr(self, word)) for word in words},
            "lead": [{"sentence": a.sentence, "question": a.question} for a in self.lead],
            "cards": cards,
            "sections": [section.to_json() for section in self.sections],
            "sources": plain(self.sources),
        }


def merged(uses: Iterator[SourceUse]) -> tuple[SourceUse, ...]:
    """Put the uses of one source together, with the files of all.

    Returns
    -------
    tuple of SourceUse
        By code.
    """
    files: dict[str, dict[str, str]] = {}
    first: dict[str, SourceUse] = {}
    for use in uses:
        first.setdefault(use.code, use)
        files.setdefault(use.code, {}).update(use.files)
    return tuple(
        replace(first[code], files=tuple(sorted(files[code].items()))) for code in sorted(first)
    )
