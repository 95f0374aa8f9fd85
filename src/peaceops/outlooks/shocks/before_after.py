"""Before and after, plainly: the change since, beside the changes of others to whom nothing happened.

What would have been is the empirical distribution of changes over as many
months, of contributors of like size without own deaths in between, and of the
contributor itself at earlier dates. Only changes completed before the day
count: nothing is learnt from what came later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.outlooks.shocks.outcome import OUTCOMES, changes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.shocks.record import Record

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LIKE = 3.0  # people within a third and three times as many
PAST = 120  # months before the day from which placebo changes come
LEAST_CHANGES = 100
LEAST_OWN = 36


@dataclass(frozen=True)
class Change:
    """A change of one outcome at one horizon, beside what placebo dates show.

    Parameters
    ----------
    outcome : str
    h : int
    value : float or None
        In the outcome's unit; None where it is unknown.
    low, high : float or None
        Middle 95% of the placebo changes; of a one-sided outcome, up to the 95th percentile.
    p : float or None
        Share of placebo changes as unusual, or more.
    n : int
        Placebo changes.
    whose : int
        Contributors, or contributors in missions, that they come from.
    own_low, own_high : float or None
        The same from the unit's own earlier changes; None where they are too few.
    own_n : int
    was, now : float or None
        Before and after: people; of composition the share of troops and staff
        officers.
    reason : str
        Why something is missing.
    """

    outcome: str
    h: int
    value: float | None
    low: float | None
    high: float | None
    p: float | None
    n: int
    whose: int
    own_low: float | None = None
    own_high: float | None = None
    own_n: int = 0
    was: float | None = None
    now: float | None = None
    reason: str = ""

    @property
    def beyond(self) -> bool | None:
        """Whether it lies beyond what placebo dates of like others show; None where unknown."""
        return _beyond(self.value, self.low, self.high)

    @property
    def beyond_own(self) -> bool | None:
        """Whether it lies beyond the unit's own earlier changes; None where they are too few."""
        return _beyond(self.value, self.own_low, self.own_high)


def _beyond(value: float | None, low: float | None, high: float | None) -> bool | None:
    if value is None or low is None or high is None:
        return None
    return not low - 1e-9 <= value <= high + 1e-9


def change(
    record: Record, outcome: str, pair: int, base: int, month: int, h: int, struck: Bools
) -> Change:
    """Return the change of one outcome `h` months after a month.

    Parameters
    ----------
    record : Record
    outcome : str
    pair : int
    base : int
        Place of the last known month before.
    month : int
        Place of the month of the shock.
    h : int
    struck : numpy.ndarray of bool
        Months in which a contributor had a shock of its own, (C, T).
    """
    import numpy as np

    one = np.array([pair])
    found = changes(record, outcome, one, np.array([base]), np.array([month + h]))[0]
    was, now = _levels(record, outcome, pair, base, month + h)
    values, units = placebo_changes(record, outcome, pair, base, month - base + h, struck)
    value = None if np.isnan(found) else float(found)
    mine = units == (record.who[pair] if outcome in ("total", "pace") else pair)
    own = _middle(values[mine], outcome) if mine.sum() >= LEAST_OWN else (None, None)
    like, n, whose = values[~mine], int((~mine).sum()), len(np.unique(units[~mine]))
    told: dict[str, Any] = {"own_low": own[0], "own_high": own[1], "own_n": int(mine.sum()),
                            "was": was, "now": now}  # fmt: skip
    if n < LEAST_CHANGES:
        few = f"{n} changes of like contributors were completed before; {LEAST_CHANGES} are needed"
        return Change(outcome, h, value, None, None, None, n, whose, **told, reason=few)
    low, high = _middle(like, outcome)
    return Change(outcome, h, value, low, high, _p(like, value, outcome), n, whose, **told)


def _middle(values: Floats, outcome: str) -> tuple[float, float]:
    """Return the middle 95%, or of a one-sided outcome the lower 95%."""
    import numpy as np

    if OUTCOMES[outcome].one_sided:
        return 0.0, float(np.quantile(values, 0.95))
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def _p(values: Floats, value: float | None, outcome: str) -> float | None:
    if value is None:
        return None
    above = float((values >= value - 1e-9).mean())
    if OUTCOMES[outcome].one_sided:
        return above
    return min(1.0, 2 * min(above, float((values <= value + 1e-9).mean())))


def _levels(
    record: Record, outcome: str, pair: int, base: int, after: int
) -> tuple[float | None, float | None]:
    """Return what stood before and after, as a reader knows it."""
    if after >= record.people.shape[1]:
        return _shown(record, outcome, pair, base), None
    return _shown(record, outcome, pair, base), _shown(record, outcome, pair, after)


def _shown(record: Record, outcome: str, pair: int, at: int) -> float | None:
    import numpy as np

    if outcome in ("total", "pace"):
        value = record.totals[record.who[pair], at]
    else:
        value = record.people[pair, at]
        if outcome == "composition":
            value = record.groups[pair, at, 0] / value if value > 0 else np.nan
    return None if np.isnan(value) else float(value)


def placebo_changes(
    record: Record, outcome: str, pair: int, base: int, months: int, struck: Bools
) -> tuple[Floats, Ints]:
    """Return changes over as many months of like units, all completed by the month `base`.

    Parameters
    ----------
    record, outcome, pair, base, struck
        As in `change`.
    months : int
        Between the two months that are compared.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        Changes, and the unit of each.
    """
    import numpy as np

    alone = outcome in ("total", "pace")
    values = record.totals if alone else record.people
    unit = record.who if alone else np.arange(len(record.who))
    size = values[unit[pair], base]
    if np.isnan(size) or size <= 0:
        return np.empty(0), np.empty(0, dtype=np.int64)
    quiet = _quiet(struck, months)
    owner = np.arange(len(values)) if alone else record.who
    with np.errstate(invalid="ignore"):
        like = (values >= size / LIKE) & (values <= size * LIKE)
    like[:, max(base - months + 1, 0) :] = False
    like[:, : max(base - PAST, 0)] = False
    rows, start = np.nonzero(like & quiet[owner])
    if alone:  # any pair of the contributor stands for its total
        some = np.full(len(values), -1)
        some[record.who] = np.arange(len(record.who))
        rows, start = rows[some[rows] >= 0], start[some[rows] >= 0]
        pairs = some[rows]
    else:
        pairs = rows
    found = changes(record, outcome, pairs, start, start + months)
    known = ~np.isnan(found)
    return found[known], rows[known]


def _quiet(struck: Bools, months: int) -> Bools:
    """Return where no shock of the contributor's own falls after a month until `months` later."""
    import numpy as np

    sums = np.zeros((struck.shape[0], struck.shape[1] + 1), dtype=np.int64)
    sums[:, 1:] = np.cumsum(struck, axis=1)
    at = np.arange(struck.shape[1])
    until = np.minimum(at + months + 1, struck.shape[1])
    made: Bools = sums[:, until] == sums[:, at + 1]
    return made
