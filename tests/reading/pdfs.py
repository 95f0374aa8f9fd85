"""PDFs for the tests, made with PDFium itself."""

from __future__ import annotations

import ctypes
import io
import textwrap

import pypdfium2 as pdfium
import pypdfium2.raw as raw

WIDTH, HEIGHT = 595, 842


def pdf(pages: list[list[str]], size: float = 10.0, gap: float = 14.0) -> bytes:
    """Return a PDF; an empty line is a gap. A line that begins with ``^`` is set small."""
    made = pdfium.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(made.raw, b"Helvetica")
    for lines in pages:
        page = made.new_page(WIDTH, HEIGHT)
        y = HEIGHT - 60.0
        for line in lines:
            small = line.startswith("^")
            if line.strip():
                _put(made, page, font, line.removeprefix("^"), y, size * (0.7 if small else 1))
            y -= gap
        page.gen_content()
        page.close()
    buffer = io.BytesIO()
    made.save(buffer)
    made.close()
    return buffer.getvalue()


def _put(made, page, font, line, y, size):
    thing = raw.FPDFPageObj_CreateTextObj(made.raw, font, size)
    text = (line + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(thing, ctypes.cast(text, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, 60, y)
    raw.FPDFPage_InsertObject(page.raw, thing)


def from_text(text: str, lines: int = 50, head: str = "") -> bytes:
    """Return a PDF of a text: paragraphs wrapped, pages numbered, a running head if one is given."""
    wrapped: list[str] = []
    for paragraph in text.split("\n\n"):
        wrapped += [*textwrap.wrap(" ".join(paragraph.split()), 88), ""]
    pages = [wrapped[k : k + lines] for k in range(0, len(wrapped), lines)]
    return pdf(
        [
            [*([head, ""] if head else []), *page, "", str(n)]
            for n, page in enumerate(pages, start=1)
        ]
    )


def picture_only() -> bytes:
    """Return a PDF with pages and no text."""
    return pdf([[], []])


def encrypted() -> bytes:
    """Return a PDF whose password nobody knows."""
    plain = pdf([["China has 402 people in Mali."]])
    at = plain.rfind(b"trailer")
    lock = (
        b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O <"
        + b"41" * 32
        + b">/U <"
        + b"42" * 32
        + b">>>"
    )
    return plain[:at] + plain[at:].replace(b"<<", b"<</Encrypt " + lock + b"/ID[<00><00>]", 1)
