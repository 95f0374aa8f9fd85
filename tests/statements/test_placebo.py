"""Placebo statements are made as they should be; the benchmark runs two thousand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from peaceops.statements.loading import load, shipped
from peaceops.statements.placebo import ledger_of, placebos

BENCHMARK = Path(__file__).parents[2] / "benchmarks/placebo_statements.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("placebo_statements", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_false_ones_are_not_supported_and_true_ones_not_contradicted(bench):
    made = placebos([load(name) for name in shipped()], bench.SqlOracle(), 120, seed=7)
    assert len(made) == 120
    assert 30 < sum(p.true for p in made) < 90
    assert len({p.test["measure"] for p in made}) >= 6
    labels = bench.run(ledger_of(made, bench.DAY))
    wrong = [p.says for p in made if labels[p.id] == ("contradicted" if p.true else "supported")]
    assert wrong == []
    right = [p for p in made if labels[p.id] == ("supported" if p.true else "contradicted")]
    assert len(right) > 90


def test_claims_about_worlds_without_a_difference_are_not_supported(bench):
    made, labels = bench.simulated(20, 1.0, seed=99)
    assert not any(p.true for p in made)
    assert "supported" not in labels.values()
