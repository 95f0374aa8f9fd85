"""A PDF small enough to be written by hand, for tests without the published files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from peaceops.sources.un_report.pages import Cell, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Placed = tuple[float, float, str]
SIZE = 8


def pdf_bytes(pages: Sequence[Sequence[Placed]], created: str = "D:20240131120000Z") -> bytes:
    """Return a PDF with text in Helvetica at (left, height) on each page."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, page in enumerate(pages):
        stream = b"".join(_show(*placed) for placed in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /CreationDate ({created}) >>".encode())
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    n = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (n, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (n, n - 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def _show(left: float, height: float, text: str) -> bytes:
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\")
    escaped = escaped.replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %d Tf %.1f %.1f Td (%s) Tj ET\n" % (SIZE, left, height, escaped)


@pytest.fixture
def write_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write pages of placed text (left, height, text) as a PDF file; return its path."""

    def write(pages: Sequence[Sequence[Placed]], name: str = "report.pdf", **more: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf_bytes(pages, **more))
        return path

    return write


@pytest.fixture
def as_lines() -> Callable[[str], tuple[Line, ...]]:
    """Turn a drawing into lines: a column is 5 points, a row 20, ``---`` a new page."""

    def draw(drawing: str) -> tuple[Line, ...]:
        found: list[Line] = []
        page, height = 1, 800.0
        for row in drawing.strip("\n").splitlines():
            height -= 20
            if row.strip() == "---":
                page, height = page + 1, 800.0
            elif row.strip():
                found.append(Line(page, height, _cells(row, height)))
        return tuple(found)

    return draw


def _cells(row: str, height: float) -> tuple[Cell, ...]:
    cells, at = [], 0
    for piece in row.split("  "):
        if piece.strip():
            left = 5.0 * (at + len(piece) - len(piece.lstrip()))
            cells.append(Cell(left, left + 4 * len(piece.strip()), height, piece.strip()))
        at += len(piece) + 2
    return tuple(cells)
