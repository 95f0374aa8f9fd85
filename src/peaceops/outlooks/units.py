"""The three units of forecasts, each as rows: a series at an origin, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from peaceops.outlooks.ends import decided_ends
from peaceops.outlooks.features import OWN, carried, own_columns

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.series import Array, Series

Unit = Literal["pair", "contributor", "mission"]
UNITS: tuple[Unit, ...] = ("pair", "contributor", "mission")
HORIZONS = (1, 3, 6, 12, 24)
"""Months ahead."""

WINDING_UP = 12
"""Months for which people who are still there after their day of withdrawal are taken to stay."""

PAIR = ("share_of_contributor", "contributor_people", "contributor_missions",
        "contributor_change_12", "share_in_units")  # fmt: skip
NAMES: dict[Unit, tuple[str, ...]] = {
    "pair": (*OWN, *PAIR),
    "contributor": (*OWN, "missions"),
    "mission": (*OWN, "contributors"),
}
"""Columns of each unit's rows."""


@dataclass(frozen=True)
class Frame:
    """All series of a unit, with what is known of them at every month.

    Parameters
    ----------
    unit : {"pair", "contributor", "mission"}
    people : array of shape (series, months)
        NaN where unknown.
    logs : array of the same shape
        ln(1 + people), carried forward.
    whose, where : array of int, shape (series,)
        Place of the contributor and of the mission; -1 where it has none.
    found : Series
    spread : array of shape (contributors, missions, months)
        People by contributor and mission, carried forward.
    """

    unit: Unit
    people: Array
    logs: Array
    whose: NDArray[np.int64]
    where: NDArray[np.int64]
    found: Series
    spread: Array

    def known(self) -> list[int]:
        """Return the places of months in which anything is known."""
        import numpy as np

        return [int(i) for i in np.flatnonzero(np.isfinite(self.people).any(axis=0))]


def frame(found: Series, unit: Unit) -> Frame:
    """Return the series of a unit; of pairs, those that ever had anybody."""
    import numpy as np

    c, m = len(found.contributors), len(found.missions)
    if unit == "contributor":
        array, whose, where = found.of_contributor, np.arange(c), np.full(c, -1)
    elif unit == "mission":
        array, whose, where = found.of_mission, np.full(m, -1), np.arange(m)
    else:
        ever = np.nansum(found.people, axis=2) > 0
        whose, where = np.nonzero(ever)
        array = found.people[whose, where]
    return Frame(unit, array, np.log1p(carried(array)), whose, where, found,
                 np.nan_to_num(carried(found.people)))  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Series at origins, for one unit and horizon.

    Parameters
    ----------
    x : array of shape (rows, columns)
    now, future : array of shape (rows,)
        ln(1 + people) at the origin and `horizon` months later; NaN where that is not known.
    base : array of shape (rows,)
        `now` without those whom a decided end will have sent home.
    closing : array of bool
        Whether nobody is left in `base`.
    origin, series : array of int
    """

    x: Array
    now: Array
    future: Array
    base: Array
    closing: NDArray[np.bool_]
    origin: NDArray[np.int64]
    series: NDArray[np.int64]

    def take(self, chosen: NDArray[Any]) -> Rows:
        """Return some of the rows."""
        return Rows(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def ending(found: Series, origin: int, horizon: int, knowledge: date | None = None) -> Array:
    """Return for each mission whether its people will have been sent home at a target month.

    Parameters
    ----------
    found : Series
    origin, horizon : int
    knowledge : datetime.date, optional
        Decisions up to this day count; the origin's month end by default.

    Returns
    -------
    array of shape (missions,)
        1 where they will have been, else 0.
    """
    import numpy as np

    from peaceops.codes.months import add_months

    day = found.months[origin]
    target = add_months(day, horizon)
    ends = decided_ends(knowledge or day)
    gone = np.zeros(len(found.missions))
    for i, name in enumerate(found.missions):
        if name in ends:
            left = ends[name].withdrawn
            gone[i] = left <= target and (left > day or horizon >= WINDING_UP)
    return gone


def rows(
    made: Frame, origins: list[int], horizon: int, knowledge: date | None = None,
    columns: bool = True,
) -> Rows:  # fmt: skip
    """Return the rows of series with people at some origins.

    Parameters
    ----------
    made : Frame
    origins : list of int
        Places of months that are known.
    horizon : int
        Months ahead.
    knowledge : datetime.date, optional
        As for `ending`.
    columns : bool
        Whether to work out `x`, which takes most of the time.
    """
    import numpy as np

    parts = []
    last = made.people.shape[1] - 1
    for origin in origins:
        now = made.people[:, origin]
        here = np.flatnonzero(now > 0)
        ahead = origin + horizon
        future = made.people[here, ahead] if ahead <= last else np.full(len(here), np.nan)
        gone = ending(made.found, origin, horizon, knowledge)
        kept = now[here] * (1 - _share(made, here, origin, gone))
        x = np.zeros((len(here), 0), np.float32)
        if columns:
            x = np.column_stack([own_columns(made.logs[here], origin, horizon),
                                 _beside(made, here, origin)])  # fmt: skip
        parts.append((x, np.log1p(now[here]), np.log1p(future), np.log1p(kept), kept < 0.5,
                      np.full(len(here), origin), here))  # fmt: skip
    if not parts:
        empty = np.zeros(0)
        return Rows(np.zeros((0, len(NAMES[made.unit]))), empty, empty, empty,
                    empty.astype(bool), empty.astype(int), empty.astype(int))  # fmt: skip
    return Rows(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _share(made: Frame, here: NDArray[np.int64], origin: int, gone: Array) -> Array:
    """Return the share of each series' people whom decided ends will have sent home."""
    import numpy as np

    if made.unit != "contributor":
        found: Array = gone[made.where[here]]
        return found
    spread = made.spread[here, :, origin]
    total = spread.sum(axis=1)
    share: Array = np.divide(spread @ gone, total, out=np.zeros(len(here)), where=total > 0)
    return share


def _beside(made: Frame, here: NDArray[np.int64], origin: int) -> Array:
    """Return the columns that come from beyond the series itself."""
    import numpy as np

    people = made.spread[:, :, origin]
    there = people > 0
    if made.unit == "contributor":
        return np.asarray(there.sum(axis=1)[here], np.float32)
    if made.unit == "mission":
        return np.asarray(there.sum(axis=0)[here], np.float32)
    whose = made.whose[here]
    total = np.log1p(people.sum(axis=1))
    before = np.log1p(made.spread[:, :, max(origin - 12, 0)].sum(axis=1))
    units = np.nan_to_num(made.found.bodies[whose, made.where[here], origin])
    return np.column_stack([
        made.logs[here, origin] - total[whose], total[whose], there.sum(axis=1)[whose],
        total[whose] - before[whose], units / np.maximum(made.people[here, origin], 1),
    ]).astype(np.float32)  # fmt: skip
