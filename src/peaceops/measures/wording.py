"""Words for figures: how numbers, days and lists are written in every sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes import missions, states
from peaceops.codes.months import format_month
from peaceops.measures.arguments import KIND_NAMES, KIND_SINGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from peaceops.answer import Row, SourceUse

_WITH_THE = {
    "GBR", "USA", "NLD", "PHL", "ARE", "CZE", "GMB", "RUS", "CAF", "COD", "COG", "DOM", "MDV",
    "COM", "BHS", "TZA", "PRK", "KOR", "LAO", "MDA",
}  # fmt: skip
_SHORT = {
    "GBR": "the United Kingdom", "USA": "the United States", "RUS": "Russia", "TZA": "Tanzania",
    "KOR": "South Korea", "PRK": "North Korea", "MDA": "Moldova", "LAO": "Laos", "IRN": "Iran",
    "BOL": "Bolivia", "VEN": "Venezuela", "SYR": "Syria", "BRN": "Brunei", "VNM": "Vietnam",
    "COD": "DR Congo", "COG": "Congo", "FSM": "Micronesia", "TUR": "Türkiye", "PSE": "Palestine",
}  # fmt: skip


def name_of(iso3: str) -> str:
    """Return a state's short name as it stands inside a sentence.

    Examples
    --------
    >>> name_of("GBR"), name_of("CHN"), name_of("NLD")
    ('the United Kingdom', 'China', 'the Netherlands')
    """
    if iso3 in _SHORT:
        return _SHORT[iso3]
    name = states.state(iso3).name.split(" (")[0]
    if iso3 in _WITH_THE and not name.lower().startswith("the "):
        return f"the {name}"
    return name


def capital(text: str) -> str:
    """Return `text` with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    """Write a day.

    Examples
    --------
    >>> from datetime import date
    >>> day(date(2015, 4, 30))
    '30 April 2015'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """Write a month, for example ``April 2015``."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def people(number: int, kind: str = "uniformed") -> str:
    """Write a number of people of a kind.

    Examples
    --------
    >>> people(2899), people(1, "troops"), people(0)
    ('2,899 uniformed people', '1 soldier in a contingent', 'no uniformed people')
    """
    if number == 0:
        return f"no {KIND_NAMES[kind]}"
    if number == 1:
        return f"1 {KIND_SINGULAR[kind]}"
    return f"{number:,} {KIND_NAMES[kind]}"


def ordinal_largest(rank: int) -> str:
    """Write a rank from the top.

    Examples
    --------
    >>> ordinal_largest(1), ordinal_largest(2), ordinal_largest(23)
    ('largest', 'second largest', '23rd largest')
    """
    words = {1: "largest", 2: "second largest", 3: "third largest", 4: "fourth largest",
             5: "fifth largest"}  # fmt: skip
    return words.get(rank, f"{ordinal(rank)} largest")


def ordinal(number: int) -> str:
    """Write an ordinal number in figures.

    Examples
    --------
    >>> ordinal(1), ordinal(12), ordinal(103)
    ('1st', '12th', '103rd')
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def listed(items: Sequence[str]) -> str:
    """Join items as a sentence does.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def behind(sources: Iterable[SourceUse], rows: Sequence[Row]) -> str:
    """Return the bracket at the end of a sentence: which sources, how many rows."""
    labels = list(dict.fromkeys(use.label for use in sources))
    count = f"{len(rows):,} row{'s' if len(rows) != 1 else ''}"
    return f"[{'; '.join([*labels, count])}]"


def running(mission: str, when: date) -> str:
    """Say that a mission was not running on a day, or nothing where it was.

    Examples
    --------
    >>> from datetime import date
    >>> running("MINUSMA", date(2010, 1, 31))
    ' (the mission began on 25 April 2013)'
    >>> running("MINUSMA", date(2015, 4, 30))
    ''
    """
    known = missions.missions()[mission]
    if known.start and when < known.start:
        return f" (the mission began {_dated(known.start, known.start_precision)})"
    if known.end and when > known.end:
        return f" (the mission ended {_dated(known.end, known.end_precision)})"
    return ""


def _dated(when: date, precision: str) -> str:
    if precision == "day":
        return f"on {day(when)}"
    return f"in {month(when)}" if precision == "month" else f"in {when.year}"


def span(months_known: Sequence[date]) -> str:
    """Write the months a figure rests on."""
    if not months_known:
        return "no month"
    if len(months_known) == 1:
        return format_month(months_known[0])
    return f"{format_month(months_known[0])} to {format_month(months_known[-1])}"
