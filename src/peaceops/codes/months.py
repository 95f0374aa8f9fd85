"""When: months by their last day, and dates as people type them.

A month of the atlas is the last day of the calendar month whose end a figure
describes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from peaceops.errors import BadInput

FIRST_YEAR, LAST_YEAR = 1945, 2100

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month.

    Raises
    ------
    BadInput
        If the year is outside 1945 to 2100 or the month outside 1 to 12.

    Examples
    --------
    >>> month_end(2016, 2)
    datetime.date(2016, 2, 29)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"year {year!r:.40} is outside {FIRST_YEAR} to {LAST_YEAR}")
    if not 1 <= month <= 12:
        raise BadInput(f"month {month!r:.40} of {year} is not one of 1 to 12")
    return date(year, month, monthrange(year, month)[1])


def parse_month(text: str) -> date:
    """Return the last day of a month written ``YYYY-MM``.

    Raises
    ------
    BadInput
        If the text is not of that form or names no month of 1945 to 2100.

    Examples
    --------
    >>> parse_month("2015-04")
    datetime.date(2015, 4, 30)
    """
    found = _MONTH.fullmatch(_typed(text))
    if not found:
        raise BadInput(f"{_shown(text)} is not a month; write YYYY-MM, for example 2015-04")
    return month_end(int(found[1]), int(found[2]))


def parse_day(text: str) -> date:
    """Return a day; a month gives its last day and a year its 31 December.

    Raises
    ------
    BadInput
        If the text is none of ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``, or names
        no day of 1945 to 2100.

    Examples
    --------
    >>> parse_day("2015-04-30"), parse_day("2015-02"), parse_day("2015")
    (datetime.date(2015, 4, 30), datetime.date(2015, 2, 28), datetime.date(2015, 12, 31))
    """
    typed = _typed(text)
    if _YEAR.fullmatch(typed):
        return month_end(int(typed), 12)
    if _MONTH.fullmatch(typed):
        return parse_month(typed)
    found = _DAY.fullmatch(typed)
    if not found:
        raise BadInput(
            f"{_shown(text)} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, "
            "for example 2015-04-30"
        )
    last = month_end(int(found[1]), int(found[2]))
    day = int(found[3])
    if not 1 <= day <= last.day:
        raise BadInput(f"{typed} is not a day: {format_month(last)} has days 1 to {last.day}")
    return last.replace(day=day)


def format_month(day: date) -> str:
    """Return the month of a day as ``YYYY-MM``.

    Examples
    --------
    >>> format_month(date(2015, 4, 30))
    '2015-04'
    """
    return f"{day.year:04d}-{day.month:02d}"


def add_months(day: date, n: int) -> date:
    """Return the end of the month `n` months after the month of `day`.

    Parameters
    ----------
    day : datetime.date
    n : int
        Months; may be negative.

    Raises
    ------
    BadInput
        If the result is outside 1945 to 2100.

    Examples
    --------
    >>> add_months(date(2015, 1, 31), 1), add_months(date(2015, 1, 31), -2)
    (datetime.date(2015, 2, 28), datetime.date(2014, 11, 30))
    """
    years, months = divmod(day.month - 1 + n, 12)
    return month_end(day.year + years, months + 1)


def months_between(first: date, last: date) -> list[date]:
    """Return the ends of all months from that of `first` to that of `last`, both included.

    The list is empty when `last` lies in an earlier month than `first`.

    Examples
    --------
    >>> months_between(date(2014, 12, 1), date(2015, 2, 1))
    [datetime.date(2014, 12, 31), datetime.date(2015, 1, 31), datetime.date(2015, 2, 28)]
    """
    start = first.year * 12 + first.month - 1
    stop = last.year * 12 + last.month
    return [month_end(k // 12, k % 12 + 1) for k in range(start, stop)]


def _typed(text: object) -> str:
    return text.strip() if isinstance(text, str) and len(text) <= 40 else ""


def _shown(text: object) -> str:
    return repr(text)[:60]
