"""The synthetic control finds a gap that is there, ranks it, and says when it cannot."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.shocks.synthetic import LEAST_BEFORE, Synthetic, simplex, synthetic

STEPS = list(range(-18, 13))


def world(units=30, gap=0.0, seed=1):
    random = np.random.default_rng(seed)
    common = np.cumsum(random.normal(0, 0.05, (3, len(STEPS))), axis=1)
    loads = random.dirichlet(np.ones(3), units)
    values = 6 + loads @ common + random.normal(0, 0.02, (units, len(STEPS)))
    values[0, STEPS.index(0) :] += gap
    return [f"C{i}" for i in range(units)], values


def test_weights_are_a_mix():
    random = np.random.default_rng(2)
    weights = simplex(random.normal(0, 1, (12, 20)), random.normal(0, 1, 12))
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


def test_a_gap_is_found_with_the_rarest_rank():
    made = synthetic(*world(gap=-0.5), STEPS, (1, 3, 6, 12))
    assert isinstance(made, Synthetic)
    assert made.donors == 29
    for gap in made.gaps:
        assert gap.gap == pytest.approx(-0.5, abs=0.15)
        assert gap.p == pytest.approx(1 / 30)
        assert gap.gap < gap.low


def test_ranks_without_a_gap_are_spread_evenly():
    ps = []
    for seed in range(60):
        made = synthetic(*world(seed=seed), STEPS, (6,))
        ps.append(made.gaps[0].p)
    assert 0.35 < np.mean(ps) < 0.65
    assert np.mean(np.array(ps) <= 0.1) < 0.25


def test_levels_may_differ():
    names, values = world()
    values[0] += 3
    made = synthetic(names, values, STEPS, (1,))
    assert abs(made.gaps[0].gap) < 0.15
    assert made.gaps[0].actual > 8


def test_unknown_months_are_left_out_and_too_few_are_a_reason():
    names, values = world()
    values[:, 3] = np.nan
    assert synthetic(names, values, STEPS, (1,)).months == 17
    values[0, : 18 - LEAST_BEFORE + 1] = np.nan
    assert "months known before" in synthetic(names, values, STEPS, (1,))
    names, values = world(units=6)
    assert "others are known throughout" in synthetic(names, values, STEPS, (1,))
    names, values = world()
    values[0, 18:] = np.nan
    assert "no month after" in synthetic(names, values, STEPS, (1,))
