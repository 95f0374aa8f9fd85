"""Finding a break in a series: the largest F over all dates, judged by simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

TRIM = 0.15  # share of observations kept on either side of a break, as Andrews (1993) advises
DRAWS = 499


@dataclass(frozen=True)
class Break:
    """A break in level and slope of a series with a linear trend.

    Parameters
    ----------
    where : int
        Index of the first observation after the break.
    f : float
        F statistic there, the largest over all dates.
    p_value : float
        Share of simulated series without a break whose largest F is as large.
    all_f : tuple of float
        F at each candidate; NaN outside the trimmed span.
    """

    where: int
    f: float
    p_value: float
    all_f: tuple[float, ...]


def f_statistics(time: Array, values: Array) -> Array:
    """Return the F statistic of a break in level and slope before each observation.

    The statistic is Chow's (1960, Econometrica 28) for two linear trends
    against one.

    Parameters
    ----------
    time : array of shape (n,)
        Months or years, with gaps where unknown.
    values : array of shape (n,) or (series, n)

    Returns
    -------
    array of the shape of `values`
        NaN where either side would have less than 15% of the observations.
    """
    import numpy as np

    n = values.shape[-1]
    out = np.full(values.shape, np.nan)
    edge = max(4, int(np.ceil(TRIM * n)))
    if n < 2 * edge or n < 12:
        return out
    t = np.broadcast_to((time - time.mean()) / (time.std() or 1.0), values.shape)
    moments = np.stack([np.ones(values.shape), t, t * t, values, t * values, values * values])
    left = np.cumsum(moments, axis=-1)
    whole = left[..., -1:]
    before = left[..., edge - 1 : n - edge]
    two = _residual(before) + _residual(whole - before)
    out[..., edge : n - edge + 1] = ((_residual(whole) - two) / 2) / np.maximum(
        two / (n - 4), 1e-12
    )
    return out


def _residual(moments: Array) -> Array:
    """Sum of squared residuals of lines, from n, t, tt, y, ty and yy."""
    import numpy as np

    n, t, tt, y, ty, yy = moments
    spread = tt - t * t / n
    slope = np.where(spread > 1e-12, (ty - t * y / n) / np.where(spread > 1e-12, spread, 1.0), 0.0)
    rest: Array = np.maximum(yy - y * y / n - slope * (ty - t * y / n), 0.0)
    return rest


def find_break(time: Array, values: Array, seed: int = 20150430) -> Break | None:
    """Find the date of the largest F and judge it against series without a break.

    The null series keep the trend of the whole span and the first-order
    autocorrelation of its residuals, because a slow-moving series shows large F
    everywhere by itself (Andrews 1993, Econometrica 61, gives the asymptotics
    for the independent case; Diebold and Chen 1996, Journal of Econometrics 70,
    show that simulation keeps its size where they do not).

    Parameters
    ----------
    time, values : array of shape (n,)
    seed : int

    Returns
    -------
    Break or None
        None where the series is too short or constant.
    """
    import numpy as np

    f = f_statistics(time, values)
    if np.all(np.isnan(f)) or float(np.ptp(values)) == 0.0:
        return None
    where = int(np.nanargmax(f))
    rng = np.random.default_rng(seed)
    line = np.polyval(np.polyfit(time, values, 1), time)
    rest = values - line
    rho = _autocorrelation(rest)
    spread = float(np.std(rest)) * np.sqrt(max(1 - rho**2, 1e-6))
    steps = np.diff(time, prepend=time[0])
    drawn = line + _drawn(rng, rho, spread, steps)
    largest = np.nanmax(f_statistics(time, drawn), axis=1)
    p_value = float((1 + np.sum(largest >= f[where])) / (DRAWS + 1))
    return Break(where, float(f[where]), p_value, tuple(float(x) for x in f))


def _autocorrelation(rest: Array) -> float:
    """First-order autocorrelation, its small-sample bias mended (Kendall 1954, Biometrika 41)."""
    n = len(rest)
    rho = float(rest[1:] @ rest[:-1] / max(float(rest[:-1] @ rest[:-1]), 1e-12))
    return float(min(0.98, max(-0.98, rho + (1 + 3 * rho) / n)))


def _drawn(rng: np.random.Generator, rho: float, spread: float, steps: Array) -> Array:
    import numpy as np

    noise = rng.normal(0.0, spread, (DRAWS, len(steps)))
    out = np.empty_like(noise)
    out[:, 0] = noise[:, 0] / np.sqrt(max(1 - rho**2, 1e-6))
    for i in range(1, len(steps)):
        reach = rho ** max(steps[i], 1.0)
        scale = np.sqrt((1 - reach**2) / max(1 - rho**2, 1e-6))
        out[:, i] = reach * out[:, i - 1] + scale * noise[:, i]
    return out
