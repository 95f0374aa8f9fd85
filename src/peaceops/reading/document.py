"""A report as read: blocks of clean text, and where each stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - dataclass fields
from functools import cached_property
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "row", "note"]
BETWEEN = "\n\n"


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, row of a table or footnote.

    Parameters
    ----------
    text : str
        One line, single spaces.
    kind : str
    page : int
        Page on which it begins, from 1.
    turns : tuple of (int, int)
        Where it goes on to another page: offset in the text, page.
    """

    text: str
    kind: Kind = "paragraph"
    page: int = 1
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Document:
    """A report as read.

    Parameters
    ----------
    name : str
        File name, or "the text given".
    form : str
        What it was read as: "PDF", "Word", "HTML", "Markdown", "text".
    blocks : tuple of Block
    title, by : str
        As the file says; empty where it does not.
    day : datetime.date or None
        As the file says.
    notes : tuple of str
        What a reader of the draft should know of the reading.
    pages : int
    made : datetime.date or None
        Day on which the file says it was made.
    """

    name: str
    form: str
    blocks: tuple[Block, ...]
    title: str = ""
    by: str = ""
    day: date | None = None
    notes: tuple[str, ...] = ()
    pages: int = 1
    made: date | None = None

    @cached_property
    def text(self) -> str:
        """All blocks in order; offsets of sentences count in this text."""
        return BETWEEN.join(block.text for block in self.blocks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offset of each block in `text`."""
        found, offset = [], 0
        for block in self.blocks:
            found.append(offset)
            offset += len(block.text) + len(BETWEEN)
        return tuple(found)

    def page(self, offset: int) -> int:
        """Return the page on which an offset of `text` stands.

        Examples
        --------
        >>> made = Document("x", "PDF", (Block("One two.", turns=((4, 2),)), Block("Three.", page=2)))
        >>> made.page(0), made.page(5), made.page(11)
        (1, 2, 2)
        """
        place = max(bisect_right(self.starts, offset) - 1, 0)
        block, inside = self.blocks[place], offset - self.starts[place]
        page = block.page
        for turn, number in block.turns:
            if inside >= turn:
                page = number
        return page
