"""Does an explanation predict a contributor's pattern, and does it predict this case?"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from peaceops.explanations.explanation import explanations, indicators
from peaceops.explanations.gains import Gain, gain
from peaceops.explanations.own import Own, Prior, detectable, own, shuffled
from peaceops.explanations.ridge import Family, Task, fit, left_out, scores
from peaceops.explanations.sums import by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.explanations.arena import Arena
    from peaceops.explanations.contest import Contest
    from peaceops.explanations.explanation import Indicator

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

PARTS = ("whether", "how_much")
LEAST_MISSIONS = 5  # missions that a contributor's own test needs
LEAST_PRESENT = 2
KNOWN = 0.25  # share of a contributor's rows for which an indicator must be known
OF_CONTRIBUTOR = "it speaks of differences between contributors, not between one's missions"


@dataclass(frozen=True)
class Ground:
    """A contributor's rows in one part, with what all models share already reckoned in.

    Parameters
    ----------
    y, offset : (n,) floats
        Outcome; linear predictor of the baseline with the row's mission left out.
    missions, years : (n,) ints
    columns : dict of str to (n,) floats
        Indicators, in the arena's standard deviations where all contributors
        have them, else in the contributor's own; nan where unknown.
    spread : float
        Root mean squared error of sizes, missions left out.
    """

    y: Floats
    offset: Floats
    missions: Ints
    years: Ints
    columns: dict[str, Floats]
    spread: float


@dataclass(frozen=True)
class Tested:
    """One explanation's test on one contributor's rows, in one part.

    Parameters
    ----------
    indicator : str
        The indicator that speaks for it.
    expected : int
    slope, error : float
        Drawn towards all contributors' (or towards none where they lack it).
    reach : float
        Half of the slope's 95% interval.
    gain : Gain
        Out of sample on the contributor's own rows.
    p : float
        By permuting missions.
    beyond : float or None
        Share of other contributors with a smaller slope.
    detectable : float or None
        Least effect seen with 80% power; None for sizes, and where none would be.
    missions, present : int
    case_before, case_after : float
        Linear predictor for the case, its mission left out, without and with it.
    ratio : float
        How much likelier the case is with the explanation than without.
    """

    indicator: str
    expected: int
    slope: float
    error: float
    reach: float
    gain: Gain
    p: float
    beyond: float | None
    detectable: float | None
    missions: int
    present: int
    case_before: float
    case_after: float
    ratio: float


def ground(arena: Arena, contributor: str, part: str) -> Ground | None:
    """Return a contributor's rows in one part, None where it has none."""
    import numpy as np
    import polars as pl

    task = arena.whether() if part == "whether" else arena.how_much()
    kept = np.ones(len(arena.present), bool) if part == "whether" else arena.present > 0
    base = task.take(np.arange(len(task.y)), np.array(arena.shared))
    predicted = left_out(base, fit(base), arena.fold[kept])
    spread = float(np.sqrt(scores(base, predicted).mean())) if part == "how_much" else 1.0
    if contributor not in arena.contributors:
        return None
    mine = task.group == arena.contributors.index(contributor)
    if not mine.any():
        return None
    columns = {n: task.x[mine, i] for i, n in enumerate(arena.columns) if n in indicators()}
    rows = arena.frame.filter(pl.Series(kept)).filter(pl.Series(mine))
    for name in indicators():
        if name not in columns:
            values = rows.select(indicators()[name].name).to_series().to_numpy().astype(float)
            values = np.log1p(np.maximum(values, 0)) if indicators()[name].logged else values
            deviation = np.nanstd(values) if np.isfinite(values).any() else 0.0
            if deviation > 1e-9:
                columns[name] = (values - np.nanmean(values)) / deviation
    return Ground(task.y[mine], predicted[mine], arena.fold[kept][mine], arena.year[kept][mine],
                  columns, spread)  # fmt: skip


