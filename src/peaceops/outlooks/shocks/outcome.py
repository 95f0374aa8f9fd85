"""Outcomes: what may change after a shock, as a change from the last month known before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.outlooks.shocks.record import BACK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.shocks.record import Record

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """What is followed.

    Parameters
    ----------
    name, title, unit : str
    definition : str
    one_sided : bool
        Whether only a large value is a change.
    before : bool
        Whether it can be told of months before a shock.
    """

    name: str
    title: str
    unit: str
    definition: str
    one_sided: bool = False
    before: bool = True


OUTCOMES = {
    one.name: one
    for one in (
        Outcome("size", "People in the mission", "change in ln(1 + people)",
                "ln(1 + people in the mission) less that of the last month known before"),
        Outcome("presence", "Presence in the mission", "change in presence, 0 or -1",
                "0 where anybody is still there, -1 where nobody is; all were there before"),
        Outcome("composition", "Composition", "share of people whose kind changed",
                "half the sum of absolute changes in the shares of troops with staff officers, of "
                "police and of experts on mission (total variation)", one_sided=True),
        Outcome("total", "People in all missions", "change in ln(1 + people)",
                "ln(1 + the contributor's people in all missions) less that of the month before"),
        Outcome("pace", "Pace of the total", "change in ln(1 + people) a year",
                "growth of the contributor's total from the month before to the month after, less "
                "its growth over as many months (or up to three more, where one is unknown) up to "
                "then, both a year", before=False),
    )
}  # fmt: skip
HORIZONS = (1, 3, 6, 12)


def changes(record: Record, outcome: str, pair: Ints, before: Ints, after: Ints) -> Floats:
    """Return the changes of an outcome, NaN where a month is unknown or nothing can be told.

    Parameters
    ----------
    record : Record
    outcome : str
        A key of `OUTCOMES`.
    pair, before, after : numpy.ndarray
        Places of pairs and of the two months, each of shape (N,).

    Returns
    -------
    numpy.ndarray
        Shape (N,), in the outcome's unit.
    """
    import numpy as np

    if outcome in ("size", "presence", "composition"):
        was, is_ = (_cells(record.groups, pair, at) for at in (before, after))
        old, new = was.sum(axis=1), is_.sum(axis=1)
        if outcome == "size":
            grown: Floats = np.log1p(new) - np.log1p(old)
            return grown
        if outcome == "presence":
            return np.where(np.isnan(new + old), np.nan, (new > 0).astype(float) - (old > 0))
        with np.errstate(invalid="ignore", divide="ignore"):
            apart = np.abs(is_ / new[:, None] - was / old[:, None]).sum(axis=1) / 2
        return np.where((old > 0) & (new > 0), apart, np.nan)
    who = record.who[pair]
    old, new = (np.log1p(_cells(record.totals, who, at)) for at in (before, after))
    if outcome == "total":
        change: Floats = new - old
        return change
    return _pace(record, who, before, after, (old, new))


def _pace(
    record: Record, who: Ints, before: Ints, after: Ints, logs: tuple[Floats, Floats]
) -> Floats:
    """Return growth after less growth before, both a year, over as many months or `BACK` more."""
    import numpy as np

    old, new = logs
    steps = after - before
    start, years = np.full(len(who), np.nan), np.full(len(who), np.nan)
    for back in range(BACK, -1, -1):  # the nearest known month counts
        value = np.log1p(_cells(record.totals, who, before - steps - back))
        known = ~np.isnan(value)
        start, years = np.where(known, value, start), np.where(known, (steps + back) / 12, years)
    with np.errstate(invalid="ignore", divide="ignore"):
        grown = (new - old) * 12 / steps - (old - start) / years
    made: Floats = np.where(steps > 0, grown, np.nan)
    return made


def _cells(values: Floats, row: Ints, at: Ints) -> Floats:
    """Return cells, NaN outside the months."""
    import numpy as np

    inside = (at >= 0) & (at < values.shape[1])
    found = values[row, np.where(inside, at, 0)]
    mask = inside if found.ndim == 1 else inside[:, None]
    made: Floats = np.where(mask, found, np.nan)
    return made
