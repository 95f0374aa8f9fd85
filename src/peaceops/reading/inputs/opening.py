"""Opening what was given: a path, standard input, bytes or text, each read as what it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import BadInput
from peaceops.reading.inputs.limits import MOST_BYTES

if TYPE_CHECKING:
    from peaceops.reading.document import Document

ENDINGS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
           ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf"}  # fmt: skip
STDIN = "standard input"
PASTED = "the text given"
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<html[\s>])", re.I)


def open_document(given: str | Path | bytes) -> Document:
    """Read a report.

    Parameters
    ----------
    given : str, path or bytes
        A path, ``"-"`` for standard input, the content of a file, or the text
        itself (whatever has a space and a line break or is no file's name).

    Raises
    ------
    BadInput
        If there is no such file, or it cannot be read as text.

    Examples
    --------
    >>> open_document("China is the largest contributor. So it was said.").form
    'text'
    """
    if isinstance(given, bytes):
        return from_bytes(given, PASTED)
    text = str(given)
    if text == "-":
        return from_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), STDIN)
    if isinstance(given, str) and not _is_path(text):
        from peaceops.reading.inputs.plain import from_text

        return from_text(text, PASTED)
    path = Path(text)
    try:
        if not path.is_file():
            raise BadInput(f"cannot read {text[:200]}: no such file")
        with path.open("rb") as handle:
            content = handle.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            f"cannot read {text[:200]}: {getattr(error, 'strerror', None) or error}"
        ) from None
    return from_bytes(content, path.name, ENDINGS.get(path.suffix.lower()))


def _is_path(text: str) -> bool:
    if "\n" in text or len(text) > 1000:
        return False
    return Path(text).suffix.lower() in ENDINGS or " " not in text.strip()


def from_bytes(content: bytes, name: str, ending: str | None = None) -> Document:
    """Read the content of a file; its first bytes say what it is, its ending only where they do not.

    Raises
    ------
    BadInput
    """
    if len(content) > MOST_BYTES:
        raise BadInput(f"{name}: larger than {MOST_BYTES // 1_000_000} MB")
    if not content.strip():
        raise BadInput(f"{name}: empty")
    made = _read(content, name, ending)
    if not any(block.text for block in made.blocks):
        raise BadInput(f"{name}: no text in it")
    return made


def _read(content: bytes, name: str, ending: str | None) -> Document:
    if b"%PDF-" in content[:1024]:
        from peaceops.reading.inputs.pdf import read_pdf

        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        from peaceops.reading.inputs.docx import read_docx

        return read_docx(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            f"{name}: an encrypted or old Word file; open it in Word and save it as .docx"
        )
    if ending in ("pdf", "docx"):
        raise BadInput(f"{name}: not a {ending.upper()} file, whatever its name says, or cut short")
    if ending == "html" or _PAGE.match(content[:2000]):
        from peaceops.reading.inputs.html import read_html

        return read_html(content, name)
    if ending == "markdown":
        from peaceops.reading.inputs.markdown import read_markdown

        return read_markdown(content, name)
    from peaceops.reading.inputs.plain import read_plain

    return read_plain(content, name)