def tested(
    here: Ground, held: Contest, contributor: str, together: tuple[str, ...], part: str,
    case: tuple[int, int],
) -> Tested | str:  # fmt: skip
    """Test an explanation, or several as one, on one contributor, or say why it cannot be.

    Parameters
    ----------
    here : Ground
    held : Contest
        What all contributors say.
    contributor : str
    together : tuple of str
        Explanations whose indicators enter together.
    part : str
    case : (int, int)
        Mission (its place in the arena) and year.
    """
    import numpy as np

    every = [i for name in together for i in explanations()[name].indicators]
    names = [i.name for i in every if i.name in here.columns and i.of != "contributor"]
    here_at = (here.missions == case[0]) & (here.years == case[1])
    names = [n for n in names if _useful(here.columns[n], here_at)]
    if not names:
        return _without(every, here)
    lead = next((n for n in names if _expected(n, part)), "")
    if not lead:
        return "the account says nothing of numbers"
    rows = np.isfinite(np.column_stack([here.columns[n] for n in names])).all(axis=1)
    x = np.column_stack([here.columns[n][rows] for n in names])
    y, offset, missions = here.y[rows], here.offset[rows], here.missions[rows]
    number = len(np.unique(missions))
    went = len(np.unique(missions[y > 0])) if part == "whether" else number
    if number < LEAST_MISSIONS or went < LEAST_PRESENT:
        return f"{number} missions with known values, {went} with people: too few for a test"
    family: Family = "logit" if part == "whether" else "normal"
    prior = _prior(held, names, part)
    with_it = own(y, x, offset, family, prior, missions)
    none = np.zeros((len(y), 0))
    bare = own(y, none, offset, family, Prior(np.zeros(0), np.zeros(0)), missions)
    before, after = (_losses(y, o.without, family) for o in (bare, with_it))
    blocks = np.unique(missions, return_inverse=True)[1]
    first = names.index(lead)
    p = shuffled(
        by(blocks, x[:, first]) / np.bincount(blocks),
        by(blocks, y - _mean(bare.without, family)),
    )
    everybody = held.slope(lead, part)
    at = np.flatnonzero((missions == case[0]) & (here.years[rows] == case[1]))
    seen = len(at) > 0
    return Tested(
        indicator=lead,
        expected=_expected(lead, part),
        slope=float(with_it.slopes[first]),
        error=float(np.hypot(with_it.errors[first], 1e-9)),
        reach=float(with_it.reach[first]),
        gain=gain(by(blocks, before), by(blocks, after)),
        p=p,
        beyond=everybody.beyond(contributor) if everybody else None,
        detectable=_power(x[:, first], bare, y, missions) if part == "whether" else None,
        missions=number,
        present=went,
        case_before=float(bare.without[at[0]]) if seen else float("nan"),
        case_after=float(with_it.without[at[0]]) if seen else float("nan"),
        ratio=_ratio(before[at[0]], after[at[0]], family, here.spread) if seen else float("nan"),
    )


def _useful(column: Floats, case: NDArray[np.bool_]) -> bool:
    """Whether an indicator differs, and is known for most rows and for the case."""
    import numpy as np

    known = np.isfinite(column)
    return bool(np.nanstd(column) > 1e-9 and known.mean() >= KNOWN and known[case].all())


def _without(every: list[Indicator], here: Ground) -> str:
    known = [i for i in every if i.name in here.columns]
    if any(i.of == "contributor" for i in known):
        return OF_CONTRIBUTOR
    if known:
        return "the same for every mission it could join, so that it tells none apart"
    needs = dict.fromkeys(i.needs for i in every if i.needs)
    return f"no indicator is known: {'; '.join(needs)} would tell"


def _expected(name: str, part: str) -> int:
    return indicators()[name].whether if part == "whether" else indicators()[name].how_much


def _prior(held: Contest, names: list[str], part: str) -> Prior:
    """Return what all contributors say; nothing, widely, where they lack an indicator."""
    import numpy as np

    found = [held.slope(name, part) for name in names]
    return Prior(
        np.array([s.mean if s else 0.0 for s in found]),
        np.array([max(s.spread, 0.05) if s else 1.0 for s in found]),
    )


def _losses(y: Floats, linear: Floats, family: Family) -> Floats:
    import numpy as np

    one = Task(np.ones((len(y), 1)), y, np.zeros(len(y), int), 1, family)
    return scores(one, linear)


def _mean(linear: Floats, family: Family) -> Floats:
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(linear, -35, 35))) if family == "logit" else linear


def _power(x: Floats, bare: Own, y: Floats, missions: Ints) -> float | None:
    """Return the least effect to be seen, with missions differing as much as they do here."""
    import numpy as np

    blocks = np.unique(missions, return_inverse=True)[1]
    chance = _mean(bare.without, "logit")
    left = by(blocks, y - chance)
    weight = by(blocks, chance * (1 - chance)) + 1e-6
    moved = left / (weight + 0.25)
    between = max(0.0, float(np.mean(moved**2) - np.mean(1 / (weight + 0.25)))) ** 0.5
    return detectable(x, bare.without, missions, min(between, 3.0))


def _ratio(before: float, after: float, family: Family, spread: float) -> float:
    """Return a likelihood ratio from two losses of the case."""
    scale = 1.0 if family == "logit" else 2 * spread**2
    return exp(max(-20.0, min(20.0, (before - after) / scale)))
