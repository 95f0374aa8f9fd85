"""Negative binomial regression (NB2) with errors clustered, as the published results have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.explanations.sums import by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


POLISH = 4


@dataclass(frozen=True)
class Fitted:
    """A fitted regression.

    Parameters
    ----------
    values, errors : (p,) floats
        Slopes in the order of the columns, the constant last, and their
        standard errors, clustered.
    errors_held : (p,) floats
        The same with the dispersion taken as known, as some programs report.
    dispersion : float
        Alpha: the variance is mean + alpha mean squared.
    likelihood : float
        Log likelihood.
    n, clusters : int
    """

    values: Floats
    errors: Floats
    errors_held: Floats
    dispersion: float
    likelihood: float
    n: int
    clusters: int


def negative_binomial(y: Floats, x: Floats, cluster: Ints) -> Fitted:
    """Fit by maximum likelihood.

    Parameters
    ----------
    y : (n,) floats
        Counts.
    x : (n, p) floats
        Without a constant.
    cluster : (n,) ints

    Returns
    -------
    Fitted
        Errors by the sandwich, with the factor G / (G - 1) of G clusters.

    Raises
    ------
    RuntimeError
        If the likelihood has no maximum within reach.
    """
    if not y.any():
        raise RuntimeError("every count is zero, so that the likelihood has no maximum")
    import numpy as np
    from scipy.optimize import minimize

    if not y.any():
        raise RuntimeError("the likelihood has no maximum within reach: all counts are zero")
    scale = np.r_[x.std(axis=0), 1.0]
    scale[scale == 0] = 1.0
    design = np.column_stack([x, np.ones(len(y))]) / scale
    start = np.r_[np.zeros(x.shape[1]), np.log(max(y.mean(), 1e-9)), 1.0]
    n = len(y)

    def objective(at: Floats) -> tuple[float, Floats]:
        value, score = _terms(y, design, at)
        return -value.sum() / n, -score.sum(axis=0) / n

    found = minimize(objective, start, jac=True, method="L-BFGS-B",
                     bounds=[(-60, 60)] * len(start[:-1]) + [(-12, 12)],
                     options={"maxiter": 5000, "maxfun": 20000, "ftol": 1e-15, "gtol": 1e-9})  # fmt: skip
    at = found.x
    for _ in range(POLISH):  # Newton steps to where the score is nothing
        at = at + np.linalg.solve(_information(y, design, at), _terms(y, design, at)[1].sum(axis=0))
    value, score = _terms(y, design, at)
    if not np.isfinite(value).all() or np.abs(score.sum(axis=0)).max() > 1e-3:
        raise RuntimeError(f"the likelihood has no maximum within reach: {found.message}")
    information = _information(y, design, at)
    _, place = np.unique(cluster, return_inverse=True)
    groups = int(place.max()) + 1
    sums = np.stack([by(place, column, groups) for column in score.T], axis=1)
    factor = groups / max(groups - 1, 1)
    return Fitted(
        at[:-1] / scale,
        _sandwich(information, sums, factor)[:-1] / scale,
        _sandwich(information[:-1, :-1], sums[:, :-1], factor) / scale,
        float(np.exp(at[-1])),
        float(value.sum()),
        n,
        groups,
    )


def _sandwich(information: Floats, sums: Floats, factor: float) -> Floats:
    import numpy as np

    bread = np.linalg.inv(information)
    errors: Floats = np.sqrt(np.diag(bread @ (sums.T @ sums) @ bread) * factor)
    return errors


def _terms(y: Floats, design: Floats, at: Floats) -> tuple[Floats, Floats]:
    """Return each row's log likelihood and score."""
    import numpy as np
    from scipy.special import digamma, gammaln

    mean = np.exp(np.clip(design @ at[:-1], -50, 50))
    alpha = np.exp(at[-1])
    size = 1 / alpha
    value = (
        gammaln(y + size) - gammaln(size) - gammaln(y + 1)
        - (y + size) * np.log1p(alpha * mean) + y * (at[-1] + np.log(mean))
    )  # fmt: skip
    slope = (y - mean) / (1 + alpha * mean)
    shape = (
        size * (digamma(size) - digamma(y + size) + np.log1p(alpha * mean))
        + (y - mean) / (1 + alpha * mean)
    )  # fmt: skip
    return value, np.column_stack([design * slope[:, None], shape])


def _information(y: Floats, design: Floats, at: Floats) -> Floats:
    """Return minus the second derivatives, by differences of the score."""
    import numpy as np

    rows = []
    for i in range(len(at)):
        step = 1e-5 * max(1.0, abs(at[i]))
        above, below = at.copy(), at.copy()
        above[i] += step
        below[i] -= step
        difference = _terms(y, design, above)[1] - _terms(y, design, below)[1]
        rows.append(-difference.sum(axis=0) / (2 * step))
    matrix = np.array(rows)
    found: Floats = (matrix + matrix.T) / 2
    return found
