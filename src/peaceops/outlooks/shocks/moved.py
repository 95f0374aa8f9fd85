"""Where a contributor's total moved: the missions in which its people changed most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.outlooks.shocks.record import Record


@dataclass(frozen=True)
class Moved:
    """The change of a contributor's people in one mission.

    Parameters
    ----------
    h : int
    mission : str
    was, now : int
    """

    h: int
    mission: str
    was: int
    now: int


def moved(known: Record, pair: int, base: int, after: int, h: int) -> tuple[Moved, ...]:
    """Return the three missions in which a contributor's people changed most, if by five or more."""
    import numpy as np

    if after >= len(known.months):
        return ()
    mine = np.flatnonzero(known.who == known.who[pair])
    was, now = known.people[mine, base], known.people[mine, after]
    if np.isnan(was).all() or np.isnan(now).all():
        return ()
    was, now = np.nan_to_num(was), np.nan_to_num(now)  # a mission that does not run has nobody
    order = np.argsort(-np.abs(now - was), kind="stable")[:3]
    return tuple(
        Moved(h, known.missions[known.where[mine[k]]], int(was[k]), int(now[k]))
        for k in order
        if abs(now[k] - was[k]) >= 5
    )
