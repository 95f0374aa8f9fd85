"""Planted effects are found, nothing is found where nothing is, intervals cover; benchmarks/shocks.py has 500 runs."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.shocks.design import compared, design
from peaceops.outlooks.shocks.placebos import placebos
from peaceops.outlooks.shocks.projection import effect
from peaceops.outlooks.shocks.shock import OWN
from peaceops.outlooks.shocks.simulation import World, simulated, trial

RUNS = 120


@pytest.mark.parametrize("h", [1, 12])
@pytest.mark.parametrize("planted", [0.0, -0.3])
def test_effects_come_out_and_intervals_cover(planted, h):
    value, low, high, p = np.array(trial(World(effect=planted), range(RUNS), h)).T
    assert abs(value.mean() - planted) < 0.02
    covered = ((low <= planted) & (planted <= high)).mean()
    assert 0.89 <= covered <= 0.99  # 95% of 120 runs: three standard errors on either side
    rejected = (p < 0.05).mean()
    assert rejected > 0.98 if planted else 0.01 <= rejected <= 0.11


def test_a_careless_interval_would_be_caught():
    """The check can fail: half as wide an interval does not cover."""
    _, low, high, _ = np.array(trial(World(), range(RUNS), 6)).T
    middle, half = (low + high) / 2, (high - low) / 4
    assert (np.abs(middle) <= half).mean() < 0.85


def test_effects_of_shocks_on_totals_are_diluted_not_lost():
    world = World(effect=-1.0)
    known, found = simulated(world, 3)
    one = effect(compared(design(known, found, OWN), known, "total", 3))
    assert -0.4 < one.value < -0.02


def test_placebos_see_a_planted_effect_and_not_its_absence():
    told = {}
    for planted in (0.0, -0.5):
        known, found = simulated(World(effect=planted), 11)
        told[planted] = placebos(design(known, found, OWN), known, "size", 6)
    assert [p.of for p in told[0.0]] == ["contributors", "dates"]
    assert all(p.p > 0.05 and p.low < 0 < p.high for p in told[0.0])
    assert all(p.p <= 0.01 for p in told[-0.5])
