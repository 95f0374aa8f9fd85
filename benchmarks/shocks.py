"""Shocks: do planted effects come out, is nothing found where nothing is, do intervals cover; and times."""

from __future__ import annotations

import argparse
import time
from datetime import date

import numpy as np

from peaceops.atlas.atlas import Atlas
from peaceops.outlooks.shocks.aftermath import aftermath
from peaceops.outlooks.shocks.case import case
from peaceops.outlooks.shocks.design import compared, design
from peaceops.outlooks.shocks.placebos import other_contributors, other_dates
from peaceops.outlooks.shocks.projection import effect
from peaceops.outlooks.shocks.record import record
from peaceops.outlooks.shocks.shock import OWN, Shock, shocks
from peaceops.outlooks.shocks.simulation import World, simulated, trial
from peaceops.outlooks.shocks.what_if import what_if

WORLDS = (World(), World(effect=-0.1), World(effect=-0.3), World(effect=-0.3, uneven=0.1))


def simulations(runs: int) -> None:
    print(f"simulated records, {runs} runs: 60 contributors, 6 missions, 150 months, 15% unknown")
    print("h  planted, uneven  mean   bias  rejected %  covered %")
    for h in (1, 6, 12):
        for world in WORLDS:
            planted = world.effect
            made = np.array(trial(world, range(runs), h))
            value, low, high, p = made.T
            covered = ((low <= planted) & (planted <= high)).mean()
            print(f"{h:2d}  {planted:+.2f} {world.uneven:.1f}   {value.mean():+.3f}  {value.mean() - planted:+.3f}"
                  f"  {100 * (p < 0.05).mean():6.1f}      {100 * covered:5.1f}")  # fmt: skip


def randomised(runs: int) -> None:
    """Reject at 5%? Placebo tests on simulated records without an effect."""
    told: dict[str, list[float]] = {"other contributors": [], "other dates": []}
    for seed in range(runs):
        known, found = simulated(World(), 10_000 + seed)
        laid = design(known, found, OWN)
        used = compared(laid, known, "size", 6)
        one = effect(used)
        for name, made in (
            ("other contributors", other_contributors(used, 199, seed)),
            ("other dates", other_dates(laid, known, "size", 6, one.value, used, 199, seed)),
        ):
            if made:
                told[name].append(made.p)
    for name, ps in told.items():
        print(
            f"placebo test, {name}: {100 * np.mean(np.array(ps) <= 0.05):.1f}% of {len(ps)} rejected"
        )


def real_placebos(runs: int) -> None:
    """Move the real shocks to random quiet places of the real record: the null holds by design."""
    atlas = Atlas()
    known, true = record(atlas), [s for s in shocks(atlas) if s.kind == OWN]
    laid = design(known, true, OWN)
    quiet = np.flatnonzero(~laid.hit & (known.people[laid.pair, laid.before] >= 100))
    missions = np.array(known.missions)
    rejected = dict.fromkeys((1, 3, 6, 12), 0)
    counted = dict(rejected)
    for seed in range(runs):
        random = np.random.default_rng(seed)
        rows = random.choice(quiet, int(laid.hit.sum()), replace=False)
        moved = [
            Shock(str(i), known.months[laid.month[i]], "day", OWN,
                  known.contributors[known.who[laid.pair[i]]], None,
                  str(missions[known.where[laid.pair[i]]]), 1, "high", "moved", "", "", "")
            for i in rows
        ]  # fmt: skip
        placed = design(known, moved, OWN)
        for h in rejected:
            one = effect(compared(placed, known, "size", h))
            counted[h] += one.known
            rejected[h] += one.known and one.p < 0.05
    for h, count in rejected.items():
        print(
            f"real record, moved shocks, {h:2d} months: {100 * count / counted[h]:.1f}% of {counted[h]} rejected"
        )


def times() -> None:
    for name, ask in (
        ("after 2015-11-20", lambda a: case(a, "CHN", "MINUSMA", date(2015, 11, 20))),
        ("after 2016-05-31", lambda a: case(a, "CHN", "MINUSMA", date(2016, 5, 31))),
        ("if fatalities=5 (UNMISS)", lambda a: what_if(a, "CHN", "UNMISS", "fatalities=5")),
        ("all kinds, all outcomes, placebos", aftermath),
    ):
        start = time.perf_counter()
        ask(Atlas())
        print(f"{name}: {time.perf_counter() - start:.2f} s, warm, from the files")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    runs = parser.parse_args().runs
    record(Atlas())  # imports
    times()
    simulations(runs)
    randomised(runs)
    real_placebos(runs)


if __name__ == "__main__":
    main()
