"""The publishers on this machine, and the settings that ask them."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

from peaceops.fetching.settings import Settings

_SPEC = importlib.util.spec_from_file_location(
    "publishers", Path(__file__).with_name("publishers.py")
)
publishers_module = importlib.util.module_from_spec(_SPEC)
sys.modules["publishers"] = publishers_module
_SPEC.loader.exec_module(publishers_module)

TODAY = date(2026, 11, 24)


@pytest.fixture
def shop():
    """All publishers, one server."""
    publishers = publishers_module.Publishers()
    server = publishers_module.serve(publishers)
    yield publishers
    server.shutdown()
    server.server_close()


@pytest.fixture
def asking(shop) -> Settings:
    """Settings that ask the local server, wait for nothing and give up soon."""
    return Settings(mirror=shop.address, sleep=lambda _: None, connect=2.0, read=2.0)


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def violence() -> bytes:
    """UCDP's table of country-years, made of the starter atlas, which holds all that we read."""
    return publishers_module.country_year_table()
