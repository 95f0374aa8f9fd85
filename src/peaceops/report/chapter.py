"""A chapter: sentences, tables and charts about one question, for every output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peaceops.answer import Row, SourceUse
    from peaceops.report.parts import Figure, Table


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

    def figures(self) -> list[Figure]:
        """Return its charts in order."""
        return [figure for part in self.parts for figure in part.figures]
