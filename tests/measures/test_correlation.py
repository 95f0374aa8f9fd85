"""Correlations against scipy, and intervals against simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from peaceops.errors import BadInput
from peaceops.measures.correlation import across, within


@given(st.integers(0, 10_000), st.integers(10, 60))
def test_rho_is_scipys(seed, n):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 9, n).astype(float), rng.integers(0, 9, n).astype(float)
    found = across(x, y)
    if np.ptp(x) and np.ptp(y):
        assert found.rho == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)
        assert found.low <= found.rho <= found.high


def test_too_few_or_constant_is_none():
    assert across(np.arange(9.0), np.arange(9.0)) is None
    assert across(np.ones(20), np.arange(20.0)) is None


def test_the_interval_covers_the_truth():
    # bivariate normal with Pearson 0.5: Spearman is 6/pi arcsin(0.25) = 0.4826
    rng = np.random.default_rng(1)
    truth, hits = 6 / np.pi * np.arcsin(0.25), 0
    for _ in range(300):
        x, e = rng.normal(size=(2, 50))
        found = across(x, 0.5 * x + np.sqrt(0.75) * e)
        hits += found.low <= truth <= found.high
    assert 0.91 <= hits / 300 <= 0.99


def test_within_takes_the_states_own_level_off():
    rng = np.random.default_rng(2)
    series = {}
    for i in range(30):
        x = i + rng.normal(size=12)
        series[str(i)] = (x, 10.0 * i - x + rng.normal(scale=0.2, size=12))
    assert within(series).rho < -0.8
    level = across(*(np.array([v[k].mean() for v in series.values()]) for k in (0, 1)))
    assert level.rho > 0.9


def test_within_rarely_sees_what_is_not_there():
    wrong = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        series = {str(i): (rng.normal(size=15), rng.normal(size=15)) for i in range(25)}
        found = within(series, draws=199)
        wrong += not found.low < 0 < found.high
    # nominal 3 of 60; 10 or more would be a probability below 1 in 500 at twice the nominal rate
    assert wrong <= 9


def test_a_quantity_is_not_compared_with_itself_and_years_have_bounds():
    import peaceops

    with pytest.raises(BadInput, match="itself"):
        peaceops.ask("association", x="gdp_per_capita_usd", y="gdp_per_capita_usd")
    with pytest.raises(BadInput, match="1816 to 2200"):
        peaceops.ask("development", contributor="CHN", end="1000001")
