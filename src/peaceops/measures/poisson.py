"""Exact interval for a rate of rare events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log, sqrt

from peaceops.answer import Interval

STEPS = 60  # halvings of the bracket; more than a double can tell apart


@dataclass(frozen=True)
class Rate:
    """Events per unit of exposure.

    Parameters
    ----------
    events : int
    exposure : float
        In the unit of the denominator, for example person-years.
    per : float
        The rate is given per this much exposure.
    """

    events: int
    exposure: float
    per: float = 1000.0

    @property
    def value(self) -> float:
        """Events per `per` units of exposure."""
        return self.per * self.events / self.exposure

    def interval(self, level: float = 0.95) -> Interval:
        """Return the exact Poisson interval (Garwood 1936, Biometrika 28).

        The limits are the means under which as many events or more, and as many
        or fewer, have half the error each. They are found by bisection here,
        because importing scipy's quantiles takes half the time of an answer; a
        test holds them against scipy.

        Parameters
        ----------
        level : float

        Examples
        --------
        >>> found = Rate(0, 1000.0).interval()
        >>> found.low, round(found.high, 3)
        (0.0, 3.689)
        """
        low, high = _limits(self.events, level)
        scale = self.per / self.exposure
        return Interval(low * scale, high * scale, level, "exact Poisson (Garwood 1936)")


@cache
def _limits(events: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    return _mean_with(events - 1, 1 - tail) if events else 0.0, _mean_with(events, tail)


def _mean_with(most: int, chance: float) -> float:
    """Return the Poisson mean under which `most` events or fewer have a chance."""
    low, high = 0.0, most + 20.0 + 10.0 * sqrt(most + 1)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if _at_most(most, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(most: int, mean: float) -> float:
    """Return the Poisson chance of `most` events or fewer."""
    if mean == 0:
        return 1.0
    step = log(mean)
    terms = (exp(i * step - mean - lgamma(i + 1)) for i in range(most + 1))
    return min(1.0, float(sum(terms)))
