"""How much is read, so that time and memory stay bounded whatever a file holds."""

from __future__ import annotations

import re
import unicodedata

from peaceops.errors import BadInput

MOST_BYTES = 60_000_000
MOST_CHARACTERS = 4_000_000
MOST_PAGES = 3_000
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n\f]+")


def bounded(size: int, name: str) -> None:
    """Refuse a text that is too long.

    Raises
    ------
    BadInput
        If it has more than `MOST_CHARACTERS`.
    """
    if size > MOST_CHARACTERS:
        raise BadInput(
            f"{name}: more than {MOST_CHARACTERS:,} characters of text (a book has about a million); "
            "give the part that matters"
        )


def clean(text: str) -> str:
    r"""Return a text in composed letters, without unseen and control characters.

    Marks that turn the direction of writing are removed, so that what is shown
    is what is read.

    Examples
    --------
    >>> clean("a\u202eb\x1b[31m  c\xa0d")
    'ab[31m c d'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return a text with single spaces only.

    Examples
    --------
    >>> one_line(" a b   c ")
    'a b c'
    """
    return " ".join(text.split())
