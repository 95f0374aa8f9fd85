"""Where: peace operations by their acronym, with hosts, authoriser and dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, cast

from peaceops.codes.spelling import LONGEST, plain, rows
from peaceops.codes.spells import as_day
from peaceops.errors import BadInput, unknown

Authoriser = Literal["UN", "EU", "AU", "other"]
MissionType = Literal["peacekeeping", "political", "other"]
Precision = Literal["day", "month", "year", ""]


@dataclass(frozen=True)
class Mission:
    """A peace operation.

    Parameters
    ----------
    acronym, name : str
    hosts : tuple of str
        ISO3 codes of where it is deployed, headquarters first; a host keeps
        one code however it was called at the time. Empty for what is no
        mission but stands in a list of missions.
    authoriser : {"UN", "EU", "AU", "other"}
    mission_type : {"peacekeeping", "political", "other"}
        ``peacekeeping`` are the operations on the UN's own list since 1948.
    start : datetime.date or None
        First day, as precise as `start_precision` says: of a month or year
        known no closer, the first day. None where it is not recorded.
    end : datetime.date or None
        Last day, likewise the last of its month or year. None while it runs,
        or where `note` says that the end is not recorded.
    predecessor : str or None
        Acronym of the mission it took over from.
    aliases : tuple of str
        Other labels under which it is printed.
    parts : tuple of str
        For a label without a number (``UNAVEM``): the missions it may mean.
    start_precision, end_precision : {"day", "month", "year", ""}
    note : str
    """

    acronym: str
    name: str
    hosts: tuple[str, ...]
    authoriser: Authoriser
    mission_type: MissionType
    start: date | None
    end: date | None
    predecessor: str | None
    aliases: tuple[str, ...]
    parts: tuple[str, ...]
    start_precision: Precision
    end_precision: Precision
    note: str

    def runs(self, on: date) -> bool:
        """Return whether it runs on a day; without a known start it is taken to."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@cache
def missions() -> dict[str, Mission]:
    """Return every mission by acronym.

    Examples
    --------
    >>> mission = missions()["MINUSMA"]
    >>> mission.hosts, str(mission.start), str(mission.end)
    (('MLI',), '2013-04-25', '2023-12-31')
    """
    return {row["acronym"]: _mission(row) for row in rows("missions")}


def mission(name: str, on: date | int | None = None) -> Mission:
    """Return the mission of an acronym, alias or name; see `resolve`."""
    return missions()[resolve(name, on)]


def resolve(name: str, on: date | int | None = None) -> str:
    """Return the acronym of a mission under any label known for it.

    Parameters
    ----------
    name : str
        Acronym, alias or full name, in any case.
    on : datetime.date or int, optional
        A day or year (its 31 December). It turns a label without a number
        into the mission that ran then: ``UNAVEM`` in 1992 is ``UNAVEM II``.
        Where none or, on a day of handover, two ran, the earlier label stays
        or the later mission counts.

    Raises
    ------
    BadInput
        If no mission has that label, with the nearest.

    Examples
    --------
    >>> resolve("onuci"), resolve("UNAVEM"), resolve("UNAVEM", 1992), resolve("UNIFIL'")
    ('UNOCI', 'UNAVEM', 'UNAVEM II', 'UNIFIL')
    """
    found = _found(name) if isinstance(name, str) and len(name) <= LONGEST else None
    if found is None:
        raise unknown("mission", str(name), missions())
    if on is None or not missions()[found].parts:
        return found
    day = as_day(on)
    running = [part for part in missions()[found].parts if missions()[part].runs(day)]
    return running[-1] if running else found


def try_resolve(name: str, on: date | int | None = None) -> str | None:
    """Return the acronym of a label as `resolve` does, or None where it refuses.

    Examples
    --------
    >>> try_resolve("MINUSMA"), try_resolve("all")
    ('MINUSMA', None)
    """
    try:
        return resolve(name, on)
    except BadInput:
        return None


@lru_cache(maxsize=8192)
def _found(name: str) -> str | None:
    return _index().get(plain(name))


@cache
def _index() -> dict[str, str]:
    found: dict[str, str] = {}
    for mission in missions().values():
        for label in (mission.name, *mission.aliases):
            found[plain(label)] = mission.acronym
    for acronym in missions():
        found[plain(acronym)] = acronym
    return found


def _mission(row: dict[str, str]) -> Mission:
    return Mission(
        row["acronym"],
        row["name"],
        tuple(row["hosts"].split()),
        cast("Authoriser", row["authoriser"]),
        cast("MissionType", row["mission_type"]),
        _first_day(row["start"]),
        _last_day(row["end"]),
        row["predecessor"] or None,
        tuple(filter(None, row["aliases"].split("|"))),
        tuple(filter(None, row["parts"].split("|"))),
        _precision(row["start"]),
        _precision(row["end"]),
        row["note"],
    )


def _precision(text: str) -> Precision:
    return cast("Precision", {10: "day", 7: "month", 4: "year", 0: ""}[len(text)])


def _first_day(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01-01"[:10]) if text else None


def _last_day(text: str) -> date | None:
    if len(text) != 7:
        return date.fromisoformat(f"{text}-12-31"[:10]) if text else None
    year, month = int(text[:4]), int(text[5:])
    return date(year, month, monthrange(year, month)[1])
