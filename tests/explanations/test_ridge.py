"""The engine: leaving out by one step, separation, and blocks of zeros."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.explanations.ridge import Fit, Task, fit, left_out, scores


def task(family="logit", seed=1, n=2000, groups=20, p=4):
    random = np.random.default_rng(seed)
    group = np.sort(random.integers(0, groups, n))
    x = np.column_stack([np.ones(n), random.standard_normal((n, p))])
    linear = -0.5 + x[:, 1] - 0.5 * x[:, 2] + 0.5 * random.standard_normal(groups)[group]
    if family == "logit":
        y = (random.random(n) < 1 / (1 + np.exp(-linear))).astype(float)
    elif family == "poisson":
        y = random.poisson(np.exp(linear)).astype(float)
    else:
        y = linear + random.standard_normal(n)
    return Task(x, y, group, groups, family)


@pytest.mark.parametrize("family", ["logit", "normal", "poisson"])
def test_known_slopes_come_back(family):
    found = fit(task(family))
    assert found.slopes[1:3] == pytest.approx([1.0, -0.5], abs=0.15)
    assert found.slopes[3:] == pytest.approx([0, 0], abs=0.15)


@pytest.mark.parametrize(("family", "near"), [("normal", 1e-9), ("logit", 0.03)])
def test_a_fold_left_out_by_one_step_is_a_refit_without_it(family, near):
    given = task(family)
    folds = np.arange(len(given.y)) % 12
    quick = left_out(given, fit(given), folds)
    for fold in (0, 5):
        kept = folds != fold
        slow = fit(given.take(kept)).predicted(given.x[~kept], given.group[~kept])
        assert quick[~kept] == pytest.approx(slow, abs=near)


def test_separation_gives_a_finite_slope():
    x = np.column_stack([np.ones(40), np.repeat([-1.0, 1.0], 20)])
    y = (x[:, 1] > 0).astype(float)
    found = fit(Task(x, y, np.zeros(40, int), 1, "logit"))
    assert np.isfinite(found.slopes).all()
    assert 1 < found.slopes[1] < 10


def test_an_all_zero_column_gets_no_slope():
    given = task()
    zeros = Task(
        np.column_stack([given.x, np.zeros(len(given.y))]),
        given.y,
        given.group,
        given.groups,
        "logit",
    )
    assert fit(zeros).slopes[-1] == 0
    assert fit(zeros).slopes[:-1] == pytest.approx(fit(given).slopes, abs=1e-5)


def test_a_group_without_rows_keeps_the_prior():
    given = task()
    wider = Task(given.x, given.y, given.group, given.groups + 1, "logit")
    assert fit(wider).intercepts[-1] == 0


def test_better_predictions_score_less():
    given = task()
    good = scores(given, fit(given).predicted(given.x, given.group)).sum()
    none = scores(given, Fit(np.zeros(5), np.zeros(20)).predicted(given.x, given.group)).sum()
    assert good < none
