"""Placebos: the same estimate where nothing happened, at other dates and to other contributors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.outlooks.shocks.design import QUIET, compared
from peaceops.outlooks.shocks.outcome import changes
from peaceops.outlooks.shocks.projection import LEAST_CONTROLS
from peaceops.outlooks.shocks.shock import OWN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.shocks.design import Design
    from peaceops.outlooks.shocks.projection import Cells
    from peaceops.outlooks.shocks.record import Record

    Floats = NDArray[np.float64]

DRAWS = 999
SEED = 2015


@dataclass(frozen=True)
class Placebo:
    """What an estimate is where nothing happened.

    Parameters
    ----------
    of : {"contributors", "dates"}
        Others of the same cells, or other quiet months of the same pairs.
    mean, low, high : float
        Mean and middle 95% of the placebo estimates.
    p : float
        Share of them as far from their mean as the estimate is from zero, or farther.
    draws : int
    pairs : int
        Shocks that could be moved.
    """

    of: str
    mean: float
    low: float
    high: float
    p: float
    draws: int
    pairs: int


def other_contributors(found: Cells, draws: int = DRAWS, seed: int = SEED) -> Placebo | None:
    """Give each shock to a row drawn from its own cell, again and again.

    The estimate of Fisher's randomisation test; cells keep their number of shocks.

    Examples
    --------
    >>> import numpy as np
    >>> from peaceops.outlooks.shocks.projection import cells
    >>> cell = np.repeat(np.arange(30), 10)
    >>> hit = np.arange(300) % 10 == 0
    >>> y = np.random.default_rng(1).standard_normal(300)
    >>> found = cells(y - 3 * hit, hit, cell, np.arange(300) % 10)
    >>> other_contributors(found).p
    0.001
    """
    import numpy as np

    random = np.random.default_rng(seed)
    order = np.argsort(found.cell, kind="stable")
    n = np.bincount(found.cell)
    start = np.concatenate([[0], np.cumsum(n)[:-1]])
    hits = np.bincount(found.cell, found.hit).astype(int)
    if not hits.sum():
        return None
    means = np.bincount(found.cell, found.y) / n
    bottom = (hits - hits**2 / n).sum()
    apart = found.y - means[found.cell]
    value = apart[found.hit].sum() / bottom
    once = np.flatnonzero(hits == 1)
    picks = start[once] + (random.random((draws, len(once))) * n[once]).astype(int)
    sums = apart[order[picks]].sum(axis=1)
    for c in np.flatnonzero(hits > 1):
        keys = random.random((draws, n[c])).argpartition(hits[c] - 1, axis=1)[:, : hits[c]]
        sums += apart[order[start[c] + keys]].sum(axis=1)
    return _placebo("contributors", sums / bottom, value, int(hits.sum()))


def other_dates(
    made: Design, record: Record, outcome: str, h: int, value: float,
    used: Cells, draws: int = DRAWS, seed: int = SEED,
) -> Placebo | None:  # fmt: skip
    """Move each shock to another quiet month of the same pair, again and again.

    Who is hit is still there until then, so that quiet months before a shock
    know something of the future and quiet months after the last one do not;
    their mean is a drift, told beside the estimate, and p is about it.

    Parameters
    ----------
    made, record, outcome, h
        As in `peaceops.outlooks.shocks.design.compared`.
    value : float
        The estimate at the true dates.
    used : Cells
        Rows it was made from.
    draws, seed : int

    Returns
    -------
    Placebo or None
        None where no pair has a quiet month.
    """
    import numpy as np

    last = made.hits.shape[1] - 1
    first = np.maximum(made.month - QUIET - made.span, 0)
    until = np.minimum(made.month + max(h, 0) + 1, last)
    clean = ~made.hit & (made.hits[made.unit, until] == made.hits[made.unit, first])
    rows = np.flatnonzero(clean)
    after = made.month[rows] + h - (made.span if h < 0 else 0)
    y = changes(record, outcome, made.pair[rows], made.before[rows], after)
    known = ~np.isnan(y)
    rows, y = rows[known], y[known]
    _, cell = np.unique(made.cell[rows], return_inverse=True)
    n = np.bincount(cell)
    enough = n[cell] > LEAST_CONTROLS
    # against the others of the cell alone, as a shock is
    apart = (y - (np.bincount(cell, y) / n)[cell]) * n[cell] / np.maximum(n[cell] - 1, 1)
    rows, apart = rows[enough], apart[enough]
    order = np.argsort(made.pair[rows], kind="stable")
    sorted_pairs = made.pair[rows][order]
    wanted = made.pair[used.row[used.hit]]
    low, high = (np.searchsorted(sorted_pairs, wanted, side) for side in ("left", "right"))
    low, count = low[high > low], (high - low)[high > low]
    if not len(low):
        return None
    random = np.random.default_rng(seed)
    picks = low + (random.random((draws, len(low))) * count).astype(int)
    return _placebo("dates", apart[order[picks]].mean(axis=1), value, len(low))


def _placebo(of: str, made: Floats, value: float, pairs: int) -> Placebo:
    import numpy as np

    low, high = np.quantile(made, [0.025, 0.975])
    mean = float(made.mean())
    far = int((np.abs(made - mean) >= abs(value) - 1e-12).sum())
    return Placebo(of, mean, float(low), float(high), (1 + far) / (1 + len(made)), len(made), pairs)


def placebos(
    made: Design, record: Record, outcome: str, h: int, chosen: NDArray[np.bool_] | None = None
) -> tuple[Placebo, ...]:
    """Return both placebos of one estimate; `chosen` as in `compared`.

    A shock that hits many pairs at once would have to be moved as one, and
    there are too few of these; so only own fatalities have placebos.
    """
    if made.kind != OWN:
        return ()
    from peaceops.outlooks.shocks.projection import effect

    used = compared(made, record, outcome, h, chosen)
    one = effect(used)
    if not one.known:
        return ()
    both = (other_contributors(used), other_dates(made, record, outcome, h, one.value, used))
    return tuple(p for p in both if p is not None)
