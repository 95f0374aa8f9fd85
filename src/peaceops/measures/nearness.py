"""How near places lie to targets, against chance: great circles and permutation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

DRAWS, SEED, EARTH_KM = 9999, 20150430, 6371.0088


@dataclass(frozen=True)
class Nearness:
    """How near one contributor's bases are to targets, against chance.

    Parameters
    ----------
    km : float
        Mean distance of its bases to the nearest target.
    others_km : float
        The same of all other bases of the mission.
    p_value : float
        Share of reassignments of its number of bases with a mean as small.
    low, high : float
        Middle 95% of the means of the reassignments.
    exact : bool
        Whether all reassignments were tried, not a sample of them.
    bases_n, others_n, targets_n : int
    """

    km: float
    others_km: float
    p_value: float
    low: float
    high: float
    exact: bool
    bases_n: int
    others_n: int
    targets_n: int


def nearest_km(places: Array, targets: Array) -> Array:
    """Return each place's great-circle distance to the nearest target.

    Parameters
    ----------
    places, targets : array of shape (n, 2) and (m, 2)
        Latitude and longitude in degrees.

    Examples
    --------
    >>> import numpy as np
    >>> round(float(nearest_km(np.array([[0.0, 0.0]]), np.array([[0.0, 1.0]]))[0]), 1)
    111.2
    """
    import numpy as np

    a, b = np.radians(places)[:, None, :], np.radians(targets)[None, :, :]
    half = (b - a) / 2
    h = (
        np.sin(half[..., 0]) ** 2
        + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin(half[..., 1]) ** 2
    )
    km: Array = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))).min(axis=1)
    return km


def nearness(own: Array, others: Array, targets: Array) -> Nearness:
    """Compare own bases with others' by permuting whose base is whose.

    Every reassignment is tried where there are at most 9,999, else as many are
    drawn with a fixed seed (Phipson and Smyth 2010 for the p-value of a draw).

    Parameters
    ----------
    own, others, targets : array of shape (n, 2)
        Latitude and longitude in degrees.

    Examples
    --------
    >>> import numpy as np
    >>> line = np.column_stack([np.zeros(6), np.arange(6.0)])
    >>> found = nearness(line[:2], line[2:], np.array([[0.0, 0.0]]))
    >>> found.exact, round(found.p_value * 15)
    (True, 1)
    """
    import numpy as np

    km = nearest_km(np.vstack([own, others]), targets)
    n, total = len(own), len(km)
    mine = float(km[:n].mean())
    exact = comb(total, n) <= DRAWS
    if exact:
        order = np.array(list(combinations(range(total), n)))
    else:
        rng = np.random.default_rng(SEED)
        order = rng.random((DRAWS, total)).argpartition(n - 1, axis=1)[:, :n]
    drawn = km[order].mean(axis=1)
    near = int(np.sum(drawn <= mine + 1e-9))
    p_value = near / len(drawn) if exact else (1 + near) / (DRAWS + 1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Nearness(mine, float(km[n:].mean()), p_value, float(low), float(high), exact, n,
                    len(others), len(targets))  # fmt: skip
