"""Groups of states with dates: councils, unions, alliances, and the regions of the UN.

Membership is by ISO3 code. A suspension is no exit: the member stays, and the
row's note says so. Regions and ``all`` are made from the list of states.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from peaceops.codes.spelling import LONGEST, plain, rows
from peaceops.codes.spells import START, as_day, states
from peaceops.errors import BadInput, unknown

WIDER = {
    "Sub-Saharan Africa": (
        "Western Africa",
        "Middle Africa",
        "Eastern Africa",
        "Southern Africa",
    ),
    "Latin America and the Caribbean": ("Caribbean", "Central America", "South America"),
}
"""UN M49 regions above the most detailed subregions."""

COUNCIL = ("P5", "E10")


@dataclass(frozen=True)
class Group:
    """A group of states.

    Parameters
    ----------
    code, name : str
    known_from : datetime.date
        First day whose membership is recorded here.
    known_to : datetime.date or None
        Last such day; None where a member stays until it is said to leave.
    aliases : tuple of str
    note : str
    """

    code: str
    name: str
    known_from: date
    known_to: date | None
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Membership:
    """One span of a state in a group; `valid_to` is None while it lasts."""

    group: str
    member: str
    valid_from: date
    valid_to: date | None
    note: str = ""


@cache
def groups() -> dict[str, Group]:
    """Return every group by its code word: recorded ones, regions and ``all``.

    Examples
    --------
    >>> groups()["P5"].name, "Western Africa" in groups()
    ('permanent members of the Security Council', True)
    """
    found = {
        row["group"]: Group(
            row["group"],
            row["name"],
            date.fromisoformat(row["known_from"]),
            date.fromisoformat(row["known_to"]) if row["known_to"] else None,
            tuple(filter(None, row["aliases"].split("|"))),
            row["note"],
        )
        for row in rows("group_names")
    }
    for name in _areas():
        found[name] = Group(name, name, START, None, (), "UN M49; states only, no territories")
    found["all"] = Group("all", "all states", START, None, ("all states", "everybody"), "")
    return found


@cache
def memberships() -> tuple[Membership, ...]:
    """Return every span of every state in every recorded group, without regions and ``all``.

    Examples
    --------
    >>> [str(m.valid_to) for m in memberships() if (m.group, m.member) == ("EU", "GBR")]
    ['2020-01-31']
    """
    return tuple(
        Membership(
            row["group"],
            row["member"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            row["note"],
        )
        for row in rows("groups")
    )


def resolve(group: str) -> str:
    """Return the code word of a group under any of its names, in any case.

    Raises
    ------
    BadInput
        If there is no such group, with the nearest.

    Examples
    --------
    >>> resolve("p5"), resolve("western africa"), resolve("security council")
    ('P5', 'Western Africa', 'UNSC')
    """
    found = _index().get(plain(group)) if isinstance(group, str) and len(group) <= LONGEST else None
    if found is None:
        raise unknown("group", str(group), groups())
    return found


def members(group: str, on: date | int) -> frozenset[str]:
    """Return the ISO3 codes of a group's members on a day or in a year (31 December).

    Raises
    ------
    BadInput
        If there is no such group, or its membership then is not recorded.

    Examples
    --------
    >>> sorted(members("P5", date(2015, 4, 30)))
    ['CHN', 'FRA', 'GBR', 'RUS', 'USA']
    >>> len(members("EU", 2019)), len(members("EU", 2020)), len(members("UN", 2024))
    (28, 27, 193)
    """
    code, day = resolve(group), as_day(on)
    known = groups()[code]
    if day < known.known_from or (known.known_to and day > known.known_to):
        span = f"from {known.known_from}" + (f" to {known.known_to}" if known.known_to else "")
        raise BadInput(f"members of {code} are recorded {span}, not on {day}")
    return _members(code, day)


@cache
def _members(code: str, day: date) -> frozenset[str]:
    if code == "UNSC":
        return frozenset().union(*(_members(part, day) for part in COUNCIL))
    if code == "all" or code in _areas():
        return frozenset(
            span.iso3
            for span in states()
            if span.kind == "state"
            and span.holds(day)
            and (code == "all" or code in _areas_of(span.region, span.subregion))
        )
    return frozenset(
        m.member
        for m in memberships()
        if m.group == code and m.valid_from <= day and (m.valid_to is None or day <= m.valid_to)
    )


def _areas_of(region: str, subregion: str) -> set[str]:
    wider = {name for name, parts in WIDER.items() if subregion in parts}
    return {region, subregion, *wider} - {""}


def is_region(group: str) -> bool:
    """Whether a code word names a UN M49 region or subregion.

    Examples
    --------
    >>> is_region("Western Africa"), is_region("P5")
    (True, False)
    """
    return group in _areas()


@cache
def _areas() -> tuple[str, ...]:
    found: set[str] = set()
    for span in states():
        found |= _areas_of(span.region, span.subregion)
    return tuple(sorted(found))


@cache
def _index() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups().values():
        for label in (*group.aliases, group.name, group.code):
            found[plain(label)] = group.code
    return found
