"""Negative binomial regression: simulated truth, and a published table."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.explanations.negative_binomial import negative_binomial


def test_known_slopes_come_back():
    random = np.random.default_rng(1)
    x = random.standard_normal((4000, 2))
    mean = np.exp(0.5 + 0.6 * x[:, 0] - 0.3 * x[:, 1])
    y = random.poisson(random.gamma(2, mean / 2)).astype(float)  # alpha 0.5
    found = negative_binomial(y, x, np.arange(4000) % 50)
    assert found.values == pytest.approx([0.6, -0.3, 0.5], abs=0.06)
    assert found.dispersion == pytest.approx(0.5, abs=0.06)
    assert found.clusters == 50


def test_no_maximum_is_said():
    with pytest.raises((RuntimeError, np.linalg.LinAlgError)):
        negative_binomial(np.zeros(30), np.arange(30.0)[:, None], np.arange(30))
