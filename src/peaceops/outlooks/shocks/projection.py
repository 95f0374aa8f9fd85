"""Differences within cells: a shock's effect with fixed effects by cell, and errors by cluster.

The estimate is that of a regression of the change on the shock with one fixed
effect a cell, which has a closed form; pyfixest gives the same to ten digits
(the tests compare), but takes longer to import than an answer may take. The
error is the larger of two. The cluster jackknife CV3 (MacKinnon, Nielsen and
Webb 2023, "Cluster-robust inference: a guide to empirical practice", Journal of
Econometrics 232) holds with few clusters hit and uneven effects, but is too
small where departures are rare and none of those hit happened to leave; the
error of a draw by lot within cells (Neyman 1923) knows of these from the
controls, but not of clusters. On the real record with moved shocks the jackknife
alone finds something in 7 to 9% of runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEAST_EVENTS = 10
LEAST_CLUSTERS = 5
LEAST_CONTROLS = 3  # in a cell


@dataclass(frozen=True)
class Effect:
    """An average effect with its 95% interval.

    Parameters
    ----------
    value, error, low, high, p : float
        NaN where there is not enough data.
    events : int
        Shocks it rests on.
    controls : int
        Rows without a shock beside them.
    clusters : int
        Clusters hit.
    """

    value: float
    error: float
    low: float
    high: float
    p: float
    events: int
    controls: int
    clusters: int

    @property
    def known(self) -> bool:
        """Whether there was enough to estimate it."""
        return self.value == self.value

    @property
    def sure(self) -> bool:
        """Whether its interval leaves out zero."""
        return self.known and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, eq=False)
class Cells:
    """Rows that can be compared: known outcomes in cells with a shock and enough without.

    Parameters
    ----------
    y : numpy.ndarray
        Outcomes, shape (N,).
    hit : numpy.ndarray of bool
    cell, cluster : numpy.ndarray of int
        Codes from 0; a cluster is at most once in a cell.
    event : numpy.ndarray of int
        The shock of each row that was hit; one shock may hit several rows.
    row : numpy.ndarray of int
        Places of the rows among those given.
    """

    y: Floats
    hit: NDArray[np.bool_]
    cell: Ints
    cluster: Ints
    event: Ints
    row: Ints


def cells(
    y: Floats, hit: NDArray[np.bool_], cell: Ints, cluster: Ints, event: Ints | None = None,
    least: int = LEAST_CONTROLS,
) -> Cells:  # fmt: skip
    """Keep the rows whose outcome is known, in cells with a shock and `least` controls."""
    import numpy as np

    row = np.flatnonzero(~np.isnan(y))
    _, code = np.unique(cell[row], return_inverse=True)
    hits = np.bincount(code, hit[row])
    rest = np.bincount(code) - hits
    row = row[((hits > 0) & (rest >= least))[code]]
    _, code = np.unique(cell[row], return_inverse=True)
    _, group = np.unique(cluster[row], return_inverse=True)
    which = row if event is None else event[row]
    return Cells(y[row], hit[row], code.astype(np.int64), group.astype(np.int64), which, row)


def effect(found: Cells) -> Effect:
    """Return the average effect of the shocks in some cells.

    Examples
    --------
    >>> import numpy as np
    >>> cell = np.repeat(np.arange(12), 8)
    >>> cluster = (np.arange(96) + cell) % 24
    >>> hit = np.arange(96) % 8 == 0
    >>> y = np.sin(np.arange(96)) / 9 + cell - 0.5 * hit
    >>> one = effect(cells(y, hit, cell, cluster))
    >>> one.events, one.low < -0.5 < one.high < 0
    (12, True)
    """
    import numpy as np
    from scipy.special import stdtr, stdtrit  # scipy.stats would take half a second to import

    events = len(np.unique(found.event[found.hit]))
    controls = int((~found.hit).sum())
    struck = len(np.unique(found.cluster[found.hit]))
    if events < LEAST_EVENTS or struck < LEAST_CLUSTERS:
        return Effect(nan, nan, nan, nan, nan, events, controls, struck)
    value, clustered = jackknife(found)
    error = max(clustered, randomised(found))
    reach = float(stdtrit(struck - 1, 0.975)) * error
    p = float(2 * stdtr(struck - 1, -abs(value) / error)) if error > 0 else float(value == 0)
    return Effect(value, error, value - reach, value + reach, p, events, controls, struck)


def jackknife(found: Cells) -> tuple[float, float]:
    """Return the estimate, and its error by leaving out each cluster in turn (CV3)."""
    import numpy as np

    d, c = found.hit.astype(float), found.cell
    n, sd, sy, sdy = (np.bincount(c, w) for w in (None, d, found.y, d * found.y))
    top, bottom = sdy - sd * sy / n, sd - sd**2 / n
    value = top.sum() / bottom.sum()
    m = n[c] - 1  # what each cell holds without the row, and so each sum without a cluster
    top_less = (sdy[c] - d * found.y) - (sd[c] - d) * (sy[c] - found.y) / m
    bottom_less = (sd[c] - d) - (sd[c] - d) ** 2 / m
    groups = int(found.cluster.max()) + 1
    tops = top.sum() + np.bincount(found.cluster, top_less - top[c], groups)
    bottoms = bottom.sum() + np.bincount(found.cluster, bottom_less - bottom[c], groups)
    apart = tops / bottoms - value
    return float(value), sqrt((groups - 1) / groups * float((apart**2).sum()))


def randomised(found: Cells) -> float:
    """Return the error of the same estimate if those hit were drawn from their cells by lot.

    Its variance comes from the controls, so that it knows of departures even
    where none of those hit has left.
    """
    import numpy as np

    rest, c = ~found.hit, found.cell
    hits, controls = np.bincount(c, found.hit), np.bincount(c, rest)
    mean = np.bincount(c, np.where(rest, found.y, 0)) / controls
    spread = np.bincount(c, np.where(rest, (found.y - mean[c]) ** 2, 0)) / (controls - 1)
    weight = hits * controls / (hits + controls)
    return sqrt(float((weight * spread).sum())) / float(weight.sum())
