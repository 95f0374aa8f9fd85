from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.hurdle import LEVELS
from peaceops.outlooks.scores import crps, events, skill


def test_the_same_losses_give_no_skill():
    loss = np.random.default_rng(0).random(200)
    found = skill(loss, loss, [np.arange(200) // 10])
    assert (found.value, found.sure) == (0.0, False)


def test_resamples_of_blocks_are_wider_than_those_of_rows():
    random = np.random.default_rng(2)
    block = np.arange(2000) // 100
    against = np.ones(2000)
    loss = against - 0.1 + 0.3 * random.standard_normal(20)[block]
    alone, together = skill(loss, against, [np.arange(2000)]), skill(loss, against, [block])
    assert together.high - together.low > 4 * (alone.high - alone.low)


def test_no_skill_is_claimed_as_often_as_promised():
    claimed = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        block = np.repeat(np.arange(40), 5)
        against = np.ones(200)
        loss = against + 0.2 * random.standard_normal(40)[block]
        claimed += skill(loss, against, [block]).sure
    assert claimed / 200 < 0.06


def test_crps_of_a_normal_law_is_the_known_one():
    """Gneiting and Raftery 2007: at its middle (sqrt(2) - 1) / sqrt(pi)."""
    from scipy.stats import norm

    found = crps(np.zeros(1), norm.ppf(LEVELS)[None, :])
    assert found[0] == pytest.approx((np.sqrt(2) - 1) / np.sqrt(np.pi), rel=0.05)


def test_probabilities_that_know_beat_the_last_value_and_the_rate():
    random = np.random.default_rng(5)
    chance = random.beta(0.5, 3, 4000)
    came = random.random(4000) < chance
    rate = np.full(4000, came.mean())
    found = events(chance, came, rate, [np.arange(4000) // 20])
    assert found.against_rate.sure
    assert found.against_last.sure
    assert found.average_precision > 1.5 * found.rate
    idle = events(rate, came, rate, [np.arange(4000) // 20])
    assert not idle.against_rate.sure
