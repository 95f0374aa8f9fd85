"""Figures that the UN printed under a neighbour's name, or left out for a month.

They are kept as printed: the reports' own totals contain them, so does the
UN's later yearly database, and where a contributor has people of its own in
the mission the two cannot be told apart again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

FEWEST = 100
"""Smaller contingents come and go too often to tell a slip from a rotation."""

Cell = tuple[str, str, "date"]


@dataclass(frozen=True)
class Slip:
    """A contingent that for one month stands under another contributor."""

    mission: str
    month: date
    missing_from: str
    printed_under: str
    personnel: int


def slips(strength: Mapping[Cell, int], months: Iterable[date]) -> list[Slip]:
    """Return contingents that change hands for one month and come back.

    A slip is a contributor with at least `FEWEST` people in a mission in the
    month before and the month after, nine tenths of whom are missing, while
    another contributor has within a tenth that many more than in both.

    Four are known: Tanzania's in UNAMID and UNIFIL under Thailand (July 2015),
    Pakistan's police unit in MINUSTAH under Norway (August 2015), Austria's in
    UNIFIL under Australia (July 2017).

    Parameters
    ----------
    strength : mapping
        ``(contributor, mission, month)`` to people.
    months : iterable of date
        Months with missions, in order.

    Examples
    --------
    >>> from datetime import date
    >>> june, july, august = date(2017, 6, 30), date(2017, 7, 31), date(2017, 8, 31)
    >>> strength = {("AUT", "UNIFIL", june): 182, ("AUT", "UNIFIL", august): 180,
    ...             ("AUS", "UNIFIL", july): 182}
    >>> [slip.printed_under for slip in slips(strength, [june, july, august])]
    ['AUS']
    """
    found = []
    for mission, month, change in _changes(strength, months):
        for giver, taker in product(sorted(change), sorted(change)):
            lost, gained = -change[giver], change[taker]
            if lost >= FEWEST and gained > 0 and _alike(lost, gained):
                found.append(Slip(mission, month, giver, taker, gained))
    return found


def lapses(strength: Mapping[Cell, int], months: Iterable[date]) -> list[tuple[Cell, int]]:
    """Return contingents that are gone for one month and stand under nobody else.

    Two are known: Greece's in UNIFIL (140 people, August 2020) and Chad's troops
    in MINUSMA (1,416, October 2021). Mission totals and the report's grand
    total lack them too.

    Parameters
    ----------
    strength, months
        As for `slips`.

    Returns
    -------
    list of ((contributor, mission, month), int)
        With the people missing against the smaller neighbour.
    """
    found = []
    for mission, month, change in _changes(strength, months):
        for who, value in sorted(change.items()):
            taken = any(other > 0 and _alike(-value, other) for other in change.values())
            if value <= -FEWEST and not taken:
                found.append(((who, mission, month), -value))
    return found


def _alike(lost: int, gained: int) -> bool:
    return abs(gained - lost) <= max(10, lost / 10)


def _changes(
    strength: Mapping[Cell, int], months: Iterable[date]
) -> Iterator[tuple[str, date, dict[str, int]]]:
    """Yield mission, month and every contributor's change against both neighbours."""
    known = list(months)
    missions: dict[str, set[str]] = defaultdict(set)
    for contributor, mission, _ in strength:
        missions[mission].add(contributor)
    for three in zip(known, known[1:], known[2:], strict=False):
        for mission, contributors in sorted(missions.items()):
            yield (
                mission,
                three[1],
                {
                    who: _change([strength.get((who, mission, month), 0) for month in three])
                    for who in contributors
                },
            )


def _change(three: list[int]) -> int:
    """Return how far the middle stands outside both neighbours; 0 between them.

    A loss counts only where nine tenths of the smaller neighbour are gone.
    """
    before, middle, after = three
    if middle > max(before, after):
        return middle - max(before, after)
    least = min(before, after)
    return middle - least if middle <= least / 10 else 0
