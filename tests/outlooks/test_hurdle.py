from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.hurdle import LEVELS, fit, size_class
from peaceops.outlooks.units import Rows
from peaceops.threads import SKLEARN, one_thread


def made_up(n=3000, seed=1):
    """Return rows whose first column says who leaves: half of those above zero, none below."""
    random = np.random.default_rng(seed)
    x = np.column_stack([random.standard_normal(n), random.standard_normal(n), np.full(n, np.nan)])
    now = random.uniform(3, 6, n)
    gone = (x[:, 0] > 0) & (random.random(n) < 0.5)
    future = np.where(gone, 0, now + 0.2 * random.standard_normal(n))
    closing = np.arange(n) % 50 == 0
    future = np.where(closing, 0, future)
    zero = np.zeros(n, int)
    return Rows(x.astype(np.float32), now, future, np.where(closing, 0, now), closing, zero, zero)


@pytest.fixture(scope="module")
def model():
    with one_thread(SKLEARN):
        return fit(made_up())


def test_probabilities_of_exit_are_those_that_were_planted(model):
    new = made_up(seed=2)
    exits = model.predict(new).exits
    going = ~new.closing
    assert exits[going & (new.x[:, 0] > 0.3)].mean() == pytest.approx(0.5, abs=0.05)
    assert exits[going & (new.x[:, 0] < -0.3)].mean() < 0.03


def test_the_distribution_has_nobody_with_that_probability(model):
    new = made_up(seed=3)
    found = model.predict(new)
    share = (found.quantiles == 0).mean(axis=1)
    assert np.abs(share - found.exits)[~new.closing].max() < 0.06
    assert (np.diff(found.quantiles, axis=1) >= 0).all()
    assert found.quantiles.shape[1] == len(LEVELS)


def test_who_is_sent_home_by_a_decision_is_gone(model):
    new = made_up(seed=4)
    found = model.predict(new)
    assert (found.quantiles[new.closing] == 0).all()
    assert (found.exits[new.closing] == 1).all()


def test_the_same_rows_give_the_same_model(model):
    new = made_up(seed=5)
    with one_thread(SKLEARN):
        other = fit(made_up())
    assert np.array_equal(model.predict(new).quantiles, other.predict(new).quantiles)


def test_too_few_rows_give_no_model():
    assert fit(made_up(300)) is None


def test_classes_are_in_people():
    assert size_class(np.log1p([9, 10, 99, 100, 999, 1000])).tolist() == [0, 1, 1, 2, 2, 3]
