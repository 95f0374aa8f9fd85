"""Exact interval for a rate of rare events."""

from __future__ import annotations

from dataclasses import dataclass

from peaceops.answer import Interval


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

        The limits are quantiles of gamma distributions with shape `events` and
        `events` + 1.

        Parameters
        ----------
        level : float

        Examples
        --------
        >>> found = Rate(0, 1000.0).interval()
        >>> found.low, round(found.high, 3)
        (0.0, 3.689)
        """
        from scipy.special import gammaincinv

        tail = (1 - level) / 2
        low = float(gammaincinv(self.events, tail)) if self.events else 0.0
        high = float(gammaincinv(self.events + 1, 1 - tail))
        scale = self.per / self.exposure
        return Interval(low * scale, high * scale, level, "exact Poisson (Garwood 1936)")
