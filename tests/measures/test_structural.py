"""Breaks: planted ones are found, none is found where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.measures.structural import f_statistics, find_break


def test_f_is_chows():
    rng = np.random.default_rng(4)
    t, y = np.arange(40.0), rng.normal(size=40)
    k = 17

    def rss(a, b):
        return np.sum((b - np.polyval(np.polyfit(a, b, 1), a)) ** 2)

    two = rss(t[:k], y[:k]) + rss(t[k:], y[k:])
    expected = ((rss(t, y) - two) / 2) / (two / 36)
    assert f_statistics(t, y)[k] == pytest.approx(expected, rel=1e-8)


def test_a_planted_break_is_found_where_it_is():
    rng = np.random.default_rng(5)
    t = np.arange(120.0)
    found = find_break(t, 0.5 * t + 40 * (t >= 70) + rng.normal(scale=3, size=120))
    assert abs(found.where - 70) <= 1
    assert found.p_value < 0.01


def test_gaps_in_time_do_not_matter_to_a_clear_break():
    rng = np.random.default_rng(6)
    t = np.delete(np.arange(120.0), [20, 21, 22, 80])
    found = find_break(t, 40.0 * (t >= 60) + rng.normal(scale=3, size=len(t)))
    assert t[found.where] == 60
    assert found.p_value < 0.01


def test_no_break_is_rarely_found_in_a_slow_series():
    rng = np.random.default_rng(7)
    rejected = 0
    for draw in range(24):
        e = rng.normal(size=60)
        y = np.zeros(60)
        for i in range(1, 60):
            y[i] = 0.8 * y[i - 1] + e[i]
        rejected += find_break(np.arange(60.0), y, seed=draw).p_value <= 0.05
    # nominal 1.2 of 24; 6 or more would be a probability below 1 in 500 at the nominal rate
    assert rejected <= 5


@pytest.mark.parametrize("values", [np.ones(50), np.arange(5.0)])
def test_constant_or_short_is_none(values):
    assert find_break(np.arange(float(len(values))), values) is None
