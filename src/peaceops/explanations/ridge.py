"""Regression with an intercept for each contributor, partly pooled, and what it says of rows left out.

Slopes carry a weak normal prior on standardised columns, intercepts a normal
prior of their own, so that separation and all-zero columns give an answer
instead of infinity. The normal equations have the shape of an arrow (few
slopes, one intercept a contributor), which is solved by blocks. Rows of one
fold are predicted without it by one Newton step from the fit to all rows
(Beirami et al. 2017; Rad and Maleki 2020), which a test compares with refits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peaceops.explanations.sums import by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Family = Literal["logit", "normal", "poisson"]
# Poisson is fitted with fixed effects: its intercepts are not drawn together
SLOPE_PENALTY = {"logit": 0.5, "normal": 0.5, "poisson": 1e-6}
INTERCEPT_PENALTY = {"logit": 0.25, "normal": 0.5, "poisson": 1e-6}
STEPS = 40
CLOSE = 1e-8
PIECE = 2048


@dataclass(frozen=True)
class Task:
    """What is fitted.

    Parameters
    ----------
    x : (n, p) floats
        Standardised columns; the first is the constant, which is not penalised.
    y : (n,) floats
        0 or 1 for ``logit``.
    group : (n,) ints
        Contributor of each row, 0 to `groups` - 1, in order: rows of one stand together.
    groups : int
    family : {"logit", "normal", "poisson"}
    """

    x: Floats
    y: Floats
    group: Ints
    groups: int
    family: Family

    def take(self, kept: Ints | NDArray[np.bool_], columns: Ints | None = None) -> Task:
        """Return the task on some rows, and some columns."""
        x = self.x[kept] if columns is None else self.x[kept][:, columns]
        return Task(x, self.y[kept], self.group[kept], self.groups, self.family)


@dataclass(frozen=True)
class Fit:
    """Slopes and intercepts.

    Parameters
    ----------
    slopes : (p,) floats
    intercepts : (groups,) floats
        Deviations of contributors from the constant.
    """

    slopes: Floats
    intercepts: Floats

    def predicted(self, x: Floats, group: Ints) -> Floats:
        """Return the linear predictor of rows."""
        return x @ self.slopes + self.intercepts[group]


@dataclass(frozen=True)
class Arrow:
    """A matrix of arrow shape: `slopes` (p, p), `cross` (groups, p), `diagonal` (groups,)."""

    slopes: Floats
    cross: Floats
    diagonal: Floats

    def minus(self, other: Arrow) -> Arrow:
        """Return the difference."""
        return Arrow(self.slopes - other.slopes, self.cross - other.cross,
                     self.diagonal - other.diagonal)  # fmt: skip

    def solve(self, slopes: Floats, intercepts: Floats) -> tuple[Floats, Floats]:
        """Solve for a right-hand side of the same two blocks."""
        import numpy as np

        scaled = self.cross / self.diagonal[:, None]
        schur = self.slopes - self.cross.T @ scaled
        first: Floats = np.asarray(
            np.linalg.solve(schur, slopes - scaled.T @ intercepts), dtype=np.float64
        )
        return first, (intercepts - self.cross @ first) / self.diagonal

    def covariance(self) -> Floats:
        """Return the slopes' block of the inverse."""
        import numpy as np

        scaled = self.cross / self.diagonal[:, None]
        return np.asarray(np.linalg.inv(self.slopes - self.cross.T @ scaled), dtype=np.float64)


def fit(task: Task, start: Fit | None = None) -> Fit:
    """Maximise the penalised likelihood by Newton steps, halved where they overshoot.

    Parameters
    ----------
    task : Task
    start : Fit, optional

    Returns
    -------
    Fit
    """
    import numpy as np

    here = start or Fit(np.zeros(task.x.shape[1]), np.zeros(task.groups))
    value = _objective(task, here)
    for _ in range(STEPS):
        gradient, curvature = _derivatives(task, here)
        step_b, step_a = curvature.solve(*gradient)
        size = 1.0
        while True:
            there = Fit(here.slopes + size * step_b, here.intercepts + size * step_a)
            found = _objective(task, there)
            if found >= value - 1e-12 or size < 1e-4:
                break
            size /= 2
        gained, here, value = found - value, there, found
        if gained < CLOSE * max(1.0, abs(value)):
            break
    return here


