"""One contributor alone: slopes drawn together, permutation, and what could be seen."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.explanations.own import (
    Prior,
    detectable,
    own,
    pooled_spread,
    shuffled,
)
from peaceops.explanations.slopes import Slopes, each

WIDE = Prior(np.zeros(1), np.ones(1))


def record(effect=0.0, seed=1, missions=25, years=8):
    random = np.random.default_rng(seed)
    block = np.repeat(np.arange(missions), years)
    x = random.standard_normal(missions)[block]
    linear = -0.3 + effect * x + 0.5 * random.standard_normal(missions)[block]
    y = (random.random(len(block)) < 1 / (1 + np.exp(-linear))).astype(float)
    return y, x, block


def test_a_planted_response_comes_back():
    y, x, block = record(1.5)
    found = own(y, x[:, None], np.zeros(len(y)), "logit", WIDE, block)
    assert 0.7 < found.slopes[0] < 2.3
    assert found.slopes[0] > found.reach[0]
    assert found.reach[0] > 1.96 * found.errors[0]  # few missions: Student's t, not the normal


def test_a_thin_record_stays_with_all_contributors():
    y, x, block = record(1.5, missions=3, years=1)
    close = Prior(np.array([-0.4]), np.array([0.05]))
    found = own(y, x[:, None], np.zeros(len(y)), "logit", close, block)
    assert found.slopes[0] == pytest.approx(-0.4, abs=0.05)


def test_permutation_finds_little_where_nothing_is():
    values = []
    for seed in range(60):
        y, x, block = record(0.0, seed=seed)
        sums = np.bincount(block, y - y.mean())
        values.append(shuffled(np.bincount(block, x) / 8, sums, seed))
    assert np.mean(np.array(values) <= 0.05) <= 0.15
    assert 0.3 < np.mean(values) < 0.7


def test_few_missions_are_permuted_exactly():
    p = shuffled(np.arange(5.0), np.arange(5.0) - 2)
    assert p == pytest.approx(2 / 120)  # only the order and its reverse do as well


def test_more_missions_see_smaller_effects():
    few, many = [], []
    for missions, kept in ((10, few), (60, many)):
        y, x, block = record(0.0, missions=missions)
        kept.append(detectable(x, np.full(len(y), -0.3), block, 0.5))
    assert many[0] is not None
    assert few[0] is None or few[0] > many[0]


def test_what_does_not_differ_cannot_be_seen():
    _, x, block = record()
    assert detectable(np.zeros(len(x)), np.zeros(len(x)), block, 0.5) is None


def test_contributors_that_differ_have_a_spread():
    random = np.random.default_rng(2)
    same = 0.5 + 0.1 * random.standard_normal(40)
    apart = same + random.standard_normal(40)
    errors = np.full(40, 0.1)
    assert pooled_spread(same, errors)[1] < 0.06
    assert 0.7 < pooled_spread(apart, errors)[1] < 1.4


def test_each_contributor_gets_its_own_slope_or_none():
    y, x, block = record(1.5)
    other_y, other_x, other_block = record(0.0, seed=9)
    few = 20  # too few missions with people
    y_all = np.concatenate([y, other_y, np.zeros(few)])
    x_all = np.concatenate([x, other_x, np.linspace(-1, 1, few)])
    blocks = np.concatenate([block, other_block, np.arange(few)])
    group = np.repeat([0, 1, 2], [len(y), len(other_y), few])
    values, errors = each(y_all, x_all, np.zeros(len(y_all)), group, blocks, 3, "logit")
    assert values[0] > 1.96 * errors[0]
    assert abs(values[1]) < 3 * errors[1]
    assert np.isnan(values[2])


def test_a_placebo_is_the_share_of_others_below():
    found = Slopes("income", "whether", 0, 1, {"A": 1.0, "B": 2.0, "C": 3.0}, {})
    assert found.beyond("B") == 0.5
    assert found.beyond("D") is None
