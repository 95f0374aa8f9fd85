"""When a mission's end was decided, so that a forecast knows of it from that day and not before."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "decided_ends.csv"


@dataclass(frozen=True)
class DecidedEnd:
    """A decision of the Security Council that ends a mission.

    Parameters
    ----------
    mission : str
    decided : datetime.date
        Day of the resolution.
    ends : datetime.date
        Last day of the mandate.
    withdrawn : datetime.date
        Day by which the resolution wants the mission's people to have left,
        other than those who wind it up.
    document : str
        Symbol of the resolution.
    """

    mission: str
    decided: date
    ends: date
    withdrawn: date
    document: str


@cache
def all_ends() -> tuple[DecidedEnd, ...]:
    """Return every decision in the list, in order of decision."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        found = [
            DecidedEnd(
                row["mission"], date.fromisoformat(row["decided"]),
                date.fromisoformat(row["ends"]), date.fromisoformat(row["withdrawn"]),
                row["document"],
            )
            for row in csv.DictReader(handle)
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.decided))


def decided_ends(day: date) -> dict[str, DecidedEnd]:
    """Return the latest decision on each mission's end that had been taken by a day.

    Examples
    --------
    >>> decided_ends(date(2023, 6, 29)).get("MINUSMA")
    >>> decided_ends(date(2023, 6, 30))["MINUSMA"].document
    'S/RES/2690 (2023)'
    """
    return {one.mission: one for one in all_ends() if one.decided <= day}
