"""The forecasts that a model has to beat: last value, drift, mean, and past changes for the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.outlooks.features import OWN
from peaceops.outlooks.hurdle import CLASS_NAMES, LEVELS, size_class

if TYPE_CHECKING:
    from peaceops.outlooks.series import Array
    from peaceops.outlooks.units import Rows

LEAST = 30
"""Fewest past changes of a size class before it borrows from all."""


def drift(rows: Rows, horizon: int) -> Array:
    """Return the last value carried on by the mean monthly change of the last year."""
    import numpy as np

    change = np.nan_to_num(rows.x[:, OWN.index("change_12")])
    return np.maximum(rows.now + change * horizon / 12, 0)


def mean_12(rows: Rows) -> Array:
    """Return the mean of ln(1 + people) over the last year."""
    import numpy as np

    return rows.now + np.nan_to_num(rows.x[:, OWN.index("mean_12")])


def past_changes(past: Rows, rows: Rows) -> Array:
    """Return the last value with the changes that others of its size saw over as many months.

    Parameters
    ----------
    past : Rows
        With known futures.
    rows : Rows

    Returns
    -------
    array of shape (rows, len(LEVELS))
        Quantiles of ln(1 + people), never below nobody.
    """
    import numpy as np

    made = np.repeat(rows.now[:, None], len(LEVELS), axis=1)
    if not len(past.now):
        return made
    moved, theirs, mine = past.future - past.now, size_class(past.now), size_class(rows.now)
    for number in range(len(CLASS_NAMES)):
        chosen = moved[theirs == number] if (theirs == number).sum() >= LEAST else moved
        made[mine == number] += np.quantile(chosen, LEVELS)[None, :]
    return np.maximum(made, 0)
