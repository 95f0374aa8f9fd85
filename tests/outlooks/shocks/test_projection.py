"""The closed form is that of a regression library, and thin data give no figure."""

from __future__ import annotations

import warnings
from math import isnan

import numpy as np
import pandas as pd
import pytest

from peaceops.outlooks.shocks.design import compared, design
from peaceops.outlooks.shocks.projection import LEAST_CLUSTERS, cells, effect, jackknife, randomised
from peaceops.outlooks.shocks.shock import OWN


@pytest.mark.parametrize("h", [1, 6, 12])
def test_estimate_and_error_are_those_of_pyfixest(known, found, h):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyfixest import feols, ssc
    used = compared(design(known, found, OWN), known, "size", h)
    frame = pd.DataFrame(
        {"y": used.y, "d": used.hit.astype(float), "cell": used.cell, "cluster": used.cluster}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own about its jackknife
        model = feols(
            "y ~ d | cell", frame, vcov={"CRV3": "cluster"}, ssc=ssc(k_adj=False, G_adj=False)
        )
    value, error = jackknife(used)
    assert value == pytest.approx(float(model.coef()["d"]), abs=1e-9)
    groups = len(np.unique(used.cluster))  # the library sums squares, the jackknife means them
    theirs = float(model.se()["d"]) * ((groups - 1) / groups) ** 0.5
    assert error == pytest.approx(theirs, rel=1e-6)
    assert effect(used).error >= error


def rows(events, clusters):
    cell = np.repeat(np.arange(events), 10)
    hit = np.arange(events * 10) % 10 == 0
    cluster = np.where(hit, cell % clusters, 100 + np.arange(events * 10) % 10)
    return cells(np.random.default_rng(1).standard_normal(len(cell)), hit, cell, cluster)


@pytest.mark.parametrize(("events", "clusters", "enough"), [
    (12, 6, True), (9, 6, False), (12, LEAST_CLUSTERS - 1, False),
])  # fmt: skip
def test_too_few_events_or_clusters_give_no_figure(events, clusters, enough):
    one = effect(rows(events, clusters))
    assert one.known is enough
    assert isnan(one.low) is not enough
    assert (one.events, one.clusters) == (events, clusters)


def test_unknown_outcomes_and_cells_without_controls_are_left_out():
    y = np.array([np.nan, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    hit = np.array([True, False, False, False, True, False, False, False])
    used = cells(y, hit, np.repeat([0, 1], 4), np.arange(8))
    assert used.y.tolist() == [4.0, 5.0, 6.0, 7.0]
    assert used.row.tolist() == [4, 5, 6, 7]
    assert not len(cells(y, hit, np.repeat([0, 1], 4), np.arange(8), least=4).y)


def test_the_error_by_lot_is_the_spread_of_draws():
    used = rows(40, 8)
    random = np.random.default_rng(2)
    drawn = []
    for _ in range(2000):
        hit = np.zeros(400, dtype=bool)
        hit[np.arange(40) * 10 + random.integers(0, 10, 40)] = True
        drawn.append(jackknife(cells(used.y, hit, used.cell, used.cluster))[0])
    assert randomised(used) == pytest.approx(np.std(drawn), rel=0.1)
