from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.conformal import contains, none, places, widths
from peaceops.outlooks.hurdle import LEVELS


def normal(random, n, spread):
    from scipy.stats import norm

    now = random.uniform(1, 7, n)
    return now[:, None] + spread * norm.ppf(LEVELS)[None, :], now


@pytest.mark.parametrize("spread", [0.8, 1.0, 3.0])
def test_intervals_too_narrow_or_too_wide_are_put_right(spread):
    random = np.random.default_rng(4)
    quantiles, now = normal(random, 8000, spread)
    future = now + random.standard_normal(len(now))
    past, new = slice(0, 4000), slice(4000, None)
    found = widths(quantiles[past], now[past], future[past])
    for coverage in (0.8, 0.95):
        low, high = found.interval(quantiles[new], now[new], coverage)
        inside = contains(low, high, np.maximum(future[new], 0)).mean()
        assert abs(inside - coverage) < 0.025


def test_without_a_past_nothing_is_moved():
    quantiles, now = normal(np.random.default_rng(1), 10, 0.1)
    low, high = none().interval(quantiles, now, 0.8)
    assert np.allclose(low, quantiles[:, LEVELS.index(0.1)])
    assert np.allclose(high, quantiles[:, LEVELS.index(0.9)])


def test_rows_that_are_settled_stay_as_they_are():
    quantiles, now = normal(np.random.default_rng(1), 300, 0.1)
    found = widths(quantiles, now, now + 2.0)
    settled = np.arange(300) % 2 == 0
    low, _ = found.interval(quantiles, now, 0.8, settled)
    assert np.allclose(low[settled], quantiles[settled, LEVELS.index(0.1)])
    assert (low[~settled] > quantiles[~settled, LEVELS.index(0.9)]).all()


def test_a_figure_on_a_step_gets_a_place_on_it_by_lot():
    """Half of the probability on nobody: those who left spread over the lower half."""
    quantiles = np.tile(np.where(np.array(LEVELS) <= 0.5, 0.0, 3.0), (2000, 1))
    fell = places(quantiles, np.zeros(2000))
    assert fell.max() < 0.55
    assert abs(fell.mean() - 0.25) < 0.02
