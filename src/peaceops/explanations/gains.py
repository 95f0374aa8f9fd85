"""What an explanation adds out of sample: left-out missions, later years, fair shares.

Every explanation is scored on the same rows. A gain is the share of the
baseline's loss that goes when a block is added: minus the log likelihood for
whether, squared error of the log for how much. Intervals resample whole
missions (years, for forward chaining).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.explanations.ridge import Fit, Task, fit, left_out, scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DRAWS = 2000
ORDERS = 24  # orders of entry that the fair shares average over
TRAINING = 4  # years before the first that is predicted


@dataclass(frozen=True)
class Gain:
    """A share of loss removed, with its interval.

    Parameters
    ----------
    value, low, high : float
        Share of the baseline's loss, 1 being all of it; below 0 it is worse.
    blocks : int
        Missions, or years, that were held out.
    """

    value: float
    low: float
    high: float
    blocks: int

    @property
    def sure(self) -> bool:
        """Whether the interval excludes no gain, from above."""
        return self.low > 0


def gain(before: Floats, after: Floats, seed: int = 1) -> Gain:
    """Return the gain of one model over another, from their losses by block.

    Parameters
    ----------
    before, after : (blocks,) floats
        Summed loss of each held-out block.
    seed : int

    Examples
    --------
    >>> import numpy as np
    >>> found = gain(np.array([2.0, 2.0, 2.0]), np.array([1.0, 1.0, 1.0]))
    >>> found.value, found.low, found.sure
    (0.5, 0.5, True)
    """
    import numpy as np

    draws = np.random.default_rng(seed).integers(0, len(before), (DRAWS, len(before)))
    shares = 1 - after[draws].sum(axis=1) / np.maximum(before[draws].sum(axis=1), 1e-12)
    low, high = np.quantile(shares, [0.025, 0.975])
    return Gain(float(1 - after.sum() / before.sum()), float(low), float(high), len(before))


@dataclass
class Ledger:
    """Losses by held-out block of each set of explanations, remembered once worked out.

    Parameters
    ----------
    task : Task
    folds : (n,) ints
        Block of each row, 0 to `blocks` - 1.
    base : sequence of int
        Columns that every model has.
    blocks : dict of str to list of int
    chained : bool
        Whether a block is predicted from those before it only (forward
        chaining), instead of from all others.
    known : dict
        Losses worked out before, by the set's name.
    tell : callable, optional
        Called after each set, with its name.
    """

    task: Task
    folds: Ints
    base: Sequence[int]
    blocks: dict[str, list[int]]
    chained: bool = False
    known: dict[str, list[float]] = field(default_factory=dict)
    tell: Callable[[str], None] | None = None
    _last: Fit | None = None

    def losses(self, names: Sequence[str]) -> Floats:
        """Return summed losses by block of the model with these explanations."""
        import numpy as np

        key = "+".join(sorted(names))
        if key not in self.known:
            by_row, rows = self.rows(names)
            number = int(self.folds.max()) + 1
            self.known[key] = np.bincount(self.folds[rows], by_row, number).tolist()
            if self.tell:
                self.tell(key)
        found = np.array(self.known[key])
        return found[self._held()] if self.chained else found

    def rows(self, names: Sequence[str]) -> tuple[Floats, Ints]:
        """Return the loss of each row predicted, and which rows these are."""
        import numpy as np

        columns = np.array([*self.base, *(c for n in sorted(names) for c in self.blocks[n])])
        task = self.task.take(np.arange(len(self.task.y)), columns)
        if not self.chained:
            return scores(task, left_out(task, fit(task), self.folds)), np.arange(len(task.y))
        predicted, rows, last = [], [], None
        for block in self._held():
            train = np.flatnonzero(self.folds < block)
            test = np.flatnonzero(self.folds == block)
            last = fit(task.take(train), last)
            part = task.take(test)
            predicted.append(scores(part, last.predicted(part.x, part.group)))
            rows.append(test)
        return np.concatenate(predicted), np.concatenate(rows)

    def _held(self) -> Ints:
        import numpy as np

        blocks = np.unique(self.folds)
        return blocks[TRAINING:] if len(blocks) > TRAINING else blocks[-1:]

    def alone(self, name: str) -> Gain:
        """Return the gain of one explanation over what all models share."""
        return gain(self.losses(()), self.losses((name,)))

    def last(self, name: str) -> Gain:
        """Return its gain when all others are there already."""
        others = [other for other in self.blocks if other != name]
        return gain(self.losses(others), self.losses((*others, name)))

    def together(self) -> Gain:
        """Return the gain of all explanations."""
        return gain(self.losses(()), self.losses(tuple(self.blocks)))


def orders(names: Sequence[str], number: int = ORDERS, seed: int = 1) -> Iterator[list[str]]:
    """Yield orders of entry, each with its reverse, so that early and late balance."""
    import numpy as np

    random = np.random.default_rng(seed)
    for _ in range((number + 1) // 2):
        order = [names[i] for i in random.permutation(len(names))]
        yield order
        yield order[::-1]


def shapley(ledger: Ledger, number: int = ORDERS) -> dict[str, Gain]:
    """Return each explanation's fair share of what all of them gain.

    The share is the mean of what it adds over orders of entry (Shapley 1953;
    Lundberg and Lee 2017 for models), as a part of the baseline's loss; shares
    sum to the gain of all.
    """
    import numpy as np

    base = ledger.losses(())
    added: dict[str, Any] = {name: np.zeros_like(base) for name in ledger.blocks}
    count = 0
    for order in orders(list(ledger.blocks), number):
        before = base
        for i, name in enumerate(order):
            after = ledger.losses(order[: i + 1])
            added[name] = added[name] + before - after
            before = after
        count += 1
    return {name: gain(base, base - total / count) for name, total in added.items()}
