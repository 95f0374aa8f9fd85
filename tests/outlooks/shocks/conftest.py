"""The starter atlas, read once, and cases made of it."""

from __future__ import annotations

from datetime import date

import pytest

from peaceops.atlas.shared import SharedAtlas
from peaceops.outlooks.shocks.case import case
from peaceops.outlooks.shocks.record import record
from peaceops.outlooks.shocks.shock import shocks
from peaceops.outlooks.shocks.what_if import what_if


@pytest.fixture(scope="session")
def atlas():
    return SharedAtlas()


@pytest.fixture(scope="session")
def known(atlas):
    return record(atlas)


@pytest.fixture(scope="session")
def found(atlas):
    return shocks(atlas)


@pytest.fixture(scope="session")
def bamako(atlas):
    return case(atlas, "CHN", "MINUSMA", date(2015, 11, 20))


@pytest.fixture(scope="session")
def gao(atlas):
    return case(atlas, "CHN", "MINUSMA", date(2016, 5, 31))


@pytest.fixture(scope="session")
def feared(atlas):
    return what_if(atlas, "CHN", "UNMISS", "fatalities=5")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("PEACEOPS_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()
