"""Is one answer higher than another, given what is known of both?"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from pydantic import Field

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result, Scalar
from peaceops.statements.expectations.figures import figure, number
from peaceops.statements.fdr import ALPHA

if TYPE_CHECKING:
    from peaceops.answer import Answer, Interval


class Compared(Expectation):
    """Parameters of the forms that compare with another answer.

    `given` (written ``with``) replaces arguments for the other answer,
    `measure` asks another measure; `factor` says how many times as high it
    must be to count.
    """

    given: dict[str, Scalar] = Field(default_factory=dict, alias="with")
    measure: str | None = None
    factor: float = Field(default=1.0, gt=0)
    of: str | None = None

    def asks(self) -> list[tuple[str | None, dict[str, Scalar]]]:
        """Return the other question."""
        return [(self.measure, self.given)]

    def both(self, ask: Ask) -> tuple[Answer, Answer, Difference]:
        """Return both answers and how they differ."""
        mine, other = ask(), ask(self.measure, **self.given)
        return mine, other, difference(mine, other, self.factor, self.of)

    def outcome(self, ask: Ask, sign: int) -> Outcome:
        """Judge whether the difference has this sign."""
        mine, other, found = self.both(ask)
        result: Result = "unclear"
        if found.decided:
            result = "holds" if found.sign == sign else "fails"
        a, b = figure(mine, self.of), figure(other, self.of)
        note = f"{number(a.value)} against {number(b.value)}"
        return Outcome(result, mine, a.value, a.low, a.high, found.p, note, (other,))

    def other_words(self) -> str:
        """Say what is compared with."""
        changed = ", ".join(f"{k}={v}" for k, v in self.given.items())
        times = f"{number(self.factor)} times " if self.factor != 1 else ""
        return f"{times}{self.measure or 'the same'} with {changed}"


@dataclass(frozen=True)
class Difference:
    """How one figure differs from another.

    Parameters
    ----------
    sign : int
        1 higher, -1 lower, 0 equal.
    decided : bool
        Whether the uncertainty of both leaves the sign beyond doubt.
    p : float or None
        Two-sided p-value of a statistical test.
    """

    sign: int
    decided: bool
    p: float | None


def difference(a: Answer, b: Answer, factor: float = 1.0, of: str | None = None) -> Difference:
    """Compare two answers.

    Two rates of rare events are compared by the exact conditional test
    (Przyborowski and Wilenski 1940, Biometrika 31); two figures with intervals
    of a sampling level by their standard errors; publishers' low and high
    estimates by whether they overlap; counts as they are.
    """
    mine, other = figure(a, of), figure(b, of)
    gap = mine.value - factor * other.value
    sign = (gap > 0) - (gap < 0)
    if mine.exact and other.exact:
        return Difference(sign, True, None)
    if _poisson(a.interval) and _poisson(b.interval):
        p = rates_p(a, b, factor)
        return Difference(sign, p <= ALPHA and sign != 0, p)
    if (a.interval is None or a.interval.level < 1) and (
        b.interval is None or b.interval.level < 1
    ):
        p = _normal_p(gap, _error(a.interval), factor * _error(b.interval))
        return Difference(sign, p <= ALPHA and sign != 0, p)
    apart = mine.low > factor * other.high or mine.high < factor * other.low
    return Difference(sign, apart, None)


def rates_p(a: Answer, b: Answer, factor: float = 1.0) -> float:
    """Return the two-sided p-value that one rate is `factor` times another.

    Given all events together, those of the first follow a binomial law with
    the first's part of the exposure; the p-value is twice the smaller tail.
    """
    from scipy.special import bdtr, bdtrc

    first, second = exposure(a), factor * exposure(b)
    part, count, total = first / (first + second), a.n, a.n + b.n
    if total == 0:
        return 1.0
    low = float(bdtr(count, total, part))
    high = float(bdtrc(count - 1, total, part)) if count else 1.0
    return min(1.0, 2 * min(low, high))


def exposure(answer: Answer) -> float:
    """Return the person-years behind a rate, recovered from its exact interval."""
    from scipy.special import gammaincinv

    interval = answer.interval
    if interval is None:
        raise ValueError("a rate has an interval")
    tail = (1 - interval.level) / 2
    return 1000 * float(gammaincinv(answer.n + 1, 1 - tail)) / interval.high


def _poisson(interval: Interval | None) -> bool:
    return interval is not None and interval.method.startswith("exact Poisson")


def _error(interval: Interval | None) -> float:
    from scipy.special import ndtri

    if interval is None:
        return 0.0
    return (interval.high - interval.low) / (2 * float(ndtri(0.5 + interval.level / 2)))


def _normal_p(gap: float, first: float, second: float) -> float:
    from scipy.special import ndtr

    error = sqrt(first**2 + second**2)
    if error == 0:
        return 0.0 if gap else 1.0
    return float(2 * ndtr(-abs(gap) / error))
