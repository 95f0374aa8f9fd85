"""What is known at an origin: the columns from which a forecast is made, none of them from later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.outlooks.series import Array

BACK = (1, 2, 3, 6, 9, 12, 18, 24)
"""Months back over which changes are taken."""

OWN = (
    "people", *(f"change_{k}" for k in BACK), "mean_12", "spread_12", "steps_12", "least_12",
    "most_24", "spell", "still", "present_24", "same_season", "known_before",
)  # fmt: skip
"""Columns of any series; changes and levels in ln(1 + people)."""

LONGEST = 25
"""Spells and quiet times are counted in months up to this."""


def carried(array: Array) -> Array:
    """Fill unknown months with the last known value, as somebody at that time had to.

    Parameters
    ----------
    array : array of shape (..., months)
        NaN where unknown; leading unknown months stay so.

    Examples
    --------
    >>> import numpy as np
    >>> carried(np.array([np.nan, 3.0, np.nan, 5.0]))
    array([nan,  3.,  3.,  5.])
    """
    import numpy as np

    place = np.where(np.isfinite(array), np.arange(array.shape[-1]), 0)
    place = np.maximum.accumulate(place, axis=-1)
    return np.take_along_axis(array, place, axis=-1)


def own_columns(logs: Array, origin: int, horizon: int) -> Array:
    """Return the columns of many series at one origin, from each series alone.

    Parameters
    ----------
    logs : array of shape (series, months)
        ln(1 + people), carried forward.
    origin : int
        Place of the month; nothing to its right is looked at.
    horizon : int
        Months ahead; picks the change over the same months a year before.

    Returns
    -------
    array of shape (series, len(OWN))
    """
    import numpy as np

    now = logs[:, origin]

    def back(k: int) -> Array:
        return logs[:, origin - k] if origin >= k else np.full(len(logs), np.nan)

    year = logs[:, max(origin - 12, 0) : origin + 1]
    two = logs[:, max(origin - 24, 0) : origin + 1][:, ::-1]
    there, moved = two > 0, np.abs(two - two[:, :1]) > 0.05
    season = -horizon % 12
    seasonal = back(season) - back(12) if season else back(12) - back(24)
    with np.errstate(invalid="ignore"):
        made = [
            now, *(now - back(k) for k in BACK), year.mean(axis=1) - now, year.std(axis=1),
            np.abs(np.diff(year, axis=1)).sum(axis=1), year.min(axis=1) - now,
            two.max(axis=1) - now, np.where(there.all(axis=1), LONGEST, np.argmin(there, axis=1)),
            np.where(moved.any(axis=1), np.argmax(moved, axis=1), LONGEST),
            there.mean(axis=1), seasonal, np.isfinite(two).sum(axis=1),
        ]  # fmt: skip
    return np.column_stack(made).astype(np.float32)
