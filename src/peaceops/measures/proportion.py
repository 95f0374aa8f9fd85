"""Interval for a share of a sample."""

from __future__ import annotations

from dataclasses import dataclass

from peaceops.answer import Interval


@dataclass(frozen=True)
class Proportion:
    """A share of a number of units.

    Parameters
    ----------
    share : float
        0 to 1; of a weighted survey, the weighted share.
    n : int
        Number of units, 1 or more.
    """

    share: float
    n: int

    def interval(self, level: float = 0.95) -> Interval:
        """Return Wilson's score interval, in percent (Wilson 1927, JASA 22, 209-212).

        Examples
        --------
        >>> found = Proportion(0.802, 1028).interval()
        >>> round(found.low, 1), round(found.high, 1)
        (77.7, 82.5)
        >>> found = Proportion(0.0, 10).interval()
        >>> found.low, round(found.high, 1)
        (0.0, 27.8)
        """
        from statistics import NormalDist

        z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
        centre = self.share + z2 / (2 * self.n)
        spread = (z2 * (self.share * (1 - self.share) + z2 / (4 * self.n)) / self.n) ** 0.5
        scale = 100 / (1 + z2 / self.n)
        low, high = max(0.0, scale * (centre - spread)), min(100.0, scale * (centre + spread))
        return Interval(low if self.share else 0.0, high if self.share < 1 else 100.0, level,
                        "Wilson score (Wilson 1927)")  # fmt: skip
