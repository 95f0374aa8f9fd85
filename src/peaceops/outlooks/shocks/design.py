"""Who was hit and who may be compared: local projections with clean controls.

After Jorda (2005, "Estimation and inference of impulse responses by local
projections", American Economic Review 95) and Dube, Girardi, Jorda and Taylor
("A local projections approach to difference-in-differences", NBER 31184): for
each horizon the change from the month before is compared between those newly
hit and those not hit from `QUIET` months before until the horizon. Shocks come
again and pass: after `QUIET` quiet months the next is a shock of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.outlooks.shocks.outcome import OUTCOMES, changes
from peaceops.outlooks.shocks.projection import Cells, Effect, cells, effect
from peaceops.outlooks.shocks.shock import OF_HOST, OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.shocks.record import Record
    from peaceops.outlooks.shocks.shock import Shock

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

QUIET = 12
PATH = tuple(range(-12, 25))
CLASSES = (10, 100)
"""Sizes at which the classes of like contributors part: 1-9, 10-99, 100 and more people."""


@dataclass(frozen=True, eq=False)
class Design:
    """Rows to compare around a kind of shock, before any outcome is looked at.

    Parameters
    ----------
    kind : str
    pair, month, before : numpy.ndarray of int
        Of each row: its pair, the month of the shock (or of none) and the last
        month known before; (N,).
    hit : numpy.ndarray of bool
    deaths : numpy.ndarray
        Of the shock; NaN where nobody said.
    cell, cluster, event : numpy.ndarray of int
        Codes; a contributor's or a host's shock may hit several pairs.
    hits : numpy.ndarray
        Running number of shocks of the unit that must stay quiet, (U, T + 1): of
        a contributor in any mission, or of a pair where hosts are struck.
    unit : numpy.ndarray of int
        Row of `hits` of each row.
    span : int
        Months over which the shock cannot be placed: 0, or 11 where only the year is known.
    lost : tuple of (str, int)
        Shocks that could not be used, by reason.
    """

    kind: str
    pair: Ints
    month: Ints
    before: Ints
    hit: Bools
    deaths: Floats
    cell: Ints
    cluster: Ints
    event: Ints
    hits: Ints
    unit: Ints
    span: int
    lost: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Step:
    """The effect at one horizon: months from the shock, and the effect."""

    h: int
    effect: Effect


def design(record: Record, found: Iterable[Shock], kind: str) -> Design:
    """Lay out who was hit by a kind of shock, and who may be compared with them.

    Parameters
    ----------
    record : Record
    found : iterable of Shock
    kind : str
        One of `peaceops.outlooks.shocks.shock.KINDS`. A contributor's shocks
        are compared within mission, month and class of size; those of a host
        within contributor, month and class, between missions.
    """
    import numpy as np

    mine = [s for s in found if s.kind == kind]
    span = max((s.span for s in mine), default=0)
    struck, dead, anywhere = _struck(record, mine, kind)
    pairs = np.arange(len(record.who))
    one = kind in OF_HOST or kind == OWN  # else all missions of the contributor are struck
    recent = _between(_running(struck if one else anywhere), QUIET + span, 1)
    unit = pairs if one else record.who
    base: Ints = np.full(
        record.people.shape, -1, dtype=np.int64
    )  # the last known month before the earliest possible one
    base[:, span:] = record.base[:, : base.shape[1] - span]
    was = np.where(base >= 0, np.take_along_axis(record.people, np.maximum(base, 0), 1), np.nan)
    present = was > 0
    fresh = struck & ~recent[unit]
    lost = _lost(struck, fresh, present, np.isnan(was))
    hit = fresh & present
    keep = present & (hit | ~(struck | recent[unit]))
    pair, month = np.nonzero(keep)
    side, other = (record.who, record.where) if kind in OF_HOST else (record.where, record.who)
    size = np.digitize(was[pair, month], CLASSES)
    cell = (side[pair] * struck.shape[1] + month) * (len(CLASSES) + 1) + size
    watch, of = (struck, pairs) if kind in OF_HOST else (anywhere, record.who)
    whose = pairs if kind == OWN else record.where if kind in OF_HOST else record.who
    event = whose[pair] * struck.shape[1] + month
    return Design(kind, pair, month, base[pair, month], hit[pair, month], dead[pair, month], cell,
                  other[pair], event, _running(watch), of[pair], span, lost)  # fmt: skip


def _struck(record: Record, mine: list[Shock], kind: str) -> tuple[Bools, Floats, Bools]:
    """Return which pairs were struck in which month, with deaths; and which contributors anywhere."""
    import numpy as np

    shape = record.people.shape
    struck, dead = np.zeros(shape, dtype=bool), np.full(shape, np.nan)
    anywhere = np.zeros((len(record.contributors), shape[1]), dtype=bool)
    contributors = {name: c for c, name in enumerate(record.contributors)}
    hosts = {m: set(told.hosts) for m in record.missions if (told := missions().get(m))}
    places = np.array(record.missions)[record.where]
    for shock in mine:
        at = record.place(shock.date)
        if at is None:
            continue
        if kind in OF_HOST:
            rows = np.isin(places, [m for m, held in hosts.items() if shock.host in held])
        else:
            who = contributors.get(shock.contributor or "", -1)
            rows = record.who == who
            if who >= 0:
                anywhere[who, at] = True
            if kind == OWN:
                rows = rows & (places == shock.mission)
        struck[rows, at] = True
        if shock.deaths is not None:
            dead[rows, at] = np.nan_to_num(dead[rows, at]) + shock.deaths
    return struck, dead, anywhere


def _running(struck: Bools) -> Ints:
    import numpy as np

    sums: Ints = np.zeros((struck.shape[0], struck.shape[1] + 1), dtype=np.int64)
    sums[:, 1:] = np.cumsum(struck, axis=1)
    return sums


def _between(running: Ints, far: int, close: int) -> Bools:
    """Return whether there was a shock from `far` to `close` months before each month."""
    import numpy as np

    months = running.shape[1] - 1
    at = np.arange(months)
    low, high = np.maximum(at - far, 0), np.maximum(at - close + 1, 0)
    made: Bools = running[:, high] > running[:, low]
    return made


def _lost(
    struck: Bools, fresh: Bools, present: Bools, unknown: Bools
) -> tuple[tuple[str, int], ...]:
    told = (
        (f"another such shock in the {QUIET} months before", int((struck & ~fresh).sum())),
        ("months before it without a report", int((fresh & unknown).sum())),
        ("nobody there in the month before", int((fresh & ~present & ~unknown).sum())),
    )
    return tuple((why, count) for why, count in told if count)


def compared(
    made: Design, record: Record, outcome: str, h: int, chosen: Bools | None = None
) -> Cells:
    """Return the rows that can be compared at one horizon.

    Parameters
    ----------
    made : Design
    record : Record
    outcome : str
    h : int
        Months after the shock (after the last month in which it may have
        happened), or before the first if negative.
    chosen : numpy.ndarray of bool, optional
        Which of the hit rows count, (N,); all by default.
    """
    import numpy as np

    last = made.hits.shape[1] - 1
    first = np.maximum(made.month - QUIET - made.span, 0)
    until = np.minimum(made.month + max(h, 0) + 1, last)
    clean = made.hits[made.unit, until] == made.hits[made.unit, first]
    hit = made.hit if chosen is None else made.hit & chosen
    keep = np.flatnonzero(hit | (clean & ~made.hit))
    near = np.isin(made.cell[keep], made.cell[hit])  # only cells with a shock tell anything
    keep = keep[near]
    after = made.month[keep] + h - (made.span if h < 0 else 0)
    y = changes(record, outcome, made.pair[keep], made.before[keep], after)
    found = cells(y, hit[keep], made.cell[keep], made.cluster[keep], made.event[keep])
    return replace(found, row=keep[found.row])


def path(
    made: Design, record: Record, outcome: str, horizons: Sequence[int] = PATH,
    chosen: Bools | None = None, tell: Callable[[str], None] | None = None,
) -> tuple[Step, ...]:  # fmt: skip
    """Return the effects at some horizons.

    Parameters
    ----------
    made, record, outcome, chosen
        As in `compared`.
    horizons : sequence of int
        Months from the shock.
    tell : callable, optional
        Called with a line for each horizon.
    """
    steps = []
    for h in horizons:
        if h < 0 and not OUTCOMES[outcome].before:
            continue
        if tell:
            tell(f"{made.kind}: {outcome} at {h}")
        steps.append(Step(h, effect(compared(made, record, outcome, h, chosen))))
    return tuple(steps)
