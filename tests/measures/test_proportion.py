"""Wilson's interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from peaceops.measures.proportion import Proportion


@pytest.mark.parametrize(("k", "n"), [(0, 5), (1, 10), (824, 1028), (5, 5), (3, 4759)])
def test_as_scipy_has_it(k, n):
    found = Proportion(k / n, n).interval()
    expected = binomtest(k, n).proportion_ci(0.95, "wilson")
    assert found.low == pytest.approx(100 * expected.low, abs=1e-9)
    assert found.high == pytest.approx(100 * expected.high, abs=1e-9)


@given(st.floats(0, 1), st.integers(1, 10**7), st.floats(0.5, 0.999))
def test_it_holds_the_share_and_stays_between_0_and_100(share, n, level):
    found = Proportion(share, n).interval(level)
    assert 0 <= found.low <= 100 * share + 1e-9
    assert 100 * share - 1e-9 <= found.high <= 100
