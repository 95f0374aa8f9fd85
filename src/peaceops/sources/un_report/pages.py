"""A PDF as lines of placed text.

The order in which a PDF stores its text is not the order in which it is read:
some reports store the labels of a page after all of its figures. So the text
is taken with its place on the page, and pieces of the same height make a line.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2 as pdfium

SOURCE_CODE = "un_contributions"
MOST_PAGES = 400
MOST_CHARACTERS = 20_000
LONGEST_LINE = 400
SAME_LINE = 3.0
NO_SPACE = 0.8


@dataclass(frozen=True)
class Cell:
    """A piece of text with its left, right and middle height, in points from the lower left."""

    left: float
    right: float
    middle: float
    text: str


@dataclass(frozen=True)
class Line:
    """Pieces of text at one height, from left to right; `page` counts from 1."""

    page: int
    middle: float
    cells: tuple[Cell, ...]

    @property
    def left(self) -> float:
        """Left end of the line, in points."""
        return self.cells[0].left

    @property
    def text(self) -> str:
        """The line as read: pieces that touch are one word.

        Examples
        --------
        >>> cells = (Cell(0, 9, 5, "Peac"), Cell(9.2, 30, 5, "ekeeping "), Cell(40, 44, 5, "5"))
        >>> Line(1, 5.0, cells).text
        'Peacekeeping 5'
        """
        said = self.cells[0].text
        for before, cell in pairwise(self.cells):
            said += cell.text if cell.left - before.right < NO_SPACE else " " + cell.text
        return " ".join(said.split())

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"page {self.page}, line {self.text[:60]!r}"


@dataclass(frozen=True)
class Document:
    """A report's text and the day its file was made (``YYYYMMDD``; empty where not said)."""

    file: str
    created: str
    pages: tuple[tuple[Cell, ...], ...]

    def lines(self, same_line: float = SAME_LINE, pages: int | None = None) -> tuple[Line, ...]:
        """Return all lines from top to bottom, page after page.

        Parameters
        ----------
        same_line : float
            Pieces no farther below the line's highest than this, in points,
            belong to it.
        pages : int, optional
            Only so many pages; all by default.

        Raises
        ------
        SourceError
            If a line is longer than any line of a report can be.
        """
        found: list[Line] = []
        for number, cells in enumerate(self.pages[:pages], start=1):
            found += _lines_of(number, cells, same_line)
        for line in found:
            if sum(len(cell.text) for cell in line.cells) > LONGEST_LINE:
                raise SourceError(
                    SOURCE_CODE,
                    self.file,
                    f"a line of more than {LONGEST_LINE} characters; a report has none",
                    f"page {line.page}",
                )
        return tuple(found)


def _lines_of(number: int, cells: tuple[Cell, ...], same_line: float) -> Iterator[Line]:
    current: list[Cell] = []
    for cell in sorted(cells, key=lambda cell: -cell.middle):
        if current and current[0].middle - cell.middle > same_line:
            yield _line(number, current)
            current = []
        current.append(cell)
    if current:
        yield _line(number, current)


def _line(number: int, cells: list[Cell]) -> Line:
    ordered: list[Cell] = []
    for cell in sorted(cells, key=lambda cell: cell.left):
        if not (ordered and _drawn_twice(ordered[-1], cell)):
            ordered.append(cell)
    return Line(number, cells[0].middle, tuple(ordered))


def _drawn_twice(before: Cell, cell: Cell) -> bool:
    """Whether a piece lies upon the one before and says what that says: "M F" of 2015."""
    return cell.right <= before.right + 1 and cell.text.strip() in before.text


def read_document(path: Path, file: str) -> Document:
    """Return the placed text of a PDF.

    Parameters
    ----------
    path : pathlib.Path
        The PDF.
    file : str
        Its name in messages and rows, relative to the raw folder.

    Raises
    ------
    SourceError
        If the file is no PDF, is damaged, has no text or is too large to be a
        monthly report.
    """
    import pypdfium2 as pdfium

    try:
        with closing(pdfium.PdfDocument(path)) as document:
            if not 0 < len(document) <= MOST_PAGES:
                raise SourceError(
                    SOURCE_CODE, file, f"{len(document)} pages; a report has 1 to {MOST_PAGES}"
                )
            created = document.get_metadata_value("CreationDate")
            pages = tuple(_cells(document, i, file) for i in range(len(document)))
    except (pdfium.PdfiumError, OSError, ValueError) as error:
        raise SourceError(SOURCE_CODE, file, f"no readable PDF ({error})") from None
    if not any(pages):
        raise SourceError(SOURCE_CODE, file, "a PDF without text; a report has text")
    return Document(file, created.removeprefix("D:")[:8], pages)


def _cells(document: pdfium.PdfDocument, index: int, file: str) -> tuple[Cell, ...]:
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        if text.count_chars() > MOST_CHARACTERS:
            raise SourceError(
                SOURCE_CODE,
                file,
                f"more than {MOST_CHARACTERS} characters on a page; a report has none such",
                f"page {index + 1}",
            )
        return tuple(cell for cell in _placed(text) if cell.text.strip())


def _placed(page: pdfium.PdfTextPage) -> Iterator[Cell]:
    # The raw calls spare the helper's work for each of some 600,000 pieces of text.
    from pypdfium2 import raw

    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    size = MOST_CHARACTERS + 1
    buffer = ctypes.create_string_buffer(2 * size)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    for i in range(page.count_rects()):
        raw.FPDFText_GetRect(page, i, left, top, right, bottom)
        bounds = left.value, top.value, right.value, bottom.value
        n = raw.FPDFText_GetBoundedText(page, *bounds, units, size)
        said = ctypes.string_at(buffer, 2 * max(n, 0)).decode("utf-16-le", "replace").rstrip("\0")
        yield Cell(bounds[0], bounds[2], (bounds[1] + bounds[3]) / 2, said)
