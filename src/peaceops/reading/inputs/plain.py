"""Plain text: encodings, double spacing, pages parted by form feeds."""

from __future__ import annotations

from peaceops.errors import BadInput
from peaceops.reading.document import Document
from peaceops.reading.inputs.layout import Line, blocks
from peaceops.reading.inputs.limits import bounded, clean

SAMPLE = 200_000
MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
         (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))  # fmt: skip


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text, with a note where the encoding had to be guessed.

    Raises
    ------
    BadInput
        If it is not text in any encoding.

    Examples
    --------
    >>> decoded("Côte d'Ivoire".encode(), "x")
    ("Côte d'Ivoire", ())
    """
    encoding = next((word for mark, word in MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        pass
    if content[:SAMPLE].count(0) > 0.01 * min(len(content), SAMPLE):
        raise BadInput(
            f"{name}: not text (it holds binary data); give a PDF, DOCX, HTML or text file"
        )
    from charset_normalizer import from_bytes

    found = from_bytes(content[:SAMPLE]).best()
    if found is None:
        raise BadInput(f"{name}: not text in any known encoding; save it as UTF-8")
    return content.decode(found.encoding, errors="replace"), (
        f"the encoding is not said and not UTF-8; read as {found.encoding}",
    )


def read_plain(content: bytes, name: str) -> Document:
    """Read plain text."""
    text, notes = decoded(content, name)
    return from_text(text, name, notes)


def from_text(text: str, name: str, notes: tuple[str, ...] = ()) -> Document:
    r"""Read a text that is already decoded.

    Examples
    --------
    >>> [b.text for b in from_text("One two\nthree.\n\nFour five.", "x").blocks]
    ['One two three.', 'Four five.']
    """
    bounded(len(text), name)
    pages = [_lines(page) for page in clean(text).split("\f")]
    while pages and not pages[-1]:
        pages.pop()
    made = blocks(pages)
    return Document(name, "text", made, notes=notes, pages=max(len(pages), 1))


def _lines(page: str) -> list[Line]:
    lines = page.split("\n")
    double = _double_spaced(lines)
    made: list[Line] = []
    gap = 0
    for line in lines:
        text = line.strip()
        if not text:
            gap += 1
            continue
        made.append(Line(text, bool(made) and gap > (1 if double else 0)))
        gap = 0
    return made


def _double_spaced(lines: list[str]) -> bool:
    """Whether an empty line follows nearly every line, so that it parts nothing."""
    full = [n for n, line in enumerate(lines[:-1]) if len(line.strip()) > 40]
    if len(full) < 6:
        return False
    open_ended = [n for n in full if lines[n].rstrip()[-1:] not in '.!?:"”']
    followed = sum(not lines[n + 1].strip() for n in open_ended)
    return len(open_ended) > 0.3 * len(full) and followed > 0.7 * len(open_ended)
