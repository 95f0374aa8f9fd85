"""The month of a report, from its own text."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date

_PATTERNS = (
    re.compile(r"Month of Report ?: ?(?P<day>\d{1,2})-(?P<word>[A-Z][a-z]{2})-(?P<year>\d{2})\b"),
    re.compile(r"End of (?P<word>[A-Z][a-z]{2,8}), ?(?P<year>\d{4})\b"),
    re.compile(r"As of ?: ?(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})\b"),
)
_FILE_NAME = re.compile(r"(?P<year>20\d\d)_(?P<month>0[1-9]|1[0-2])\.pdf$")


def month_of_text(text: str) -> date | None:
    """Return the month end that a report's first page states, or None.

    Parameters
    ----------
    text : str
        The page's text.

    Examples
    --------
    >>> month_of_text("Month of Report : 30-Apr-15")
    datetime.date(2015, 4, 30)
    >>> month_of_text("Troops by End of November, 2016")
    datetime.date(2016, 11, 30)
    >>> month_of_text("As of: 12/06/2022") is None
    True
    """
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            return _month_end(match.groupdict())
    return None


def month_of_name(file: str) -> date | None:
    """Return the month end that a file's name states, or None.

    Examples
    --------
    >>> month_of_name("UN_country_contributions_2020_06.pdf")
    datetime.date(2020, 6, 30)
    """
    match = _FILE_NAME.search(file)
    return _month_end(match.groupdict()) if match else None


def _month_end(parts: dict[str, str]) -> date | None:
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    word = parts.get("word")
    if word:
        names = [name for name in (*month_name, *month_abbr) if name]
        if word not in names:
            return None
        month = names.index(word) % 12 + 1
    else:
        month = int(parts["month"])
    if not (1 <= month <= 12 and 1948 <= year <= 2100):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, last) if int(parts.get("day") or last) == last else None
