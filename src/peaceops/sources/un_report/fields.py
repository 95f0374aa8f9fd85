"""The parts of a line: label, kind and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.sources.un_report.pages import Line

PRINTED_KINDS = {
    "Experts on Mission": "experts",
    "experts": "experts",
    "Contingent Troops": "troops",
    "Contingent Troop": "troops",
    "Troops": "troops",
    "contingent": "troops",
    "Formed Police Units": "fpu",
    "FPU": "fpu",
    "fpu": "fpu",
    "Individual Police": "police",
    "Ind Police": "police",
    "police": "police",
    "Staff Officer": "staff",
    "staff": "staff",
}
"""The reports' words for a kind, of 2015 to 2025, to the atlas's code words."""

_KIND = "|".join(PRINTED_KINDS)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})"
_NUMBERS = rf"{_NUMBER}(?: {_NUMBER}){{0,9}}"
_WITH_KIND = re.compile(rf"^(?P<label>.*?) ?(?<!\S)(?P<kind>{_KIND})(?: (?P<numbers>{_NUMBERS}))?$")
_KIND_LAST = re.compile(rf"^(?P<label>.*?) ?(?<!\S)(?P<numbers>{_NUMBERS}) (?P<kind>{_KIND})$")
_WITHOUT_KIND = re.compile(rf"^(?P<label>.*?) ?(?:(?<!\S)(?P<numbers>{_NUMBERS}))?$")
_FURNITURE = re.compile(r"^(?:Page \d+ of \d+|Report Generated [Oo]n:.*|[AP]M)$")
_TITLES = (
    "Contribution of Uniformed Personnel to UN",
    "by Mission, Country, and Personnel Type",
    "by Country and Personnel Type",
    "Experts on Mission, Formed Police Units, Individual Police, Staff Officer, and Troops",
    "As of",
)


@dataclass(frozen=True)
class Fields:
    """A line as label, kind (code word or None) and figures."""

    label: str
    kind: str | None
    numbers: tuple[int, ...]


def fields(text: str) -> Fields:
    """Return the parts of a line's text.

    Parameters
    ----------
    text : str
        Words with single spaces between them.

    Examples
    --------
    >>> fields("UNMISS Individual Police 3 0 3")
    Fields(label='UNMISS', kind='police', numbers=(3, 0, 3))
    >>> fields("Benin 1 0 1 Individual Police")
    Fields(label='Benin', kind='police', numbers=(1, 0, 1))
    >>> fields("Grand Total 100,851")
    Fields(label='Grand Total', kind=None, numbers=(100851,))
    """
    match = _KIND_LAST.match(text) or _WITH_KIND.match(text) or _WITHOUT_KIND.match(text)
    if match is None:
        return Fields(text, None, ())
    parts = match.groupdict()
    kind = parts.get("kind")
    numbers = (parts["numbers"] or "").split()
    return Fields(
        parts["label"],
        PRINTED_KINDS[kind] if kind else None,
        tuple(int(number.replace(",", "")) for number in numbers),
    )


def is_furniture(line: Line) -> bool:
    """Return whether a line is a page number or the time the report was printed.

    Examples
    --------
    >>> from peaceops.sources.un_report.pages import Cell, Line
    >>> is_furniture(Line(1, 20.0, (Cell(300, 360, 20.0, "Page 1 of 44"),)))
    True
    """
    return bool(_FURNITURE.match(line.text))


def is_title(line: Line) -> bool:
    """Return whether a line is of the title that reports since 2021 repeat on every page."""
    return line.text.startswith(_TITLES)
