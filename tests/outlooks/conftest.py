"""Series for the tests: those of the starter atlas, and simulated ones whose law is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.codes.months import months_between
from peaceops.outlooks.series import FIRST, Series, series

MISSIONS = ("MONUSCO", "UNFICYP", "UNISFA", "UNMISS")
STEP = 0.12
"""Standard deviation of a simulated month's change in logs."""


def simulated(walk, last=date(2018, 12, 31), contributors=40, seed=1):
    """Return series that follow ``walk(random, months, shape)`` from November 2009 on."""
    months = tuple(months_between(FIRST, last))
    begin = (2009 - FIRST.year) * 12 + 11 - FIRST.month
    random = np.random.default_rng(seed)
    shape = (contributors, len(MISSIONS))
    people = np.full((*shape, len(months)), np.nan)
    people[:, :, begin:] = walk(random, len(months) - begin, shape)
    codes = tuple(f"C{i:02}" for i in range(contributors))
    return Series(months, codes, MISSIONS, people, people.copy(), people.sum(axis=1),
                  people.sum(axis=0))  # fmt: skip


def random_walk(random, months, shape):
    start = random.uniform(3.5, 7, shape)
    steps = STEP * random.standard_normal((months, *shape))
    return np.round(np.exp(start + np.cumsum(steps, axis=0))).clip(1).transpose(1, 2, 0)


def foretold_exits(random, months, shape):
    """Give constant people; who halves leaves five months later and is back after a year."""
    made = np.round(np.exp(random.uniform(3, 6, shape)))[:, :, None] * np.ones(months)
    for who in np.ndindex(*shape):
        at = int(random.integers(6, 40))
        while at < months:
            made[(*who, slice(at, at + 5))] *= 0.5
            made[(*who, slice(at + 5, at + 12))] = 0
            at += 12 + int(random.integers(12, 40))
    return np.round(made)


@pytest.fixture(scope="session")
def walks():
    return simulated(random_walk)


@pytest.fixture(scope="session")
def exits():
    return simulated(foretold_exits)


@pytest.fixture(scope="session")
def starter():
    return series(Atlas())


@pytest.fixture(scope="session")
def seminar():
    return Atlas(as_of=date(2015, 4, 30))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("PEACEOPS_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()
