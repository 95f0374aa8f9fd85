"""Is there a trend in a short series? The test of Mann and Kendall with correction for memory."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from peaceops.codes.months import add_months, format_month, parse_month
from peaceops.errors import BadInput, MissingData
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result, Scalar
from peaceops.statements.expectations.figures import figure, number
from peaceops.statements.fdr import ALPHA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer

FEWEST = 5


class Series(Expectation):
    """Parameters of the forms about a trend.

    The measure is asked at `start`, then every `every` months (or years) to
    `stop`; `argument` is its argument for the time. `missing` is the share of
    points that may be unknown.
    """

    start: Scalar
    stop: Scalar
    every: int = 12
    argument: str = "at"
    of: str | None = None
    missing: float = 0.34

    def points(self) -> list[Scalar]:
        """Return the times to ask about."""
        first, last = str(self.start), str(self.stop)
        if len(first) == 4 and len(last) == 4:
            step = max(1, self.every // 12)
            found: list[Scalar] = [str(y) for y in range(int(first), int(last) + 1, step)]
        else:
            end, when, found = parse_month(last), parse_month(first), []
            while when <= end:
                found.append(format_month(when))
                when = add_months(when, self.every)
        if not FEWEST <= len(found) <= 400:
            raise BadInput(
                f"a trend needs {FEWEST} to 400 points; {first} to {last} has {len(found)}"
            )
        return found

    def asks(self) -> list[tuple[str | None, dict[str, Scalar]]]:
        """Return the questions at both ends."""
        points = self.points()
        return [(None, {self.argument: points[0]}), (None, {self.argument: points[-1]})]

    def outcome(self, ask: Ask, sign: int) -> Outcome:
        """Judge whether the series has a trend of this sign."""
        answers, reasons, points = [], [], self.points()
        for when in points:
            try:
                answers.append(ask(**{self.argument: when}))
            except MissingData as error:
                reasons.append(str(error))
        if len(answers) < FEWEST or len(reasons) > self.missing * len(points):
            raise MissingData(f"{len(reasons)} of {len(points)} points are unknown: {reasons[0]}")
        values = [figure(answer, self.of).value for answer in answers]
        found = trend(values)
        result: Result = "unclear"
        if found.p <= ALPHA:
            result = "holds" if found.sign == sign else "fails"
        note = (
            f"from {number(values[0])} in {points[0]} to {number(values[-1])} in {points[-1]}, "
            f"n = {len(values)}, p = {found.p:.3f} (Mann-Kendall, corrected for memory)"
        )
        return Outcome(result, answers[-1], found.tau, p=found.p, note=note,
                       others=_ends(answers))  # fmt: skip

    def span_words(self) -> str:
        """Say over which span."""
        return f"from {self.start} to {self.stop}"


def _ends(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    return (answers[0],)


@dataclass(frozen=True)
class Trend:
    """A trend: Kendall's tau with time, its sign and two-sided p-value."""

    tau: float
    sign: int
    p: float


def trend(values: Sequence[float]) -> Trend:
    """Test a series for a trend.

    Mann (1945) and Kendall (1975); the variance is made larger for memory about
    the trend (Yue and Wang 2004, Water Resources Management 18);
    continuity-corrected normal approximation.

    Examples
    --------
    >>> found = trend([1, 2, 3, 5, 4, 6, 7, 8, 9, 10])
    >>> found.sign, found.p < 0.01
    (1, True)
    >>> trend([3, 1, 2, 3, 1, 2]).p > 0.3
    True
    """
    from scipy.special import ndtr

    values = [float(value) for value in values]
    n = len(values)
    score = sum((b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :])
    ties = [values.count(v) for v in set(values)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    variance *= max(1.0, _memory(values))
    if variance <= 0:
        return Trend(0.0, 0, 1.0)
    z = (score - (score > 0) + (score < 0)) / sqrt(variance)
    return Trend(score / (n * (n - 1) / 2), (score > 0) - (score < 0), float(2 * ndtr(-abs(z))))


def _memory(values: Sequence[float]) -> float:
    """Return by how much memory inflates the variance.

    The ranks about the trend are taken for a first-order process; its
    coefficient, which short series underestimate, is mended (Marriott and Pope
    1954, Biometrika 41).
    """
    import numpy as np

    from peaceops.measures.correlation import ranks

    n = len(values)
    array = np.asarray(values, dtype=float)
    i, j = np.triu_indices(n, 1)
    slope = float(np.median((array[j] - array[i]) / (j - i)))
    places = ranks(array - slope * np.arange(n))
    places = places - places.mean()
    power = float((places**2).sum())
    if power == 0:
        return 1.0
    rho = float((places[1:] * places[:-1]).sum()) / power
    rho = min(0.95, rho + (1 + 4 * rho) / n)
    if rho <= 0:
        return 1.0
    return 1 + 2 * sum((1 - lag / n) * rho**lag for lag in range(1, n))
