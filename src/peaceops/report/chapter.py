"""A chapter: sentences, tables and charts about one question, for every output."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from peaceops.answer import Answer
from peaceops.report.parts import NOTHING, Evidence, Figure, Table

if TYPE_CHECKING:
    from peaceops.answer import Row, SourceUse

T = TypeVar("T", Figure, Table)


@dataclass(frozen=True)
class ChapterPart:
    """A part of a chapter.

    Parameters
    ----------
    key : str
        Its address on the page.
    title : str
    text : tuple of str
    tables : tuple of Table
    figures : tuple of Figure
    notes : tuple of (str, str)
        Terms with what is said of them.
    detail : bool
        Whether a terminal leaves it to the page.
    """

    key: str
    title: str
    text: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    detail: bool = False


@dataclass(frozen=True)
class Chapter:
    """A page about one question.

    Parameters
    ----------
    topic : str
        What it is, in a word.
    title, subtitle : str
    lead : tuple of str
        What to read first.
    parts : tuple of ChapterPart
    caveats : tuple of str
    sources : tuple of SourceUse
    table : tuple of dict
        Its figures as lines with the same keys, for CSV and Parquet.
    held : object
        What ``to_json`` gives.
    again : str
        The command that makes it again.
    """

    topic: str
    title: str
    subtitle: str
    lead: tuple[str, ...]
    parts: tuple[ChapterPart, ...]
    caveats: tuple[str, ...]
    sources: tuple[SourceUse, ...]
    table: tuple[Row, ...]
    held: Any = field(default=None, repr=False)
    again: str = ""

    def to_json(self) -> Any:
        """Return what it was made of."""
        return self.held

    def resting_on(self, evidence: Evidence) -> Chapter:
        """Return the chapter with rows behind each chart and table that names none of its own."""

        def of(part: ChapterPart) -> ChapterPart:
            figures = tuple(_with(figure, evidence) for figure in part.figures)
            return replace(
                part, figures=figures, tables=tuple(_with(table, evidence) for table in part.tables)
            )

        return replace(self, parts=tuple(map(of, self.parts)))

    def behind(self) -> tuple[Evidence, ...]:
        """Return what its charts and tables rest on, each once."""
        every = [figure.behind for figure in self.figures()]
        every += [table.behind for part in self.parts for table in part.tables]
        return tuple({id(one): one for one in every if not isinstance(one, Answer)}.values())

    def figures(self) -> list[Figure]:
        """Return its charts in order."""
        return [figure for part in self.parts for figure in part.figures]


def _with(item: T, evidence: Evidence) -> T:
    own = item.behind
    return replace(item, behind=evidence) if own is NOTHING else item
