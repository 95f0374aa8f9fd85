"""The contest of all explanations on the same rows, as a result that can be kept and shipped."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.explanations.arena import Arena, Specification, arena
from peaceops.explanations.effects import Effect, effects
from peaceops.explanations.explanation import indicators
from peaceops.explanations.gains import Gain, Ledger, gain, shapley
from peaceops.explanations.ridge import Task, curvature, fit, left_out, scores
from peaceops.explanations.slopes import Slopes, slopes

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.explanations.cache import Progress
    from peaceops.explanations.rows import Rows

PARTS = ("whether", "how_much")
VERSION = 1  # raised when a result of the same rows would come out differently


@dataclass(frozen=True)
class Standing:
    """How one explanation did in one part.

    Parameters
    ----------
    alone : Gain
        Over what all models share, missions left out.
    last : Gain or None
        When all others are there already, missions left out.
    forward : Gain or None
        Over what all models share and the year before, later years predicted
        from earlier ones.
    share : Gain or None
        Its fair share of what all gain (Shapley), missions left out.
    """

    alone: Gain
    last: Gain | None = None
    forward: Gain | None = None
    share: Gain | None = None


@dataclass(frozen=True)
class Contest:
    """The result of a contest.

    Parameters
    ----------
    full : bool
        Whether effects, fair shares and forward chaining were worked out.
    first, last : int
        Years of the rows.
    rows, present, contributors : int
        Number of rows, of rows with people, and of contributors.
    missions : tuple of str
    absent, dropped : dict of str to str
        Indicators and missions left out, with reasons.
    standings : dict of str to dict of str to Standing
        Part, then explanation.
    together : dict of str to Gain
        What all explanations gain over the baseline.
    baselines : dict of str to dict of str to float
        Part, then the mean loss of: ``nothing`` (the mean alone),
        ``mission_size`` (what all models share), ``persistence`` (the year
        before alone), ``all``.
    directions : dict of str to dict of str to (float, float)
        Part, then indicator: slope and error in the model of all.
    slopes : tuple of Slopes
    effects : tuple of Effect
    failed : dict of str to str
        Models that could not be fitted.
    """

    full: bool
    first: int
    last: int
    rows: int
    present: int
    contributors: int
    missions: tuple[str, ...]
    absent: dict[str, str]
    dropped: dict[str, str]
    standings: dict[str, dict[str, Standing]]
    together: dict[str, Gain]
    baselines: dict[str, dict[str, float]]
    directions: dict[str, dict[str, tuple[float, float]]]
    slopes: tuple[Slopes, ...]
    effects: tuple[Effect, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return it as what JSON holds, figures to five digits."""
        found: dict[str, Any] = _short(asdict(self))
        return found

    @staticmethod
    def from_json(held: dict[str, Any]) -> Contest:
        """Return the contest of what `to_json` gave."""
        from peaceops.explanations.rebuild import rebuild

        return rebuild(Contest, held)

    def slope(self, indicator: str, part: str) -> Slopes | None:
        """Return contributors' slopes on an indicator."""
        return next((s for s in self.slopes if (s.indicator, s.part) == (indicator, part)), None)


