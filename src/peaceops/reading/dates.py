"""When: days, months and years as reports write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["at", "since", "until", "from", "to"]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_MONTH = "|".join([*MONTHS, *(f"{m[:3]}\\.?" for m in MONTHS if len(m) > 4)])
_WHEN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\s+(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,\s+)?"
    rf"(?:of\s+)?(?P<year>(?:19|20)\d\d)\b|\b(?P<bare>{'|'.join(MONTHS)})(?=\s+(?:and|to|until)\s+(?:{_MONTH})\s+(?P<later>(?:19|20)\d\d)\b)|"
    rf"(?<![\d,.$€£/-])\b(?P<only>19[4-9]\d|20[0-4]\d)\b(?![,.]\d|%|\s?per\s?cent|\s(?:people|troops|soldiers|personnel))"
    rf"|\b(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b"
)
_BEFORE = re.compile(
    r"\b(?P<word>since|until|till|by|from|after|before|between|to|and)\s+(?:the\s+end\s+of\s+|early\s+|late\s+|mid-)?\Z",
    re.I,
)
NOW = re.compile(
    r"\b(?:currently|today|now|at present|is|are|has|have|remains?|provides?|deploys?|contributes?)\b"
)


@dataclass(frozen=True)
class When:
    """A date as said.

    Parameters
    ----------
    iso : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    role : {"at", "since", "until", "from", "to"}
    start, end : int
        Where in the text.
    """

    iso: str
    role: Role
    start: int
    end: int

    @property
    def month(self) -> str:
        """The month meant, a year's last one."""
        return self.iso[:7] if len(self.iso) > 4 else f"{self.iso}-12"

    @property
    def year(self) -> int:
        """The year."""
        return int(self.iso[:4])


def dates(text: str) -> tuple[When, ...]:
    """Return the dates of a text.

    Examples
    --------
    >>> [(w.iso, w.role) for w in dates("between May and August 2014, since 2008, on 20 November 2015")]
    [('2014-05', 'from'), ('2014-08', 'to'), ('2008', 'since'), ('2015-11-20', 'at')]
    """
    found: list[When] = []
    for match in _WHEN.finditer(text):
        iso = _iso(match)
        if iso:
            found.append(When(iso, _role(text, match.start(), found), match.start(), match.end()))
    return tuple(found)


def _iso(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    if match["only"]:
        return match["only"]
    word = match["month"] or match["bare"]
    number = next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(word.rstrip(".")))
    year = int(match["year"] or match["later"])
    day = match["day"] or match["day2"]
    if not day:
        return f"{year}-{number:02d}"
    try:
        return date(year, number, int(day)).isoformat()
    except ValueError:
        return f"{year}-{number:02d}"


def _role(text: str, start: int, found: list[When]) -> Role:
    before = _BEFORE.search(text, max(0, start - 30), start)
    word = before["word"].casefold() if before else ""
    if word in ("since", "after"):
        return "since"
    if word in ("until", "till", "by", "before"):
        return "until"
    if word in ("from", "between"):
        return "from"
    if word in ("to", "and") and found and found[-1].role == "from":
        return "to"
    return "at"
