"""Gains: the planted explanation is found, others are not, shares sum to the whole."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.explanations.gains import Ledger, gain, shapley


@pytest.fixture
def ledger(plant):
    def made(seed=1, chained=False, **effects):
        arena = plant(seed=seed, **effects)
        folds = arena.year - arena.year.min() if chained else arena.fold
        return Ledger(arena.whether(), folds, arena.shared, arena.blocks(), chained)

    return made


def test_the_planted_explanation_gains_most_and_surely(ledger):
    found = ledger(exports_to_host=1.0)
    gains = {name: found.alone(name) for name in found.blocks}
    assert max(gains, key=lambda name: gains[name].value) == "exports"
    assert gains["exports"].sure
    assert not gains["host_need"].sure
    assert not gains["regional_organisation"].sure


def test_nothing_planted_nothing_found(ledger):
    sure = sum(ledger(seed=s).alone(n).sure for s in range(6) for n in ("exports", "host_need"))
    assert sure <= 2  # 12 tests at 2.5%


def test_fair_shares_sum_to_what_all_gain(ledger):
    found = ledger(exports_to_host=1.0, shared_groups=0.7)
    shares = shapley(found, 6)
    assert sum(s.value for s in shares.values()) == pytest.approx(found.together().value)
    assert shares["exports"].value > shares["regional_organisation"].value > 0.005


def test_forward_chaining_predicts_later_years_from_earlier(ledger):
    found = ledger(chained=True, exports_to_host=1.0)
    _, rows = found.rows(("exports",))
    assert set(found.folds[rows]) == {4}  # of five years the first four train
    assert found.alone("exports").value > 0.05


def test_losses_are_remembered(ledger):
    found = ledger(exports_to_host=1.0)
    first = found.losses(("exports",))
    found.known["exports"] = (first * 2).tolist()
    assert found.losses(("exports",)) == pytest.approx(2 * first)


def test_a_worse_model_gains_less_than_nothing():
    found = gain(np.array([1.0, 1.0, 2.0]), np.array([1.5, 1.0, 2.5]))
    assert found.value < 0
    assert not found.sure
