"""What is kept is whole, bounded in number, and never in the way."""

from __future__ import annotations

import os

from peaceops import keeping


def test_a_room_is_a_folder_below_the_named_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PEACEOPS_CACHE", str(tmp_path))
    assert keeping.room("outlooks") == tmp_path / "outlooks"
    assert (tmp_path / "outlooks").is_dir()


def test_the_oldest_go_first(tmp_path):
    for number in range(5):
        path = tmp_path / f"{number}.json"
        path.write_text("{}")
        os.utime(path, (number, number))
    keeping.keep_text(tmp_path / "new.json", "{}", most=3)
    assert {path.name for path in tmp_path.iterdir()} == {"3.json", "4.json", "new.json"}


def test_a_disk_that_takes_nothing_only_costs_time(tmp_path):
    (tmp_path / "file").write_text("")
    keeping.keep_text(tmp_path / "file" / "inside.json", "{}")
    assert (tmp_path / "file").read_text() == ""
