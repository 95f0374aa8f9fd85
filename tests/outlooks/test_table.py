from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from peaceops.outlooks import table as module
from peaceops.outlooks.table import BOUNDS, table


@pytest.fixture(scope="module")
def made(walks):
    patch = pytest.MonkeyPatch()
    patch.setattr(module, "HORIZONS", (6,))
    yield table(walks, date(2018, 12, 31))
    patch.undo()


def test_every_series_with_people_has_a_line(made, walks):
    pairs = made.filter(pl.col("unit") == "pair")
    assert pairs.height == walks.people[:, :, -1].size
    assert set(made["unit"]) == {"pair", "contributor", "mission"}
    assert set(made["origin"]) == {walks.months[-1]}


def test_ends_of_intervals_are_in_order_and_hold_the_figure(made):
    for prefix in ("", "past_"):
        low_80, high_80, low_95, high_95 = (made[prefix + name].to_numpy() for name in BOUNDS)
        assert (low_95 <= low_80 + 1e-3).all()
        assert (low_80 <= high_80).all()
        assert (high_80 <= high_95 + 1e-3).all()
    inside = (made["low_95"] <= made["model"] + 0.5) & (made["model"] <= made["high_95"] + 0.5)
    assert inside.mean() > 0.97


def test_a_walk_is_forecast_as_it_stands(made):
    apart = np.log(made["model"].to_numpy() / made["now"].to_numpy())
    assert np.abs(apart).max() < 0.15
