"""How a name is compared: one plain form of the many ways of writing it."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"
LONGEST = 160  # characters; no name of a state or mission in any source comes near it

_QUOTES = re.compile("[’‘‛´ʼʻ′]")
_FOOTNOTE_MARKS = re.compile(r"[¹²³⁰-⁹†‡§]")
_FOOTNOTE = re.compile(r"\*|[\[(]\s*(?:\d{1,2}|[a-d])\s*[\])]")
_DOT_FOR_SPACE = re.compile(r"(?<=\w\w)\.(?=\w\w)")  # burkina.faso, but not U.S.A.
_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_WORDS = {
    "rep": "republic",
    "dem": "democratic",
    "fed": "federal",
    "st": "saint",
    "is": "islands",
    "isds": "islands",
    "the": "",
}


def plain(text: str) -> str:
    """Return a name without case, accents, apostrophes, footnotes, punctuation and "the".

    Examples
    --------
    >>> plain(" Côte d’Ivoire* "), plain("CÃ´te d'Ivoire"), plain("Trinidad & Tobago (the)")
    ('cote divoire', 'cote divoire', 'trinidad and tobago')
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = _bare(_FOOTNOTE_MARKS.sub(" ", _QUOTES.sub("'", _mended(text))))
    text = _FOOTNOTE.sub(" ", text).replace("'", "").replace("`", "").replace("&", " and ")
    bare = _DOT_FOR_SPACE.sub(" ", text).replace(".", "").casefold()
    words = (_WORDS.get(word, word) for word in _NOT_WORD.split(bare))
    return " ".join(word for word in words if word)


def inverted(text: str) -> str:
    """Return ``"Congo, Democratic Republic of the"`` as ``"Democratic Republic of the Congo"``."""
    head, comma, tail = text[:LONGEST].partition(",")
    return f"{tail} {head}" if comma else text


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the package's own CSV files."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _bare(text: str) -> str:
    """Return a text in compatible letters, lower case, without accents."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)


def _mended(text: str) -> str:
    """Undo UTF-8 read as Latin-1 or Windows-1252, once, where that is what happened."""
    if not any(mark in text for mark in "ÃÂâ"):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text
