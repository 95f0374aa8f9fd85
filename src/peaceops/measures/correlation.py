"""Rank correlation with an interval, across states and within them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

LEAST = 10  # pairs below which no correlation is given


@dataclass(frozen=True)
class Correlation:
    """Spearman's rank correlation.

    Parameters
    ----------
    rho : float
    low, high : float
        95% interval.
    p_value : float
        Of no association, two-sided.
    n : int
        States, or states with at least three years.
    """

    rho: float
    low: float
    high: float
    p_value: float
    n: int


def across(x: Array, y: Array) -> Correlation | None:
    """Correlate two quantities across states in one year.

    The interval is Fisher's z with the standard error of Bonett and Wright
    (2000, Psychometrika 65) for ranks.

    Parameters
    ----------
    x, y : array of shape (n,)

    Returns
    -------
    Correlation or None
        None with fewer than 10 pairs or a constant.

    Examples
    --------
    >>> import numpy as np
    >>> found = across(np.arange(20.0), np.arange(20.0) ** 2)
    >>> round(found.rho, 3), found.n
    (1.0, 20)
    """
    import numpy as np
    from scipy.special import ndtr

    n = len(x)
    if n < LEAST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    rho = _pearson(ranks(x), ranks(y))
    z = np.arctanh(np.clip(rho, -0.999999, 0.999999))
    error = np.sqrt((1 + rho**2 / 2) / (n - 3))
    null = z * np.sqrt(n - 3)
    p_value = float(2 * ndtr(-abs(null)))
    return Correlation(
        rho, float(np.tanh(z - 1.96 * error)), float(np.tanh(z + 1.96 * error)), p_value, n
    )


def within(
    series: Mapping[str, tuple[Array, Array]], seed: int = 20150430, draws: int = 999
) -> Correlation | None:
    """Correlate two quantities within states over time, each state's mean taken off.

    Whole states are resampled for the standard error of Fisher's z; interval and
    p-value take Student's t with one degree of freedom less than states, since
    percentiles of few clusters are too narrow (Cameron, Gelbach and Miller 2008,
    Review of Economics and Statistics 90).

    Parameters
    ----------
    series : mapping of str to (array, array)
        A state's years of x and y.
    seed, draws : int

    Returns
    -------
    Correlation or None
        None with fewer than 10 states of at least three years.
    """
    import numpy as np
    from scipy.special import stdtr, stdtrit

    parts = [_centred(x, y) for x, y in series.values() if len(x) >= 3]
    if len(parts) < LEAST:
        return None
    rho = _stacked(parts)
    if rho is None:
        return None
    states = len(parts)
    found = _resampled(parts, seed, draws)
    drawn = np.arctanh([r for r in found if r is not None])
    error = float(np.std(drawn)) * np.sqrt(states / (states - 1))
    z, reach = np.arctanh(rho), float(stdtrit(states - 1, 0.975)) * error
    p_value = float(2 * stdtr(states - 1, -abs(z) / max(error, 1e-12)))
    return Correlation(rho, float(np.tanh(z - reach)), float(np.tanh(z + reach)), p_value, states)


def _centred(x: Array, y: Array) -> tuple[Array, Array]:
    return x - x.mean(), y - y.mean()


def _stacked(parts: list[tuple[Array, Array]]) -> float | None:
    import numpy as np

    x, y = (np.concatenate(side) for side in zip(*parts, strict=True))
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return _pearson(ranks(x), ranks(y))


def _resampled(parts: list[tuple[Array, Array]], seed: int, draws: int) -> list[float | None]:
    """Return the rank correlation of each resample of whole states.

    A state drawn twice weighs twice: values are sorted once, and the ranks of a
    resample follow from running sums of weights, as if its rows were written out.
    """
    import numpy as np

    rng, states = np.random.default_rng(seed), len(parts)
    whose = np.repeat(np.arange(states), [len(x) for x, _ in parts])
    places = [_Places.of(np.concatenate(side)) for side in zip(*parts, strict=True)]
    found: list[float | None] = []
    for pick in rng.integers(0, states, (draws, states)):
        weights = np.bincount(pick, minlength=states)[whose].astype(float)
        x, y = (place.ranks(weights) for place in places)
        total = weights.sum()
        a, b = x - weights @ x / total, y - weights @ y / total
        spread = (weights @ (a * a)) * (weights @ (b * b))
        found.append(float((weights * a) @ b / np.sqrt(spread)) if spread > 0 else None)
    return found


@dataclass(frozen=True)
class _Places:
    """Where each value stands in the sorted order of all, equals together."""

    order: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    group: npt.NDArray[np.int64]

    @classmethod
    def of(cls, values: Array) -> _Places:
        import numpy as np

        order = np.argsort(values, kind="stable")
        _, starts, group = np.unique(values[order], return_index=True, return_inverse=True)
        back = np.empty_like(group)
        back[order] = group
        return cls(order, starts, back)

    def ranks(self, weights: Array) -> Array:
        """Return mean ranks where each value is there as often as its weight says."""
        import numpy as np

        each = np.add.reduceat(weights[self.order], self.starts)
        ranks: Array = (np.cumsum(each) - (each - 1) / 2.0)[self.group]
        return ranks


def ranks(values: Array) -> Array:
    """Return ranks from 1, equals sharing their mean rank."""
    import numpy as np

    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Array = (last - (count - 1) / 2.0)[place]
    return ranks


def _pearson(x: Array, y: Array) -> float:
    import numpy as np

    a, b = x - x.mean(), y - y.mean()
    return float((a @ b) / np.sqrt((a @ a) * (b @ b)))
