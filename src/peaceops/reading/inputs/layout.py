"""From lines on pages to blocks: running heads, page numbers, hyphens, double spacing, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from peaceops.reading.document import Block, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads."""
_NUMBER = re.compile(
    r"[-–—\s|\[]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von|sur)\s*\d{1,4})?[-–—\s|\]]*\Z",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?:;][\"'”’)\]]*(?:\d{1,3})?\Z")
_ITEM = re.compile(r"(?:[•●▪■◦–—*·-]|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)", re.I)
_FOOT = re.compile(r"(?:\d{1,3}|[*†‡])[.)]?\s+\S")
_CELL = re.compile(r"[-–+(]?\d[\d.,]*%?\)?|n/?a")
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_MARK = re.compile(r"(?<=[A-Za-z][.,;:”\"’)])\d{1,3}(?=\s+[A-Z“\"]|\s*\Z)")
_BARE_MARK = re.compile(r"[¹²³⁰-⁹]+|\[\d{1,3}\]")


@dataclass(frozen=True)
class Line:
    """One line as it stands on a page.

    Parameters
    ----------
    text : str
    apart : bool
        Whether more than the usual space is above it.
    size : float
        Size of its letters; 0 where unknown.
    """

    text: str
    apart: bool = False
    size: float = 0.0


