"""Records whose truth is known: planted effects, no effects, and months without a report.

Used by the tests and by ``benchmarks/shocks.py`` to see that planted effects
are found, that nothing is found where nothing is, and that intervals cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.months import months_between
from peaceops.outlooks.shocks.record import Record
from peaceops.outlooks.shocks.shock import OWN, Shock

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MISSIONS = ("UNMISS", "MONUSCO", "UNIFIL", "UNAMID", "UNOCI", "UNMIL")


@dataclass(frozen=True)
class World:
    """What is simulated.

    Parameters
    ----------
    contributors, months : int
    shocks : int
        Shocks, each of one contributor in one mission.
    effect : float
        Change in the log of people from the month of a shock on.
    uneven : float
        Standard deviation of that change between contributors.
    unknown : float
        Share of months without a report.
    hit : int
        Only so many contributors can be hit.
    """

    contributors: int = 60
    months: int = 150
    shocks: int = 90
    effect: float = 0.0
    uneven: float = 0.0
    unknown: float = 0.15
    hit: int = 40


def simulated(world: World, seed: int) -> tuple[Record, tuple[Shock, ...]]:
    """Return a record and its shocks.

    People follow random walks with steps that differ in size between
    contributors, upon a common course of each mission, so that changes over
    many months are correlated and unequally noisy, as the real ones are.

    Parameters
    ----------
    world : World
    seed : int
    """
    import numpy as np

    random = np.random.default_rng(seed)
    c, m, t = world.contributors, len(MISSIONS), world.months
    spread = random.uniform(0.02, 0.08, c)[:, None, None]
    course = np.cumsum(random.normal(0, 0.02, (1, m, t)), axis=2)
    own = np.cumsum(random.normal(0, 1, (c, m, t)), axis=2) * spread
    logs = random.uniform(np.log(150), np.log(900), (c, m, 1)) + course + own
    each = world.effect + world.uneven * random.standard_normal(c)
    found = []
    months = months_between(
        date(2009, 11, 30), date(2009 + (10 + t - 1) // 12, (10 + t - 1) % 12 + 1, 1)
    )
    names = [f"C{i:02}" for i in range(c)]
    for _ in range(world.shocks):
        a, b, when = random.integers(world.hit), random.integers(m), random.integers(13, t)
        logs[a, b, when:] += each[a]
        found.append(shock(names[a], MISSIONS[b], months[when], int(random.integers(1, 6))))
    people: Floats = np.round(np.exp(logs)).reshape(c * m, t).astype(float)
    dark = random.random(t) < world.unknown
    people[:, dark] = np.nan
    groups = np.stack([people, 0 * people, 0 * people], axis=2)
    who, where = (a.ravel() for a in np.divmod(np.arange(c * m), m))
    totals = people.reshape(c, m, t).sum(axis=1)
    return Record(tuple(months), tuple(names), MISSIONS, who, where, groups, totals), tuple(found)


def shock(contributor: str, mission: str, day: date, deaths: int) -> Shock:
    """Return a shock made for the purpose."""
    name = f"{day} {contributor} {mission}"
    return Shock(
        name, day, "day", OWN, contributor, None, mission, deaths, "high", "simulated", "", "", ""
    )


def trial(world: World, seeds: Sequence[int], h: int) -> list[tuple[float, float, float, float]]:
    """Return estimate, interval and p at one horizon for some seeds.

    Parameters
    ----------
    world : World
    seeds : sequence of int
    h : int
    """
    from peaceops.outlooks.shocks.design import compared, design
    from peaceops.outlooks.shocks.projection import effect

    made = []
    for seed in seeds:
        known, found = simulated(world, seed)
        one = effect(compared(design(known, found, OWN), known, "size", h))
        made.append((one.value, one.low, one.high, one.p))
    return made
