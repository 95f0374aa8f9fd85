"""Short names for tables and charts, where a sentence's words would be too long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.measures.arguments import KIND_NAMES
from peaceops.measures.wording import capital, day, month, name_of

if TYPE_CHECKING:
    from peaceops.report.parts import Column

HEADINGS = {
    "personnel": "people", "female": "women", "male": "men", "percent": "%",
    "person_years": "person-years", "deaths_best": "deaths, best", "deaths_low": "deaths, low",
    "deaths_high": "deaths, high", "known_from": "known from", "months_known": "months known",
    "peak_month": "in",
}  # fmt: skip
DASH = "\N{EN DASH}"


def state_label(iso3: str) -> str:
    """Return a state's short name without its article.

    Examples
    --------
    >>> state_label("GBR"), state_label("CHN")
    ('United Kingdom', 'China')
    """
    return capital(name_of(iso3).removeprefix("the "))


def kind_label(kind: str) -> str:
    """Return a kind of personnel as it stands alone.

    Examples
    --------
    >>> kind_label("fpu")
    'Members of formed police units'
    """
    return capital(KIND_NAMES.get(kind, kind.replace("_", " ")))


def heading(key: str) -> str:
    """Return a column's heading.

    Examples
    --------
    >>> heading("personnel"), heading("mission")
    ('People', 'Mission')
    """
    return capital(HEADINGS.get(key, key.replace("_", " ")))


def cell(value: Any, decimals: int | None = None) -> str:
    """Write a value as it stands in a table; an unknown one is a dash, never a zero.

    Parameters
    ----------
    value : object
    decimals : int, optional
        Digits after the point of a fraction; two where not said.

    Examples
    --------
    >>> cell(1234), cell(2.256, 1), cell(None), cell(date(2015, 4, 30))
    ('1,234', '2.3', '–', '2015-04-30')
    """
    if value is None:
        return DASH
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.{2 if decimals is None else decimals}f}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def column_cell(value: Any, column: Column) -> str:
    """Write a value as its column says.

    Examples
    --------
    >>> from peaceops.report.parts import Column
    >>> column_cell(2015, Column("year", "Year")), column_cell(9307, Column("n", "People", True))
    ('2015', '9,307')
    """
    if isinstance(value, int) and not isinstance(value, bool) and not column.number:
        return str(value)
    return cell(value, column.decimals)


def long_day(when: date | None) -> str:
    """Write a day out, or a dash."""
    return day(when) if when else DASH


def long_month(when: date | None) -> str:
    """Write a month out, or a dash."""
    return month(when) if when else DASH
