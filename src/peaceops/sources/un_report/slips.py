"""Figures that the UN printed under a neighbour's name.

They are kept as printed: the reports' own totals contain them, so does the
UN's later yearly database, and where a contributor has people of its own in
the mission the two cannot be told apart again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    known = list(months)
    missions: dict[str, set[str]] = defaultdict(set)
    for contributor, mission, _ in strength:
        missions[mission].add(contributor)
    found = []
    for before, month, after in zip(known, known[1:], known[2:], strict=False):
        for mission, contributors in sorted(missions.items()):
            change = {
                who: _change([strength.get((who, mission, m), 0) for m in (before, month, after)])
                for who in contributors
            }
            for giver, lost in sorted(change.items()):
                if lost > -FEWEST:
                    continue
                for taker, gained in sorted(change.items()):
                    if gained > 0 and abs(gained + lost) <= max(10, -lost / 10):
                        found.append(Slip(mission, month, giver, taker, gained))
    return found


def _change(three: list[int]) -> int:
    """Return how far the middle stands outside both neighbours; 0 between them.

    A loss counts only where nine tenths of the smaller neighbour are gone.
    """
    before, middle, after = three
    if middle > max(before, after):
        return middle - max(before, after)
    least = min(before, after)
    return middle - least if middle <= least / 10 else 0
