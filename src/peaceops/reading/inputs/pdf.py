"""PDF: text with its lines, spaces and sizes, through pypdfium2."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from statistics import quantiles
from typing import Any

from peaceops.errors import BadInput
from peaceops.reading.document import Document
from peaceops.reading.inputs.layout import Line, blocks
from peaceops.reading.inputs.limits import MOST_PAGES, bounded, clean, one_line

# PDFium joins what a hyphen at the end of a line parts, with a mark where the line ended
_PIECE = re.compile(r"[^\r\n\x02\ufffe]*(?:\r\n|[\r\n\x02\ufffe]|\Z)")
OCR = (
    "run a text recognition (OCR) over it first, for example `ocrmypdf scan.pdf read.pdf`, and read "
    "what that makes"
)
EMPTY = 20
"""Characters below which a page counts as without text."""


def read_pdf(content: bytes, name: str) -> Document:
    """Read the text of a PDF.

    Raises
    ------
    BadInput
        If it is encrypted, damaged or holds pictures only.
    """
    import pypdfium2 as pdfium

    try:
        opened = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _refusal(str(error), name) from None
    try:
        count = len(opened)
        if count > MOST_PAGES:
            raise BadInput(f"{name}: {count:,} pages; at most {MOST_PAGES:,} are read")
        pages, empty, size = [], 0, 0
        for number in range(count):
            lines = _page(opened, number)
            size += sum(len(line.text) for line in lines)
            bounded(size, name)
            empty += sum(len(line.text) for line in lines) < EMPTY
            pages.append(lines)
        about = opened.get_metadata_dict()
    finally:
        opened.close()
    if not count or empty == count:
        raise BadInput(f"{name}: a PDF without text, probably scanned pictures; {OCR}")
    notes = (f"{empty} of {count} pages hold no text (pictures?): {OCR}",) if empty else ()
    title = one_line(clean(about.get("Title", "")))[:300]
    return Document(name, "PDF", blocks(pages), title=title, notes=notes, pages=count,
                    by=one_line(clean(about.get("Author", "")))[:300], made=_made(about.get("CreationDate", "")))  # fmt: skip


def _made(text: str) -> date | None:
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _refusal(message: str, name: str) -> BadInput:
    if "password" in message.lower() or "security" in message.lower():
        return BadInput(
            f"{name}: the PDF is encrypted; open it with its password and save it without"
        )
    return BadInput(f"{name}: the PDF is damaged or cut short and cannot be opened; fetch it again")


def _page(opened: Any, number: int) -> list[Line]:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        page = opened[number]
    except pdfium.PdfiumError:
        return []
    try:
        text = page.get_textpage()
        bounded(text.count_chars(), "a page")
        whole = text.get_text_range()
        placed, at = [], 0
        for piece in _PIECE.findall(whole):
            bare = piece.strip()
            if bare:
                first = at + len(piece) - len(piece.lstrip())
                box = text.get_charbox(min(first, text.count_chars() - 1))
                size = raw.FPDFText_GetFontSize(text, first)
                placed.append((bare, (box[1] + box[3]) / 2, float(size)))
            at += len(piece)
        text.close()
    finally:
        page.close()
    return _lines(placed)


def _lines(placed: list[tuple[str, float, float]]) -> list[Line]:
    """Return lines, each with whether more than the usual space is above it."""
    gaps = [a[1] - b[1] for a, b in pairwise(placed) if a[1] - b[1] > 1]
    usual = quantiles(gaps, n=4)[0] if len(gaps) > 1 else (gaps[0] if gaps else 0.0)
    made: list[Line] = []
    before: float | None = None
    for text, y, size in placed:
        tidy = one_line(clean(text.replace("\ufffe", "-").replace("\x02", "-")))
        gap = 0.0 if before is None else before - y
        if made and abs(gap) < 1 and size:  # one line in several pieces
            made[-1] = Line(f"{made[-1].text} {tidy}", made[-1].apart, made[-1].size)
        else:
            made.append(
                Line(tidy, bool(made) and bool(usual) and (gap > 1.35 * usual or gap < 0), size)
            )
        before = y
    return [line for line in made if line.text]
