"""How forecasts did against the last value, with intervals from resampled blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.series import Array

DRAWS = 2000
SEED = 6


@dataclass(frozen=True)
class Skill:
    """The share of a baseline's loss that a forecast does away with.

    Parameters
    ----------
    value : float
        1 - loss / baseline's loss.
    low, high : float
        95% of resamples; the wider end of each way of making blocks.
    """

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval lies above zero."""
        return self.low > 0


def skill(loss: Array, against: Array, blocks: Sequence[NDArray[np.int64]]) -> Skill:
    """Return the skill of losses against a baseline's on the same rows.

    Parameters
    ----------
    loss, against : array of shape (rows,)
    blocks : sequence of array of int, shape (rows,)
        Ways to cut the rows into blocks that are drawn as a whole, for example
        by contributor and by mission.

    Examples
    --------
    >>> import numpy as np
    >>> found = skill(np.full(40, 0.9), np.ones(40), [np.arange(40) // 4])
    >>> round(found.value, 2), round(found.low, 2), found.sure
    (0.1, 0.1, True)
    """
    import numpy as np

    base = against.sum()
    if not base:
        return Skill(0.0, 0.0, 0.0)
    value = 1 - loss.sum() / base
    low = high = value
    random = np.random.default_rng(SEED)
    for block in blocks:
        _, place = np.unique(block, return_inverse=True)
        mine, theirs = (np.bincount(place, side) for side in (loss, against))
        n = len(mine)
        draws = random.multinomial(n, np.full(n, 1 / n), size=DRAWS)
        below = draws @ theirs
        ratio = np.divide(draws @ mine, below, out=np.ones(DRAWS), where=below > 0)
        ends = np.quantile(1 - ratio, (0.025, 0.975))
        low, high = min(low, float(ends[0])), max(high, float(ends[1]))
    return Skill(float(value), float(low), float(high))


def crps(future: Array, quantiles: Array) -> Array:
    """Return the continuous ranked probability score of each row, from quantiles, in ln(1 + people).

    Parameters
    ----------
    future : array of shape (rows,)
    quantiles : array of shape (rows, len(LEVELS))
    """
    import numpy as np
    import scoringrules

    from peaceops.outlooks.hurdle import EVEN, LEVELS

    even = [LEVELS.index(level) for level in EVEN]
    found: Array = np.asarray(
        scoringrules.crps_quantile(future, quantiles[:, even], np.array(EVEN))
    )
    return found


@dataclass(frozen=True)
class Events:
    """How probabilities of an event did.

    Parameters
    ----------
    n : int
        Rows.
    rate : float
        Share in which it came.
    average_precision : float
        Area under precision and recall; `rate` is what chance gives, and what
        the last value gives, which never says that anything changes.
    against_last, against_rate : Skill
        Of the Brier score: against the last value, and against the past share.
    """

    n: int
    rate: float
    average_precision: float
    against_last: Skill
    against_rate: Skill


def events(
    probability: Array, came: NDArray[np.bool_], past: Array, blocks: Sequence[NDArray[np.int64]]
) -> Events:
    """Return the scores of probabilities.

    Parameters
    ----------
    probability, came, past : array of shape (rows,)
        What was said, whether it came, and the share of the past at that time.
    blocks : sequence of array of int
    """
    import numpy as np
    from sklearn.metrics import average_precision_score

    truth = came.astype(np.float64)
    loss = (probability - truth) ** 2
    return Events(
        len(truth), float(truth.mean()),
        float(average_precision_score(came, probability)) if came.any() else 0.0,
        skill(loss, truth**2, blocks), skill(loss, (past - truth) ** 2, blocks),
    )  # fmt: skip
