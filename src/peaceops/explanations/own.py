"""A contributor's own response, drawn towards that of all: slopes, permutation, power.

For one contributor there are a few dozen missions. Its own slopes start from
those of all contributors and move as far as its record allows (partial
pooling); tests permute whole missions, because years of one mission are not
independent; power says what could have been seen at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.explanations.ridge import Family

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

INTERCEPT_PRIOR = 0.25  # precision of a contributor's intercept about the offset
SHUFFLES = 4999
EXACT = 5000  # below so many orders all of them are tried
SIMULATIONS = 400
POWER = 0.8
LEVEL = 0.05
EFFECTS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


@dataclass(frozen=True)
class Prior:
    """What all contributors say of a slope: its mean and how far contributors differ.

    Parameters
    ----------
    mean, spread : (q,) floats
    """

    mean: Floats
    spread: Floats


@dataclass(frozen=True)
class Own:
    """A contributor's slopes.

    Parameters
    ----------
    slopes, errors : (q,) floats
        Estimate and standard error, by leaving out each mission in turn.
    reach : (q,) floats
        Half of the 95% interval: Student's t with one degree of freedom less
        than there are missions (Bester, Conley and Hansen 2011), because a
        contributor has few.
    without : (n,) floats
        Linear predictor of each row fitted without its mission.
    """

    slopes: Floats
    errors: Floats
    reach: Floats
    without: Floats


def own_fit(y: Floats, x: Floats, offset: Floats, family: Family, prior: Prior) -> Floats:
    """Return intercept and slopes of a contributor's rows about an offset.

    Parameters
    ----------
    y, offset : (n,) floats
    x : (n, q) floats
    family : {"logit", "normal"}
    prior : Prior
    """
    import numpy as np

    design = np.column_stack([np.ones(len(y)), x])
    centre = np.r_[0.0, prior.mean]
    precision = np.r_[INTERCEPT_PRIOR, 1 / np.maximum(prior.spread, 1e-3) ** 2]
    here = centre.copy()
    for _ in range(30):
        predicted = np.clip(offset + design @ here, -35, 35)
        mean = 1 / (1 + np.exp(-predicted)) if family == "logit" else predicted
        weight = mean * (1 - mean) if family == "logit" else np.ones(len(y))
        score = design.T @ (y - mean) - precision * (here - centre)
        hessian = design.T @ (design * weight[:, None]) + np.diag(precision)
        step = np.linalg.solve(hessian, score)
        here = here + step * min(1.0, 2 / max(float(np.abs(step).max()), 1e-9))
        if np.abs(step).max() < 1e-8:
            break
    found: Floats = here
    return found


def own(y: Floats, x: Floats, offset: Floats, family: Family, prior: Prior, missions: Ints) -> Own:
    """Return a contributor's slopes with their jackknife over missions."""
    import numpy as np
    from scipy.special import stdtrit

    whole = own_fit(y, x, offset, family, prior)
    without, parts = np.empty(len(y)), []
    held = np.unique(missions)
    for mission in held:
        out = missions == mission
        part = own_fit(y[~out], x[~out], offset[~out], family, prior)
        without[out] = offset[out] + part[0] + x[out] @ part[1:]
        parts.append(part[1:])
    moved = np.array(parts) - np.mean(parts, axis=0)
    errors = np.sqrt((len(held) - 1) / len(held) * (moved**2).sum(axis=0))
    errors = np.maximum(errors, 1e-9)
    return Own(whole[1:], errors, errors * stdtrit(max(len(held) - 1, 1), 0.975), without)


def shuffled(by_mission: Floats, residuals: Floats, seed: int = 1) -> float:
    """Return the two-sided p-value of an indicator by permuting missions.

    Parameters
    ----------
    by_mission : (m,) floats
        The indicator's mean in each mission.
    residuals : (m,) floats
        Sum of what the baseline leaves unexplained in each mission.
    seed : int

    Examples
    --------
    >>> import numpy as np
    >>> shuffled(np.array([0.0, 1, 2, 3]), np.array([-2.0, -1, 1, 2]))
    0.08333333333333333
    """
    import numpy as np

    centred = by_mission - by_mission.mean()
    found = abs(centred @ residuals)
    number = len(centred)
    if factorial(min(number, 12)) <= EXACT:
        every = [centred[list(order)] for order in permutations(range(number))]
        return float(np.mean(np.abs(np.array(every) @ residuals) >= found - 1e-12))
    random = np.random.default_rng(seed)
    draws = random.permuted(np.tile(centred, (SHUFFLES, 1)), axis=1)
    beyond = int((np.abs(draws @ residuals) >= found - 1e-12).sum())
    return (1 + beyond) / (1 + SHUFFLES)


def detectable(
    x: Floats, linear: Floats, missions: Ints, spread: float, seed: int = 1
) -> float | None:
    """Return the least effect that would be seen with 80% power, by simulation.

    Parameters
    ----------
    x : (n,) floats
        Indicator, standardised.
    linear : (n,) floats
        Linear predictor of participation without it.
    missions : (n,) ints
    spread : float
        Standard deviation of what missions differ by for other reasons.
    seed : int

    Returns
    -------
    float or None
        Log odds for one standard deviation; None if even the largest tried (3)
        would not be seen.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    _, place = np.unique(missions, return_inverse=True)
    number = place.max() + 1
    count = np.bincount(place, minlength=number)
    means = np.bincount(place, x, number) / count
    centred = means - means.mean()
    if number < 3 or np.abs(centred).max() < 1e-9:
        return None
    uniform = random.random((SIMULATIONS, len(x)))
    own_way = spread * random.standard_normal((SIMULATIONS, number))[:, place]
    for effect in EFFECTS:
        chance = 1 / (1 + np.exp(-np.clip(linear + own_way + effect * x, -35, 35)))
        went = (uniform < chance).astype(np.float64)
        level = 1 / (1 + np.exp(-np.clip(linear, -35, 35)))
        left = went - level
        left -= left.mean(axis=1, keepdims=True)  # the contributor's own level is fitted
        sums = np.stack([left[:, place == m].sum(axis=1) for m in range(number)], axis=1)
        statistic = sums @ centred
        variance = (centred**2).sum() * sums.var(axis=1, ddof=1)
        seen = np.abs(statistic) > 1.96 * np.sqrt(np.maximum(variance, 1e-12))
        if np.mean(seen & (statistic > 0)) >= POWER:
            return effect
    return None


def pooled_spread(estimates: Floats, errors: Floats) -> tuple[float, float]:
    """Return mean and spread of contributors' slopes (DerSimonian and Laird 1986).

    Examples
    --------
    >>> import numpy as np
    >>> mean, spread = pooled_spread(np.array([0.1, 0.5, 0.9]), np.array([0.1, 0.1, 0.1]))
    >>> round(mean, 2), round(spread, 2)
    (0.5, 0.39)
    """
    import numpy as np

    weight = 1 / errors**2
    mean = (weight * estimates).sum() / weight.sum()
    spread = (weight * (estimates - mean) ** 2).sum() - (len(estimates) - 1)
    scale = weight.sum() - (weight**2).sum() / weight.sum()
    between = max(0.0, spread / scale) if scale > 0 else 0.0
    weight = 1 / (errors**2 + between)
    return float((weight * estimates).sum() / weight.sum()), float(np.sqrt(between))
