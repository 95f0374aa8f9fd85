"""Who may stand for a contributor in its synthetic control: others like it that lost nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.outlooks.shocks.outcome import HORIZONS
from peaceops.outlooks.shocks.record import BACK
from peaceops.outlooks.shocks.synthetic import Synthetic, synthetic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.shocks.record import Record

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

WINDOW = 24
"""Months before and after that are matched and drawn."""
FAR = 10.0  # donors have a tenth to ten times as many people
POOR = 0.25  # a misfit before, in ln(1 + people), beyond which nothing is compared


def beside(known: Record, outcome: str, pair: int, at: int, struck: Bools) -> Synthetic | str:
    """Return the synthetic control: of the total from all contributors, of the size from the mission.

    Contributors of other missions would bring their missions' ends with them.

    Parameters
    ----------
    known : Record
    outcome : {"size", "total"}
    pair, at : int
        Places of the pair and of the month of the shock.
    struck : numpy.ndarray of bool
        Months in which a contributor had own deaths, (C, T).

    Returns
    -------
    Synthetic or str
        Or the reason why there is none.
    """
    import numpy as np

    steps = [s for s in range(-WINDOW, WINDOW + 1) if 0 <= at + s < len(known.months)]
    columns = at + np.array(steps)
    hit = struck[:, columns[np.array(steps) <= HORIZONS[-1]]]
    quiet: Bools = hit.sum(axis=1) == 0
    values = known.totals if outcome == "total" else known.people
    unit = int(known.who[pair]) if outcome == "total" else pair
    owner = np.arange(len(known.contributors)) if outcome == "total" else known.who
    was = _last(values, at)
    like = (was >= was[unit] / FAR) & (was <= was[unit] * FAR) & quiet[owner]
    if outcome != "total":
        like &= known.where == known.where[pair]
    names = [known.contributors[c] for c in owner]
    made = _compared(values[:, columns], unit, np.flatnonzero(like), steps, names)
    if isinstance(made, Synthetic) and made.misfit > POOR:
        return (
            f"no mix of the {made.donors} others matches its months before (misfit {made.misfit:.2f} "
            f"in ln(1 + people), more than {POOR})"
        )
    return made


def _last(values: Floats, at: int) -> Floats:
    """Return the last known values of the three months before a month, NaN for none."""
    import numpy as np

    found = np.full(len(values), np.nan)
    for back in range(BACK, 0, -1):
        if at >= back:
            found = np.where(np.isnan(values[:, at - back]), found, values[:, at - back])
    return found


def _compared(
    values: Floats, unit: int, rows: Ints, steps: list[int], labels: list[str]
) -> Synthetic | str:
    """Return one unit beside some others."""
    import numpy as np

    rows = np.array([unit, *rows[rows != unit]])
    held = values[rows].copy()
    past = np.where(np.array(steps) < 0, held[0], np.nan)
    known = past[~np.isnan(past)]
    with np.errstate(invalid="ignore"):  # what is matched is its stay, not its coming
        fewer = np.flatnonzero(past < known[-1] / 2) if len(known) else np.empty(0, int)
    if len(fewer):
        held[0, : fewer[-1] + 1] = np.nan
    return synthetic([labels[r] for r in rows], np.log1p(held), steps, HORIZONS)