def left_out(task: Task, found: Fit, folds: Ints) -> Floats:
    """Return each row's linear predictor as fitted without its fold.

    Parameters
    ----------
    task : Task
    found : Fit
        The fit to all rows.
    folds : (n,) ints

    Returns
    -------
    (n,) floats
    """
    import numpy as np

    _, whole = _derivatives(task, found)
    predicted = np.empty(len(task.y))
    for fold in np.unique(folds):
        rows = np.flatnonzero(folds == fold)
        part = task.take(rows)
        without = without_part(found, whole, part)
        predicted[rows] = without.predicted(part.x, part.group)
    return predicted


def without_part(found: Fit, whole: Arrow, part: Task) -> Fit:
    """Return the fit one Newton step after a part of the rows is taken away."""
    score_b, score_a, arrow = _sums(part, found)
    rest = whole.minus(arrow)
    step_b, step_a = rest.solve(-score_b, -score_a)
    return Fit(found.slopes + step_b, found.intercepts + step_a)


def curvature(task: Task, found: Fit) -> Arrow:
    """Return the negative second derivatives at a fit."""
    return _derivatives(task, found)[1]


def scores(task: Task, predicted: Floats) -> Floats:
    """Return each row's loss: minus the log likelihood, or the squared error of normal ones.

    Examples
    --------
    >>> import numpy as np
    >>> task = Task(np.ones((2, 1)), np.array([1.0, 0.0]), np.zeros(2, int), 1, "logit")
    >>> scores(task, np.zeros(2)).round(3).tolist()
    [0.693, 0.693]
    """
    import numpy as np

    if task.family == "normal":
        loss: Floats = (task.y - predicted) ** 2
        return loss
    if task.family == "poisson":  # without the factorial, which no model moves
        counts: Floats = np.exp(np.minimum(predicted, 35)) - task.y * predicted
        return counts
    lost: Floats = np.logaddexp(0.0, np.where(task.y > 0, -predicted, predicted))
    return lost


def _objective(task: Task, at: Fit) -> float:
    loss = scores(task, at.predicted(task.x, task.group)).sum()
    if task.family == "normal":
        loss = loss / 2
    slope = SLOPE_PENALTY[task.family] * (at.slopes[1:] ** 2).sum() / 2
    own = INTERCEPT_PENALTY[task.family] * (at.intercepts**2).sum() / 2
    return float(-loss - slope - own)


def _derivatives(task: Task, at: Fit) -> tuple[tuple[Floats, Floats], Arrow]:
    import numpy as np

    score_b, score_a, arrow = _sums(task, at)
    penalty = np.full(len(at.slopes), SLOPE_PENALTY[task.family])
    penalty[0] = 1e-9
    own = INTERCEPT_PENALTY[task.family]
    gradient = score_b - penalty * at.slopes, score_a - own * at.intercepts
    return gradient, Arrow(arrow.slopes + np.diag(penalty), arrow.cross, arrow.diagonal + own)


def _sums(task: Task, at: Fit) -> tuple[Floats, Floats, Arrow]:
    """Return score and information of rows, without penalties.

    Rows are taken in pieces, so that the memory of one serves the next: fresh
    memory costs more than the sums.
    """
    import numpy as np

    p = task.x.shape[1]
    score_b, slopes = np.zeros(p), np.zeros((p, p))
    score_a, diagonal = np.zeros(task.groups), np.zeros(task.groups)
    cross = np.zeros((task.groups, p))
    for begin in range(0, len(task.y), PIECE):
        rows = slice(begin, begin + PIECE)
        x, group = task.x[rows], task.group[rows]
        residual, weight = _working(task.family, task.y[rows], at.predicted(x, group))
        weighted = x * weight[:, None]
        score_b += x.T @ residual
        slopes += x.T @ weighted
        score_a += by(group, residual, task.groups)
        diagonal += by(group, weight, task.groups)
        starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
        cross[group[starts]] += np.add.reduceat(weighted, starts, axis=0)
    return score_b, score_a, Arrow(slopes, cross, diagonal)


def _working(family: Family, y: Floats, predicted: Floats) -> tuple[Floats, Floats]:
    """Return residuals and weights."""
    import numpy as np

    if family == "normal":
        return y - predicted, np.ones(len(y))
    if family == "poisson":
        rate = np.exp(np.clip(predicted, -35, 35))
        return y - rate, np.maximum(rate, 1e-10)
    mean = 1 / (1 + np.exp(-np.clip(predicted, -35, 35)))
    return y - mean, np.maximum(mean * (1 - mean), 1e-10)
