"""Prediction intervals of Poisson regression with fixed effects, by simulation.

pyfixest gives no intervals for predictions of PPML. Here outcomes are drawn
anew from the fitted model, as widely spread as the data (variance dispersion
times mean, a negative binomial of the first kind), the model is refitted to
each by one Newton step, and a new outcome is drawn from each refit; the
interval holds the middle of these. Coverage is measured in
``benchmarks/explanations.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.explanations.ridge import Task, curvature, fit
from peaceops.explanations.sums import by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.explanations.ridge import Arrow

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DRAWS = 1000


@dataclass(frozen=True)
class Predicted:
    """A predicted count.

    Parameters
    ----------
    mean, low, high : float
        Expected count, and the interval of a new one.
    level : float
    dispersion : float
        Variance over mean.
    n : int
        Rows that were fitted.
    """

    mean: float
    low: float
    high: float
    level: float
    dispersion: float
    n: int


def predict(
    y: Floats, x: Floats, group: Ints, rows: Ints, level: float = 0.95, draws: int = DRAWS,
    seed: int = 1,
) -> list[Predicted]:  # fmt: skip
    """Return the predictions of some of the rows that were fitted.

    Parameters
    ----------
    y : (n,) floats
        Counts.
    x : (n, p) floats
        Columns without a constant; a second set of fixed effects as dummies.
    group : (n,) ints
        The first set of fixed effects, in order.
    rows : (m,) ints
        Rows to predict.
    level : float
    draws : int
    seed : int

    Returns
    -------
    list of Predicted
        Zero without spread for a group that has none: it says nothing of size.
    """
    import numpy as np

    totals = np.bincount(group, y)
    alive = totals[group] > 0
    names, place = np.unique(group[alive], return_inverse=True)
    design = np.column_stack([np.ones(int(alive.sum())), x[alive]])
    task = Task(design, y[alive], place, len(names), "poisson")
    found = fit(task)
    linear = found.predicted(task.x, task.group)
    mean = np.exp(linear)
    free = max(len(mean) - design.shape[1] - len(names), 1)
    dispersion = max(1.0, float(((task.y - mean) ** 2 / mean).sum() / free))
    random = np.random.default_rng(seed)
    where = np.full(len(y), -1)
    where[alive] = np.arange(int(alive.sum()))
    kept = where[rows]
    moved = _refits(task, curvature(task, found), mean, dispersion, kept, (draws, random))
    made = []
    for i, row in enumerate(kept):
        if row < 0:
            made.append(Predicted(0.0, 0.0, 0.0, level, dispersion, len(mean)))
            continue
        fresh = _draw(np.exp(linear[row] + moved[:, i]), dispersion, random)
        low, high = np.quantile(fresh, [(1 - level) / 2, (1 + level) / 2])
        made.append(
            Predicted(float(mean[row]), float(low), float(high), level, dispersion, len(mean))
        )
    return made


def _refits(
    task: Task, arrow: Arrow, mean: Floats, dispersion: float, rows: Ints,
    how: tuple[int, np.random.Generator],
) -> Floats:  # fmt: skip
    """Return how far each refit moves the linear predictor of each row."""
    import numpy as np

    draws, random = how
    moved = np.zeros((draws, len(rows)))
    real = rows >= 0
    for draw in range(draws):
        residual = _draw(mean, dispersion, random) - mean
        step, own = arrow.solve(task.x.T @ residual, by(task.group, residual, task.groups))
        moved[draw, real] = task.x[rows[real]] @ step + own[task.group[rows[real]]]
    return np.clip(moved, -5, 5)


def _draw(mean: Floats, dispersion: float, random: np.random.Generator) -> Floats:
    """Draw counts of a mean with variance dispersion times mean."""
    import numpy as np

    if dispersion <= 1 + 1e-9:
        return random.poisson(mean).astype(np.float64)
    shape = np.maximum(mean / (dispersion - 1), 1e-9)
    return random.poisson(random.gamma(shape, dispersion - 1)).astype(np.float64)