def contest(
    found: Rows,
    chosen: Specification | None = None,
    *,
    full: bool = True,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> Contest:
    """Hold the contest.

    Parameters
    ----------
    found : Rows
    chosen : Specification, optional
    full : bool
        Whether to work out effects, fair shares and forward chaining too.
    progress : Progress, optional
        Where what is worked out is kept, so that an interrupted contest goes on.
    tell : callable, optional
        Called with a line for each step.

    Raises
    ------
    MissingData
        If too few rows are complete.
    """
    ground = arena(found, chosen)
    told = tell or (lambda _: None)
    parts = {"whether": (ground.whether(), ground.fold, ground.year),
             "how_much": (ground.how_much(), ground.fold[ground.present > 0],
                          ground.year[ground.present > 0])}  # fmt: skip
    standings, together, baselines, directions = {}, {}, {}, {}
    everyone: list[Slopes] = []
    for part, (task, folds, years) in parts.items():
        ledger = Ledger(task, folds, ground.shared, ground.blocks(),
                        known=progress.part(part) if progress else {},
                        tell=_teller(part, told))  # fmt: skip
        standings[part] = _standings(ground, ledger, part, years, full, progress, told)
        together[part] = ledger.together()
        fitted = fit(task)
        baselines[part] = _baselines(ground, task, folds, ledger, part)
        errors = curvature(task, fitted).covariance().diagonal() ** 0.5
        if part == "how_much":
            spread = scores(task, fitted.predicted(task.x, task.group)).mean() ** 0.5
            errors = errors * spread
        directions[part] = {name: (float(fitted.slopes[i]), float(errors[i]))
                            for i, name in enumerate(ground.columns) if name in indicators()}  # fmt: skip
        everyone += slopes(ground, task, fitted, folds, part)
    measured, failed = effects(ground, told, found.months) if full else ((), {})
    return Contest(
        full=full,
        first=int(ground.year.min()),
        last=int(ground.year.max()),
        rows=len(ground.present),
        present=int(ground.present.sum()),
        contributors=len(ground.contributors),
        missions=ground.missions,
        absent=ground.absent,
        dropped=ground.dropped,
        standings=standings,
        together=together,
        baselines=baselines,
        directions=directions,
        slopes=tuple(everyone),
        effects=measured,
        failed=failed,
    )


def _teller(part: str, told: Callable[[str], None]) -> Callable[[str], None]:
    return lambda key: told(f"{part}: {key or 'baseline'}")


def _standings(
    ground: Arena, ledger: Ledger, part: str, years: Any, full: bool,
    progress: Progress | None, told: Callable[[str], None],
) -> dict[str, Standing]:  # fmt: skip
    alone = {name: ledger.alone(name) for name in ledger.blocks}
    if not full:
        return {name: Standing(one) for name, one in alone.items()}
    shares = shapley(ledger)
    task = with_year_before(ground, part)
    extra = list(range(len(ground.columns), task.x.shape[1]))
    chained = Ledger(task, years - years.min(), [*ground.shared, *extra], ledger.blocks, True,
                     progress.part(f"{part}, later years") if progress else {},
                     _teller(f"{part}, later years", told))  # fmt: skip
    return {
        name: Standing(one, ledger.last(name), chained.alone(name), shares[name])
        for name, one in alone.items()
    }


def with_year_before(ground: Arena, part: str) -> Task:
    """Return a part's task with the year before as columns.

    They are whether the contributor was there, with how many, and whether the
    mission was there at all: in a new one nobody was.
    """
    import numpy as np

    before = ground.frame["before"].to_numpy().astype(np.float64)
    log = np.log1p(before)
    block = ground.fold * 10_000 + ground.year
    _, place = np.unique(block, return_inverse=True)
    new = np.bincount(place, before)[place] == 0
    added = np.column_stack([before > 0, (log - log.mean()) / max(log.std(), 1e-9), new])
    task = ground.whether() if part == "whether" else ground.how_much()
    kept = slice(None) if part == "whether" else ground.present > 0
    return Task(np.column_stack([task.x, added[kept]]), task.y, task.group, task.groups,
                task.family)  # fmt: skip


def _baselines(
    ground: Arena, task: Task, folds: Any, ledger: Ledger, part: str
) -> dict[str, float]:
    import numpy as np

    n = len(task.y)
    mean = Task(np.ones((n, 1)), task.y, np.zeros(n, int), 1, task.family)
    wide = with_year_before(ground, part)
    before = wide.take(np.arange(n), np.r_[0, len(ground.columns) : wide.x.shape[1]])
    return {
        "nothing": float(scores(mean, left_out(mean, fit(mean), folds)).mean()),
        "mission_size": float(ledger.losses(()).sum() / n),
        "persistence": float(scores(before, left_out(before, fit(before), folds)).mean()),
        "all": float(ledger.losses(tuple(ledger.blocks)).sum() / n),
    }


def best(found: Contest, part: str) -> list[tuple[str, Gain]]:
    """Return explanations with what they gain alone, the most first."""
    return sorted(
        ((name, one.alone) for name, one in found.standings[part].items()),
        key=lambda pair: -pair[1].value,
    )


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {str(k): _short(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_short(v) for v in value]
    return value


__all__ = ["PARTS", "VERSION", "Contest", "Standing", "best", "contest", "gain"]
