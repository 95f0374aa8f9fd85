"""Synthetic control: what others, weighted to match the months before, did afterwards.

Abadie, Diamond and Hainmueller (2010, "Synthetic control methods for
comparative case studies", Journal of the American Statistical Association 105):
weights that are not negative and sum to one, chosen on the months before;
inference by giving every other unit the treatment in turn. Levels may differ:
what is matched is the course about the mean of the months before (Ferman and
Pinto 2021, "Synthetic controls with imperfect pretreatment fit", Quantitative
Economics 12), since few contributors are of one size. Only the outcome's
own past is matched, so that the weights solve a least-squares problem that
SciPy solves at once; packages for it (pysyncon, and others) also weigh
covariates, bring a plotting library, and take minutes for as many placebos.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEAST_BEFORE = 8  # known months
LEAST_DONORS = 8
RANKED = 19  # donors below which no rank can be as rare as one in twenty
FLOOR = 0.02  # a misfit before, in ln(1 + people), below which differences are only of counting


@dataclass(frozen=True)
class Gap:
    """The difference from the synthetic control at one horizon.

    Parameters
    ----------
    h : int
    actual, synthetic, gap : float
        ln(1 + people).
    p : float
        Share of units, itself among them, whose gap is as large for their
        misfit before, or larger.
    low, high : float
        Middle 95% of the placebos' gaps, scaled to this unit's misfit.
    """

    h: int
    actual: float
    synthetic: float
    gap: float
    p: float
    low: float
    high: float


@dataclass(frozen=True)
class Synthetic:
    """A unit beside its synthetic control.

    Parameters
    ----------
    weights : tuple of (str, float)
        Donors with at least 1%, the heaviest first.
    donors : int
    months : int
        Known months before that were matched.
    misfit : float
        Root mean squared difference over them, in ln(1 + people).
    gaps : tuple of Gap
    line : tuple of (int, float)
        Month from the shock, and the synthetic control in people, up to the last horizon.
    """

    weights: tuple[tuple[str, float], ...]
    donors: int
    months: int
    misfit: float
    gaps: tuple[Gap, ...]
    line: tuple[tuple[int, float], ...]


def simplex(donors: Floats, target: Floats) -> Floats:
    """Return weights, not negative and summing to one, that bring donors closest to a target.

    Parameters
    ----------
    donors : numpy.ndarray
        Shape (months, units).
    target : numpy.ndarray
        Shape (months,).

    Examples
    --------
    >>> import numpy as np
    >>> donors = np.array([[1.0, 3.0, 9.0], [2.0, 4.0, 1.0], [1.0, 5.0, 5.0]])
    >>> simplex(donors, donors @ [0.25, 0.75, 0.0]).round(3).tolist()
    [0.25, 0.75, 0.0]
    """
    import numpy as np
    from scipy.optimize import nnls

    # sum w = 1 makes the target part of the donors; one heavy row then only sets the scale
    centred = donors - target[:, None]
    heavy = 1e3 * max(1.0, float(np.abs(centred).max()))
    a = np.vstack([centred, np.full(centred.shape[1], heavy)])
    b = np.concatenate([np.zeros(len(target)), [heavy]])
    weights, _ = nnls(a, b, maxiter=50 * a.shape[1])
    made: Floats = weights / weights.sum()
    return made


def synthetic(
    names: Sequence[str], values: Floats, steps: Sequence[int], horizons: Sequence[int]
) -> Synthetic | str:
    """Compare the first unit with a synthetic control made of the others.

    Parameters
    ----------
    names : sequence of str
        Units, length U; the first is the one that was hit.
    values : numpy.ndarray
        ln(1 + people), shape (U, S); NaN unknown.
    steps : sequence of int
        Months from the shock, length S; negative ones are before it.
    horizons : sequence of int

    Returns
    -------
    Synthetic or str
        Or the reason why there is none.
    """
    import numpy as np

    when = np.array(steps)
    before = (when < 0) & ~np.isnan(values[0])
    after = [h for h in horizons if h in steps and not np.isnan(values[0, list(steps).index(h)])]
    if before.sum() < LEAST_BEFORE:
        return f"{int(before.sum())} months known before; {LEAST_BEFORE} are needed"
    if not after:
        return "no month after is known at these horizons"
    columns = [list(steps).index(h) for h in after]
    whole = ~np.isnan(values[:, before]).any(axis=1) & ~np.isnan(values[:, columns]).any(axis=1)
    kept = np.flatnonzero(whole)
    if len(kept) - 1 < LEAST_DONORS:
        return f"{len(kept) - 1} others are known throughout; {LEAST_DONORS} are needed"
    level = values[kept][:, before].mean(axis=1)
    past, future = (values[kept][:, at] - level[:, None] for at in (before, columns))
    made, misfits = np.empty_like(future), np.empty(len(kept))
    first = np.empty(0)
    for unit in range(len(kept)):
        # never from the unit that was hit
        others = np.array([u for u in range(1, len(kept)) if u != unit])
        weights = simplex(past[others].T, past[unit])
        misfits[unit] = np.sqrt(((past[unit] - weights @ past[others]) ** 2).mean())
        made[unit] = weights @ future[others]
        first = weights if unit == 0 else first
    gaps = future - made
    ratio = np.abs(gaps) / np.maximum(misfits, FLOOR)[:, None]
    p = (ratio >= ratio[0] - 1e-9).mean(axis=0)
    scaled = gaps[1:] / np.maximum(misfits[1:], FLOOR)[:, None] * max(misfits[0], FLOOR)
    low, high = np.quantile(scaled, [0.025, 0.975], axis=0)
    heavy = sorted(zip(first, kept[1:], strict=True), key=lambda one: -one[0])
    until = when <= max(horizons)  # later the donors may have had shocks of their own
    line = _line(values[kept][:, until], first, level, when[until])
    return Synthetic(
        tuple((names[k], float(w)) for w, k in heavy if w >= 0.01), len(kept) - 1,
        int(before.sum()), float(misfits[0]),
        tuple(Gap(h, float(future[0, j] + level[0]), float(made[0, j] + level[0]), float(gaps[0, j]), float(p[j]),
                  float(low[j]), float(high[j])) for j, h in enumerate(after)),
        line,
    )  # fmt: skip


def _line(
    values: Floats, weights: Floats, level: Floats, when: Ints
) -> tuple[tuple[int, float], ...]:
    """Return the synthetic control in people, in the months in which all its donors are known."""
    import numpy as np

    used = 1 + np.flatnonzero(weights > 1e-9)
    apart = values[used] - level[used, None]
    found = level[0] + weights[used - 1] @ apart
    return tuple(
        (int(when[s]), float(np.expm1(found[s]))) for s in np.flatnonzero(~np.isnan(found))
    )
