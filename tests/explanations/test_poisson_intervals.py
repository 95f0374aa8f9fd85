"""Intervals of new counts hold what they promise; means are those of pyfixest."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from peaceops.explanations.poisson_intervals import predict

GROUPS, YEARS = 20, 10


def world(seed, spread=4.0):
    random = np.random.default_rng(seed)
    group, year = np.repeat(np.arange(GROUPS), YEARS), np.tile(np.arange(YEARS), GROUPS)
    x = random.standard_normal(len(group))
    mean = np.exp(2.5 + random.standard_normal(GROUPS)[group] + 0.4 * x)
    draw = lambda: random.poisson(random.gamma(mean / (spread - 1), spread - 1)).astype(float)  # noqa: E731
    dummies = (year[:, None] == np.arange(1, YEARS)).astype(float)
    return draw(), draw(), np.column_stack([x, dummies]), group, year


def test_intervals_cover():
    rows, held = np.arange(0, GROUPS * YEARS, 9), []
    for seed in range(25):
        y, fresh, x, group, _ = world(seed)
        held += [
            p.low <= fresh[row] <= p.high
            for p, row in zip(predict(y, x, group, rows, draws=300, seed=seed), rows, strict=True)
        ]
    assert 0.92 < np.mean(held) < 0.98  # 575 new counts; the benchmark has 500 runs


def test_means_are_those_of_pyfixest():
    from pyfixest import fepois

    y, _, x, group, year = world(1)
    rows = np.arange(12)
    data = pd.DataFrame({"y": y, "x": x[:, 0], "group": group, "year": year})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = fepois("y ~ x | group + year", data=data).predict(type="response")
    ours = [p.mean for p in predict(y, x, group, rows, draws=10)]
    assert ours == pytest.approx(np.asarray(expected)[:12], rel=1e-3)


def test_a_group_without_anybody_is_predicted_nobody():
    y, _, x, group, _ = world(1)
    y[group == 3] = 0
    found = predict(y, x, group, np.flatnonzero(group == 3)[:2], draws=10)
    assert [(p.mean, p.low, p.high) for p in found] == [(0, 0, 0)] * 2
