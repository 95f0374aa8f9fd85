"""Calibrating intervals on forecasts made before: distributional conformal prediction.

Chernozhukov, Wuthrich and Zhu (2021): where in its forecast distribution each
past figure fell tells which quantiles would have held the share that is
claimed. Past forecasts are split by size class, since small contributions move
in other steps than large ones. No end can lie beyond the outermost quantile that
is held; what that leaves uncovered shows in the table of coverage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.outlooks.hurdle import CLASS_NAMES, LEVELS, size_class

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.series import Array

COVERAGES = (0.8, 0.95)
LEAST = 60
"""Fewest past forecasts before a size class stands alone."""

SEED = 3
"""Of the draws that place a figure inside a step of its distribution, such as nobody."""


@dataclass(frozen=True)
class Widths:
    """Which quantiles the ends of intervals are.

    Parameters
    ----------
    by_class : dict of float to tuple of (float, float)
        Coverage to the levels of the lower and the upper end, one pair a size class.
    n : int
        Number of past forecasts behind them.
    """

    by_class: dict[float, tuple[tuple[float, float], ...]]
    n: int

    def interval(
        self, quantiles: Array, now: Array, coverage: float, fixed: NDArray[np.bool_] | None = None
    ) -> tuple[Array, Array]:
        """Return both ends for each row; `fixed` rows take the levels of the law itself."""
        import numpy as np

        tail = (1 - coverage) / 2
        classes = size_class(now)
        low, high = np.zeros(len(now)), np.zeros(len(now))
        for number, (below, above) in enumerate(self.by_class[coverage]):
            mine = classes == number
            low[mine], high[mine] = (at_level(quantiles[mine], u) for u in (below, above))
        if fixed is not None and fixed.any():
            low[fixed], high[fixed] = (at_level(quantiles[fixed], u) for u in (tail, 1 - tail))
        return low, high


def at_level(quantiles: Array, level: float) -> Array:
    """Return the quantile of each row at a level, between those that are held.

    Examples
    --------
    >>> import numpy as np
    >>> row = np.array(LEVELS)[None, :]
    >>> at_level(row, 0.1625).round(4).tolist(), at_level(row, 0.0).tolist()
    ([0.1625], [0.005])
    """
    import numpy as np

    levels = np.array(LEVELS)
    level = float(np.clip(level, levels[0], levels[-1]))
    right = int(np.clip(np.searchsorted(levels, level), 1, len(levels) - 1))
    share = (level - levels[right - 1]) / (levels[right] - levels[right - 1])
    found: Array = (1 - share) * quantiles[:, right - 1] + share * quantiles[:, right]
    return found


def places(quantiles: Array, future: Array) -> Array:
    """Return where in its distribution each figure fell, from 0 to 1.

    A figure on a step, such as nobody where that has a probability of its own,
    gets a place on the step by lot.
    """
    import numpy as np

    levels = np.array([0.0, *LEVELS, 1.0])
    n = len(LEVELS)
    below = (quantiles < future[:, None] - 1e-9).sum(axis=1)
    upto = (quantiles <= future[:, None] + 1e-9).sum(axis=1)
    low, high = levels[below], levels[np.minimum(upto + 1, n + 1)]
    random = np.random.default_rng(SEED)
    made: Array = low + random.random(len(future)) * (high - low)
    return made


def widths(quantiles: Array, now: Array, future: Array) -> Widths:
    """Return the levels that past forecasts call for.

    Parameters
    ----------
    quantiles : array of shape (past, len(LEVELS))
        Of forecasts made before.
    now, future : array of shape (past,)
        ln(1 + people) at their origins, and what came.
    """
    import numpy as np

    classes, fell = size_class(now), places(quantiles, future)
    made = {}
    for coverage in COVERAGES:
        tail = (1 - coverage) / 2
        pairs = []
        for number in range(len(CLASS_NAMES)):
            mine = fell[classes == number] if (classes == number).sum() >= LEAST else fell
            low = np.quantile(mine, tail, method="lower") if len(mine) else tail
            high = np.quantile(mine, 1 - tail, method="higher") if len(mine) else 1 - tail
            pairs.append((float(low), float(high)))
        made[coverage] = tuple(pairs)
    return Widths(made, len(now))


def none() -> Widths:
    """Return the levels of the law itself, where no forecast was made before."""
    return Widths({c: (((1 - c) / 2, (1 + c) / 2),) * len(CLASS_NAMES) for c in COVERAGES}, 0)


def contains(low: Array, high: Array, future: Array) -> NDArray[np.bool_]:
    """Whether each figure lies inside its interval, with room for rounding."""
    return (low - 1e-9 <= future) & (future <= high + 1e-9)
