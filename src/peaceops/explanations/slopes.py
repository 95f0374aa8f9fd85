"""Every contributor's slope on every indicator, at once: the placebos, and how far they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.explanations.explanation import indicators
from peaceops.explanations.own import pooled_spread
from peaceops.explanations.sums import by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.explanations.arena import Arena
    from peaceops.explanations.ridge import Family, Fit, Task

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

STEPS = 25
PRIOR = 0.25  # precision of intercept and slope about the pooled fit: a spread of 2
LEAST = 3  # missions with and without people that a slope needs


@dataclass(frozen=True)
class Slopes:
    """Slopes of contributors on one indicator.

    Parameters
    ----------
    indicator, part : str
    mean, spread : float
        Of all contributors, partly pooled; per standard deviation of the indicator.
    values, errors : dict of str to float
        Contributor to its own slope and standard error, clustered by mission.
    """

    indicator: str
    part: str
    mean: float
    spread: float
    values: dict[str, float]
    errors: dict[str, float]

    def pooled(self, contributor: str) -> tuple[float, float] | None:
        """Return a contributor's slope drawn towards the mean, and its error.

        Examples
        --------
        >>> found = Slopes("income", "whether", 0.0, 1.0, {"CHN": 2.0}, {"CHN": 1.0})
        >>> found.pooled("CHN")
        (1.0, 0.7071067811865476)
        """
        if contributor not in self.values:
            return None
        spread = max(self.spread, 1e-3)
        own, prior = 1 / self.errors[contributor] ** 2, 1 / spread**2
        value = (own * self.values[contributor] + prior * self.mean) / (own + prior)
        return value, (own + prior) ** -0.5

    def beyond(self, contributor: str) -> float | None:
        """Return the share of other contributors whose slope is smaller."""
        if contributor not in self.values:
            return None
        others = [v for who, v in self.values.items() if who != contributor]
        mine = self.values[contributor]
        return sum(v < mine for v in others) / len(others) if others else None


def slopes(found: Arena, task: Task, fit: Fit, folds: Ints, part: str) -> tuple[Slopes, ...]:
    """Return slopes on every indicator that varies over missions.

    Parameters
    ----------
    found : Arena
    task : Task
        Whether, or how much.
    fit : Fit
        Of all columns; what it says of the others is held.
    folds : (n,) ints
        Mission of each row of the task.
    part : {"whether", "how_much"}
    """
    import numpy as np

    linear = fit.predicted(task.x, task.group)
    made = []
    for place, name in enumerate(found.columns):
        if name not in indicators() or indicators()[name].of == "contributor":
            continue
        x = task.x[:, place]
        rest = linear - x * fit.slopes[place]
        values, errors = each(task.y, x, rest, task.group, folds, task.groups, task.family)
        able = np.flatnonzero(np.isfinite(values) & (errors > 0))
        if len(able) < LEAST:
            continue
        mean, spread = pooled_spread(values[able], errors[able])
        made.append(
            Slopes(name, part, mean, spread,
                   {found.contributors[g]: float(values[g]) for g in able},
                   {found.contributors[g]: float(errors[g]) for g in able})
        )  # fmt: skip
    return tuple(made)


def each(
    y: Floats, x: Floats, rest: Floats, group: Ints, folds: Ints, groups: int, family: Family
) -> tuple[Floats, Floats]:
    """Return slope and error of each group, nan where its missions do not allow one.

    Parameters
    ----------
    y, x, rest : (n,) floats
        Outcome, indicator, and what is held.
    group, folds : (n,) ints
    groups : int
    family : {"logit", "normal"}
    """
    import numpy as np

    a, b = np.zeros(groups), np.zeros(groups)
    for _ in range(STEPS):
        residual, weight = _working(family, y, rest + a[group] + b[group] * x)
        s_a = by(group, residual, groups) - PRIOR * a
        s_b = by(group, residual * x, groups) - PRIOR * b
        aa = by(group, weight, groups) + PRIOR
        ab = by(group, weight * x, groups)
        bb = by(group, weight * x * x, groups) + PRIOR
        inverse = 1 / (aa * bb - ab * ab)
        step_a, step_b = (bb * s_a - ab * s_b) * inverse, (aa * s_b - ab * s_a) * inverse
        a, b = a + np.clip(step_a, -2, 2), b + np.clip(step_b, -2, 2)
    residual, _ = _working(family, y, rest + a[group] + b[group] * x)
    cluster = group * (int(folds.max()) + 1) + folds
    names, place = np.unique(cluster, return_inverse=True)
    of = names // (int(folds.max()) + 1)
    influence = (aa[of] * by(place, residual * x, len(names))
                 - ab[of] * by(place, residual, len(names))) * inverse[of]  # fmt: skip
    number = np.bincount(of, minlength=groups)
    scale = number / np.maximum(number - 1, 1)
    errors = np.sqrt(scale * by(of, influence**2, groups))
    went = by(of, (by(place, (y != 0).astype(float), len(names)) > 0).astype(float), groups)
    count = np.maximum(np.bincount(group, minlength=groups), 1)
    mean = by(group, x, groups) / count
    spread = np.sqrt(by(group, (x - mean[group]) ** 2, groups) / count)
    enough = (went >= LEAST) & (number >= LEAST + 2) & (spread > 1e-6)
    errors = np.maximum(errors, 0.05)
    return np.where(enough, b, np.nan), np.where(enough, errors, np.nan)


def _working(family: Family, y: Floats, predicted: Floats) -> tuple[Floats, Floats]:
    import numpy as np

    if family == "normal":
        return y - predicted, np.ones(len(y))
    mean = 1 / (1 + np.exp(-np.clip(predicted, -35, 35)))
    return y - mean, np.maximum(mean * (1 - mean), 1e-10)
