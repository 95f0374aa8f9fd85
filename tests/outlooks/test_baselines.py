from __future__ import annotations

import numpy as np

from peaceops.outlooks.baselines import drift, mean_12, past_changes
from peaceops.outlooks.features import OWN, own_columns
from peaceops.outlooks.hurdle import LEVELS
from peaceops.outlooks.units import Rows


def growing():
    logs = np.linspace(2, 5, 31)[None, :].repeat(2, axis=0)
    x = own_columns(logs, 30, 6)
    assert x.shape[1] == len(OWN)
    flags = np.zeros(2, bool)
    return Rows(x, logs[:, 30], np.full(2, np.nan), logs[:, 30], flags, np.zeros(2, int),
                np.arange(2))  # fmt: skip


def test_drift_goes_on_and_the_mean_lags_behind():
    rows = growing()
    assert np.allclose(drift(rows, 6), 5 + 0.6, atol=1e-5)
    assert np.allclose(mean_12(rows), 5 - 0.6, atol=1e-5)


def test_past_changes_are_those_of_the_same_size():
    n = 400
    now = np.repeat([np.log1p(5), np.log1p(500)], n // 2)
    moved = np.where(now < 3, -np.log1p(5), 0.1) * (np.arange(n) % 2)
    flags, zero = np.zeros(n, bool), np.zeros(n, int)
    past = Rows(np.zeros((n, 0)), now, now + moved, now, flags, zero, zero)
    found = past_changes(past, past.take(np.array([0, n - 1])))
    assert found.shape == (2, len(LEVELS))
    assert found[0, 0] == 0
    assert found[0].max() == now[0]
    assert np.isclose(found[1].min(), now[-1])
    assert np.isclose(found[1].max(), now[-1] + 0.1)