def blocks(pages: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """Return the blocks of all pages.

    Examples
    --------
    >>> page = [Line("China sent a protec-"), Line("tion unit to Mali."), Line("1", True)]
    >>> [b.text for b in blocks([page])]
    ['China sent a protection unit to Mali.']
    """
    kept = [_without_numbers(page) for page in _without_heads(pages)]
    sizes = [line.size for page in kept for line in page if line.size and len(line.text) > 30]
    body = median(sizes) if sizes else 0.0
    width = _width([line.text for page in kept for line in page])
    words = _hyphenated(kept)
    made: list[_Growing] = []
    for number, page in enumerate(kept, start=1):
        fresh = True
        for line, kind in _kinds(page, body, width):
            last = (
                _last_body(made) if fresh and kind == "paragraph" else (made[-1] if made else None)
            )
            goes_on = last is not None and _goes_on(last, line, kind, width, fresh)
            if not goes_on or last is None:
                last = _Growing(kind, number)
                made.append(last)
            last.add(line.text, number, words)
            if kind != "note":
                fresh = False
    return tuple(block for one in made if (block := one.block()).text)


class _Growing:
    """A block that still takes lines."""

    def __init__(self, kind: Kind, page: int) -> None:
        self.kind, self.page, self.now = kind, page, page
        self.text, self.line = "", ""
        self.turns: list[tuple[int, int]] = []

    def add(self, line: str, page: int, words: frozenset[str]) -> None:
        line = line.strip()
        self.line = line
        if not self.text:
            self.text = line
            return
        if page != self.now:
            self.turns.append((len(self.text) + 1, page))
            self.now = page
        self.text = joined(self.text, line, words)

    def block(self) -> Block:
        text = _BARE_MARK.sub("", _MARK.sub("", self.text)) if self.kind != "note" else self.text
        return Block(" ".join(text.split()), self.kind, self.page, tuple(self.turns))


def joined(text: str, line: str, words: frozenset[str] = frozenset()) -> str:
    """Join a line to the text before it, undoing a hyphen at the end of the line.

    Examples
    --------
    >>> joined("the peace-", "keepers"), joined("counter-", "terrorism", frozenset({"counter-terrorism"}))
    ('the peacekeepers', 'counter-terrorism')
    """
    if text.endswith(("-", "\u2010", "\x02", "\ufffe")) and len(text) > 1 and text[-2].isalpha():
        if line[:1].islower():
            head = re.split(r"[\s(“\"]", text[:-1])[-1]
            tail = re.match(r"\w+", line)
            whole = f"{head}-{tail[0] if tail else ''}".casefold()
            return text[:-1] + ("-" if whole in words else "") + line
        return text + line
    return f"{text} {line}"


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Take away the lines at the edges that stand on many pages alike."""
    if len(pages) < 3:
        return [list(page) for page in pages]
    seen = Counter(
        key for page in pages for key in {_key(line.text) for line in [*page[:EDGE], *page[-EDGE:]]}
    )
    often = {key for key, n in seen.items() if n >= max(3, 0.4 * len(pages)) and key}
    made = []
    for page in pages:
        edge = {*range(EDGE), *range(len(page) - EDGE, len(page))}
        made.append([line for n, line in enumerate(page)
                     if not (n in edge and _key(line.text) in often)])  # fmt: skip
    return made


def _key(text: str) -> str:
    return _DIGITS.sub("#", text.strip()).casefold()


def _without_numbers(page: list[Line]) -> list[Line]:
    edge = {*range(EDGE), *range(len(page) - EDGE, len(page))}
    return [
        line for n, line in enumerate(page) if not (n in edge and _NUMBER.match(line.text.strip()))
    ]


def _width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _hyphenated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    found: set[str] = set()
    for page in pages:
        for line in page:
            if "-" in line.text:
                found.update(w.casefold() for w in re.findall(r"\w{2,30}-\w{2,30}", line.text))
    return frozenset(found)


def _kinds(page: Sequence[Line], body: float, width: int) -> list[tuple[Line, Kind]]:
    made: list[tuple[Line, Kind]] = []
    foot = False
    for n, line in enumerate(page):
        small = body and line.size and line.size < 0.88 * body
        foot = bool(small and n > len(page) / 2 and (foot or _FOOT.match(line.text)))
        kind: Kind = "paragraph"
        if foot:
            kind = "note"
        elif is_row(line.text):
            kind = "row"
        elif _ITEM.match(line.text) and line.text[:1] not in "aAI":
            kind = "item"
        elif _heading(line, page[n + 1] if n + 1 < len(page) else None, body, width, top=n == 0):
            kind = "heading"
        made.append((line, kind))
    return made


def is_row(text: str) -> bool:
    """Whether a line looks like the row of a table: several cells, mostly numbers.

    Examples
    --------
    >>> is_row("China 2,889 174 39"), is_row("China had 2,889 people.")
    (True, False)
    """
    if "|" in text and text.count("|") >= 2:
        return True
    words = text.split()
    numbers = sum(bool(_CELL.fullmatch(word)) for word in words)
    return (
        len(words) >= 3 and numbers >= 2 and numbers >= 0.4 * len(words) and not _DATED.search(text)
    )


def _heading(line: Line, after: Line | None, body: float, width: int, *, top: bool) -> bool:
    text = line.text.strip()
    ended = _END.search(text) and not (top and text.endswith("?"))
    if not text or ended or len(text) > 90 or not re.search(r"[A-Za-z]{3}", text):
        return False
    if body and line.size > 1.12 * body:
        return True
    apart = after is None or after.apart
    return bool(
        (line.apart or top)
        and apart
        and len(text) < 0.75 * max(width, 60)
        and not text[0].islower()
    )


def _goes_on(last: _Growing, line: Line, kind: Kind, width: int, fresh: bool) -> bool:
    if kind in ("row", "heading") or (kind == "item"):
        return False
    if kind == "note":
        return last.kind == "note" and not _FOOT.match(line.text)
    if last.kind in ("row", "heading", "note"):
        return False
    ended = bool(_END.search(last.line))
    if fresh and last.now:
        return not ended or line.text[:1].islower()
    if line.apart:
        return not ended and line.text[:1].islower()
    return not (ended and len(last.line) < 0.72 * width and not line.text[:1].islower())


def _last_body(made: Sequence[_Growing]) -> _Growing | None:
    return next((one for one in reversed(made) if one.kind != "note"), None)
