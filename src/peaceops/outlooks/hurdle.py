"""The model: whether anybody will still be there, and how far the number will have moved if so.

Gradient boosting (scikit-learn's histogram trees) gives the probability of exit,
a change in ln(1 + people) by absolute error, and the spread of changes of those
who stay; past changes over that spread give the shape. Everything starts from
the base: the last value less those whom a decided end will have sent home.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.series import Array
    from peaceops.outlooks.units import Rows

SEED = 0
EVEN = tuple(round(0.025 * k, 3) for k in range(1, 40))
"""Evenly spaced levels, over which the score of a distribution is taken."""

LEVELS = (0.005, 0.01, *EVEN, 0.99, 0.995)
"""Levels at which a distribution is held."""

CLASSES = (10, 100, 1000)
"""Bounds of the size classes, in people at the origin."""

CLASS_NAMES = ("1 to 9", "10 to 99", "100 to 999", "1,000 or more")
LEAST_ROWS = 400
ONE = 0.6931471805599453  # ln(1 + 1): who stays has at least one person
FLOOR = 0.05
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.05, "max_leaf_nodes": 8, "min_samples_leaf": 100, "l2_regularization": 5.0,
    "early_stopping": False, "random_state": SEED,
}  # fmt: skip


@dataclass(frozen=True)
class Forecasts:
    """Distributions of ln(1 + people), one a row.

    Parameters
    ----------
    exits : array of shape (rows,)
        Probability that nobody is there.
    change : array of shape (rows,)
        What boosting adds to the base, before it is shrunk.
    quantiles : array of shape (rows, len(LEVELS))
    """

    exits: Array
    change: Array
    quantiles: Array


def size_class(now: Array) -> NDArray[np.int64]:
    """Return the size class of ln(1 + people).

    Examples
    --------
    >>> import numpy as np
    >>> size_class(np.log1p([1.0, 10.0, 402.0, 5000.0])).tolist()
    [0, 1, 2, 3]
    """
    import numpy as np

    return np.searchsorted(np.log1p(np.array(CLASSES)) - 1e-9, now, side="right")


@dataclass(frozen=True)
class Hurdle:
    """A fitted model.

    Parameters
    ----------
    exits, change, spread : object
        Fitted estimators; `exits` is a number where the past knows no exit.
    used : array of int
        Columns that differ at all.
    shapes : tuple of array
        For each size class the sorted changes of those who stayed, over their spread.
    left : array
        Sorted ln(1 + people) of past rows whose mission's end had been decided.
    """

    exits: Any
    change: Any
    spread: Any
    used: NDArray[np.int64]
    shapes: tuple[Array, ...]
    left: Array

    def predict(self, rows: Rows) -> Forecasts:
        """Return the forecasts of some rows."""
        import numpy as np

        x = rows.x[:, self.used]
        exits = self._exits(x)
        change = self.change.predict(x)
        scale = np.exp(self.spread.predict(x))
        levels = np.array(LEVELS)
        inside = np.clip((levels[None, :] - exits[:, None]) / (1 - exits[:, None] + 1e-12), 0, 1)
        made = np.zeros((len(x), len(levels)))
        classes = size_class(rows.now)
        for number, shape in enumerate(self.shapes):
            mine = classes == number
            if mine.any():
                moved = np.interp(inside[mine], np.linspace(0, 1, len(shape)), shape)
                made[mine] = rows.base[mine, None] + moved * scale[mine, None]
        made = np.where(levels[None, :] <= exits[:, None], 0.0, np.maximum(made, ONE))
        if rows.closing.any():
            left = self.left if len(self.left) else np.zeros(1)
            exits = np.where(rows.closing, np.mean(left == 0), exits)
            change = np.where(rows.closing, 0.0, change)
            made[rows.closing] = np.quantile(left, levels)
        return Forecasts(exits, change, np.sort(made, axis=1))

    def _exits(self, x: Array) -> Array:
        import numpy as np

        if isinstance(self.exits, float):
            return np.full(len(x), self.exits)
        found: Array = self.exits.predict_proba(x)[:, 1]
        return found


def fit(rows: Rows) -> Hurdle | None:
    """Fit the model to rows whose future is known; None where they are too few.

    Parameters
    ----------
    rows : Rows
    """
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier as Classifier
    from sklearn.ensemble import HistGradientBoostingRegressor as Regressor

    left = np.sort(rows.future[rows.closing])
    open_ = rows.take(~rows.closing)
    if len(open_.now) < LEAST_ROWS:
        return None
    used = _differing(open_.x)
    x, moved = open_.x[:, used], open_.future - open_.base
    gone = open_.future == 0
    exits: Any = float(gone.mean())
    if min(gone.sum(), (~gone).sum()) >= 20:
        exits = Classifier(max_iter=80, **SETTINGS).fit(x, gone)
    change = Regressor(loss="absolute_error", max_iter=80, **SETTINGS).fit(x, moved)
    stay = ~gone
    spread = Regressor(max_iter=80, **SETTINGS).fit(
        x[stay], np.log(np.maximum(np.abs(moved[stay]), FLOOR))
    )
    scaled = moved[stay] / np.exp(spread.predict(x[stay]))
    classes = size_class(open_.now[stay])
    whole = _thinned(scaled)
    shapes = tuple(
        _thinned(scaled[classes == k]) if (classes == k).sum() >= 100 else whole
        for k in range(len(CLASS_NAMES))
    )
    return Hurdle(exits, change, spread, used, shapes, left)


def _thinned(values: Array, most: int = 801) -> Array:
    import numpy as np

    return np.quantile(values, np.linspace(0, 1, min(most, max(len(values), 2))))


def _differing(x: Array) -> NDArray[np.int64]:
    """Return the columns that hold at least two different figures."""
    import numpy as np

    lows, highs = np.full(x.shape[1], np.inf), np.full(x.shape[1], -np.inf)
    known = np.isfinite(x)
    lows = np.where(known, x, np.inf).min(axis=0)
    highs = np.where(known, x, -np.inf).max(axis=0)
    return np.flatnonzero(highs > lows)
