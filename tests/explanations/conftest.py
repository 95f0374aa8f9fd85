"""Rows for the tests: those of the starter atlas, and simulated ones whose truth is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.explanations.arena import assembled
from peaceops.explanations.explanation import indicators
from peaceops.explanations.rows import Rows, rows

KEPT = ("exports_to_host", "host_deaths", "shared_groups")


def planted(seed=1, contributors=30, missions=14, years=5, **effects):
    """Return complete rows in which indicators move participation and size by known effects.

    Missions differ for reasons of their own; an indicator that is not named has no effect.
    """
    random = np.random.default_rng(seed)
    c, m, y = (
        a.ravel()
        for a in np.meshgrid(
            np.arange(contributors), np.arange(missions), np.arange(years), indexing="ij"
        )
    )
    pair = random.standard_normal((contributors, missions))
    host = random.standard_normal(missions)
    shared = (random.random((contributors, missions)) < 0.4).astype(float)
    values = {
        "exports_to_host": np.exp(2 + pair[c, m]),
        "host_deaths": np.exp(5 + host[m]),
        "shared_groups": shared[c, m],
    }
    scaled = {
        "exports_to_host": pair[c, m],
        "host_deaths": host[m],
        "shared_groups": (shared[c, m] - 0.4) / 0.49,
    }
    size = random.standard_normal(missions)
    linear = -0.8 + 0.8 * random.standard_normal(contributors)[c] + 0.6 * size[m]
    linear = linear + 0.4 * random.standard_normal(missions)[m]
    amount = (
        3 + 0.7 * random.standard_normal(contributors)[c] + 0.3 * random.standard_normal(len(c))
    )
    for name, effect in effects.items():
        linear = linear + effect * scaled[name]
        amount = amount + effect * scaled[name] / 2
    went = random.random(len(c)) < 1 / (1 + np.exp(-linear))
    frame = pl.DataFrame(
        {
            "contributor": [f"C{i:02}" for i in c],
            "mission": [f"M{i:02}" for i in m],
            "year": 2010 + y,
            "personnel": np.where(went, np.exp(amount), 0.0),
            "before": 0.0,
            "mission_size": 7 + size[m],
            "population_size": 15 + 0.0 * c,
            "record": 3 + random.standard_normal((contributors, years))[c, y],
            "political": 0.0 * c,
            **values,
        }
    )
    return frame.sort("contributor", "mission", "year")


@pytest.fixture(scope="session")
def plant():
    return lambda seed=1, **effects: assembled(planted(seed, **effects), list(KEPT))


@pytest.fixture(scope="session")
def small_rows():
    """Return simulated rows with all columns of the real ones, most indicators unknown."""
    frame = planted(1, exports_to_host=1.0)
    absent = [pl.lit(None, pl.Float64).alias(n) for n in indicators() if n not in frame.columns]
    return Rows(frame.with_columns(*absent, host=pl.lit("MLI")), {})


@pytest.fixture(scope="session")
def starter_rows():
    return rows(Atlas())


@pytest.fixture(scope="session")
def seminar_atlas():
    return Atlas(as_of=date(2015, 4, 30))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("PEACEOPS_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()
