"""Which atlas is meant: the user's vintages, by name, folder, home and day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from peaceops.atlas import vintages
from peaceops.atlas.vintages import STARTER, locate, switch
from peaceops.errors import BadInput, MissingData

OLD, NEW = "2025-03-01T000000Z", "2026-11-24T101502Z"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home with two vintages, of which the newer answers."""
    for name in (OLD, NEW):
        (tmp_path / "vintages" / name).mkdir(parents=True)
        shutil.copy(STARTER / "sources.parquet", tmp_path / "vintages" / name)
    (tmp_path / "vintages" / ".making-x").mkdir()
    (tmp_path / "vintages" / "2026-12-01T000000Z").mkdir()  # without an atlas: not one
    monkeypatch.setenv(vintages.HOME, str(tmp_path))
    switch(tmp_path, NEW)
    return tmp_path


def test_the_current_vintage_answers(home):
    assert [v.name for v in vintages.vintages(home)] == [OLD, NEW]
    assert locate().folder == home / "vintages" / NEW
    assert locate(home).folder == home / "vintages" / NEW
    assert not locate().real


@pytest.mark.parametrize(
    ("day", "name", "real"),
    [
        (date(2015, 4, 30), NEW, False),
        (date(2025, 2, 28), NEW, False),
        (date(2025, 3, 1), OLD, True),
        (date(2026, 11, 23), OLD, True),
        (date(2026, 11, 24), NEW, True),
    ],
)
def test_a_day_takes_the_newest_vintage_made_by_then(home, day, name, real):
    found = locate(None, day)
    assert (found.vintage.name, found.real) == (name, real)


def test_a_name_a_folder_and_the_starter(home):
    assert locate(Path(OLD)).folder == home / "vintages" / OLD
    assert locate(home / "vintages" / OLD, date(2026, 1, 1)).real
    assert locate(Path("starter")) == vintages.Opened(STARTER, None, real=False)
    switch(home, "starter")
    assert locate().folder == STARTER


def test_what_is_not_there_is_told(home, tmp_path):
    with pytest.raises(BadInput, match=rf"unknown vintage '2025-03-02T000000Z'; nearest: {OLD}"):
        locate(Path("2025-03-02T000000Z"))
    with pytest.raises(MissingData, match="no such folder and no such vintage"):
        locate(Path("nothing"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingData, match=r"has no sources.parquet"):
        locate(tmp_path / "empty")
    with pytest.raises(BadInput, match="no vintage"):
        switch(home, "2026-12-01T000000Z")
    assert locate().vintage.name == NEW


def test_a_pointer_that_is_damaged_or_gone_leaves_the_starter(home):
    (home / "current").write_bytes(b"\xff\xfe")
    assert locate().folder == STARTER
    (home / "current").unlink()
    assert locate().folder == STARTER
    with pytest.raises(MissingData, match="no vintage is current"):
        locate(home)
