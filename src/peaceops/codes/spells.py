"""Spans of states and territories, and the numbers they have in the state systems.

A state is named by its ISO 3166 alpha-3 code; one that is gone keeps the code
it had (``YUG``, ``SCG``, ``CSK``, ``DDR``, ``SUN``, ``YMD``). Where ISO never
gave one, a code of the user-assigned range stands in (``XKX``, ``XAH``...).
Underneath lie the Gleditsch-Ward and Correlates of War state systems.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import index

from peaceops.codes.spelling import rows
from peaceops.errors import BadInput, unknown

START = date(1816, 1, 1)
"""First day of both state systems; an earlier beginning is not told."""


@dataclass(frozen=True)
class State:
    """A state or territory over a span in which its numbers and regions do not change.

    Parameters
    ----------
    iso3, name : str
    gw, cow : int or None
        Gleditsch-Ward and Correlates of War number; None outside that system.
    m49 : int or None
        UN M49 number.
    region, subregion : str
        UN M49 region, and its most detailed subregion (Western Africa, Caribbean...).
    valid_from : datetime.date
        First day; 1816-01-01 stands for that day or earlier.
    valid_to : datetime.date or None
        Last day; None while it still holds.
    kind : {"state", "territory"}
        A territory is in neither system and is never a state here.
    note : str
    """

    iso3: str
    name: str
    gw: int | None
    cow: int | None
    m49: int | None
    region: str
    subregion: str
    valid_from: date
    valid_to: date | None
    kind: str
    note: str

    def holds(self, on: date) -> bool:
        """Return whether the span contains a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@cache
def states() -> tuple[State, ...]:
    """Return every span of every state and territory, by code and date.

    Examples
    --------
    >>> [(s.gw, s.cow, str(s.valid_from)) for s in states() if s.iso3 == "CAN"]
    [(20, None, '1867-07-01'), (20, 20, '1920-01-10')]
    """
    return tuple(
        State(
            row["iso3"],
            row["name"],
            int(row["gw"]) if row["gw"] else None,
            int(row["cow"]) if row["cow"] else None,
            int(row["m49"]) if row["m49"] else None,
            row["region"],
            row["subregion"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            row["kind"],
            row["note"],
        )
        for row in rows("states")
    )


def state(iso3: str, on: date | int | None = None) -> State:
    """Return a state's span on a day, or its last one.

    Raises
    ------
    BadInput
        If there is no such code, or no such state on that day.

    Examples
    --------
    >>> state("DEU", 1970).cow, state("DEU").cow, state("MLI").subregion
    (260, 255, 'Western Africa')
    """
    spans = spans_of().get(iso3)
    if not spans:
        raise unknown("state code", str(iso3), spans_of())
    if on is None:
        return spans[-1]
    day = as_day(on)
    for span in spans:
        if span.holds(day):
            return span
    known = "; ".join(f"{s.valid_from} to {s.valid_to or 'now'}" for s in spans)
    raise BadInput(f"{iso3} ({spans[-1].name}) is not in the list of states on {day}, but {known}")


def from_gw(number: int, on: date | int) -> str:
    """Return the ISO3 code of a Gleditsch-Ward number on a day or in a year (31 December).

    Raises
    ------
    BadInput
        If the number names no state then.

    Examples
    --------
    >>> from_gw(345, 1995), from_gw(345, 2004), from_gw(340, 2007)
    ('YUG', 'SCG', 'SRB')
    """
    return _from_number("Gleditsch-Ward", "gw", number, on)


def from_cow(number: int, on: date | int) -> str:
    """Return the ISO3 code of a Correlates of War number on a day or in a year (31 December).

    Raises
    ------
    BadInput
        If the number names no state then.

    Examples
    --------
    >>> from_cow(260, 1970), from_cow(255, 1995), from_cow(679, 1995)
    ('DEU', 'DEU', 'YEM')
    """
    return _from_number("Correlates of War", "cow", number, on)


def from_m49(number: int) -> str:
    """Return the ISO3 code of a UN M49 number, old numbers included.

    Raises
    ------
    BadInput
        If it is the number of no state or territory.

    Examples
    --------
    >>> from_m49(466), from_m49(736), from_m49(729)
    ('MLI', 'SDN', 'SDN')
    """
    found = _numbers("m49").get(number)
    if not found:
        raise BadInput(f"no state or territory has the M49 number {number!r:.40}")
    return found[-1].iso3


def to_gw(iso3: str, on: date | int) -> int:
    """Return the Gleditsch-Ward number of a state on a day or in a year (31 December).

    Raises
    ------
    BadInput
        If the code is unknown or the state is not in that system then.

    Examples
    --------
    >>> to_gw("YEM", 1995), to_gw("DEU", 1995)
    (678, 260)
    """
    found = state(iso3, on).gw
    if found is None:
        raise BadInput(f"{iso3} is not in the Gleditsch-Ward system on {as_day(on)}")
    return found


def to_cow(iso3: str, on: date | int) -> int:
    """Return the Correlates of War number of a state on a day or in a year (31 December).

    Raises
    ------
    BadInput
        If the code is unknown or the state is not in that system then.

    Examples
    --------
    >>> to_cow("YEM", 1995), to_cow("DEU", 1995)
    (679, 255)
    """
    found = state(iso3, on).cow
    if found is None:
        raise BadInput(f"{iso3} is not in the Correlates of War system on {as_day(on)}")
    return found


def as_day(on: date | int) -> date:
    """Return a day; a year gives its 31 December.

    Raises
    ------
    BadInput
        If it is neither a date nor a year of 1816 to 2100.
    """
    if isinstance(on, datetime):
        return on.date()
    if isinstance(on, date):
        return on
    try:
        year = index(on)
    except TypeError:
        year = 0
    if 1816 <= year <= 2100:
        return date(year, 12, 31)
    raise BadInput(f"{on!r:.40} is neither a date nor a year of 1816 to 2100")


@cache
def spans_of() -> dict[str, tuple[State, ...]]:
    """Return code to spans, in order of time."""
    found: dict[str, tuple[State, ...]] = {}
    for span in states():
        found[span.iso3] = (*found.get(span.iso3, ()), span)
    return found


@cache
def _numbers(system: str) -> dict[int, tuple[State, ...]]:
    found: dict[int, tuple[State, ...]] = {}
    for span in states():
        number = getattr(span, system)
        if number is not None:
            found[number] = (*found.get(number, ()), span)
    return {k: tuple(sorted(v, key=lambda s: s.valid_from)) for k, v in found.items()}


def _from_number(label: str, system: str, number: int, on: date | int) -> str:
    day = as_day(on)
    spans = _numbers(system).get(number, ())
    for span in spans:
        if span.holds(day):
            return span.iso3
    if not spans:
        raise BadInput(f"no state has the {label} number {number!r:.40}")
    known = "; ".join(f"{s.iso3} {s.valid_from} to {s.valid_to or 'now'}" for s in spans)
    raise BadInput(f"{label} number {number} names no state on {day}, but {known}")
