from __future__ import annotations

import csv
import json
import os

import pytest

from peaceops.errors import BadInput
from peaceops.measures.measure import ask
from peaceops.report.listing import Listing
from peaceops.report.output import prepare, write


@pytest.fixture(scope="module")
def answer(small):
    return ask("rank", small, contributor="CHN", mission="MINUSMA")


def test_each_ending_writes_its_kind(answer, made, tmp_path):
    begins = {"html": b"<!doctype html>", "json": b"{", "parquet": b"PAR1", "png": b"\x89PNG"}
    for thing in (answer, made):
        for ending, start in begins.items():
            path = write(thing, tmp_path / f"x.{ending}")
            assert path.read_bytes().startswith(start)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f"x.{e}" for e in begins)


def test_json_is_the_answer(answer, tmp_path):
    told = json.loads(write(answer, tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(answer.to_json()))


def test_csv_and_parquet_hold_the_table(answer, tmp_path):
    import polars as pl

    with write(answer, tmp_path / "a.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert lines[0] == {"rank": "1", "contributor": "BGD", "personnel": "1755"}
    frame = pl.read_parquet(write(answer, tmp_path / "a.parquet"))
    assert frame.rows(named=True) == list(answer.table)


def test_csv_of_a_brief_has_a_line_a_figure(made, tmp_path):
    with write(made, tmp_path / "b.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == sum(len(part.answers) for part in made.sections)
    level = next(line for line in lines if line["question"].startswith("level "))
    assert level["value"] == "415"


def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path):
    listing = Listing("x", ({"a": "=cmd()", "n": -1},), "")
    with write(listing, tmp_path / "x.csv").open(encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == [{"a": "'=cmd()", "n": "-1"}]


@pytest.mark.parametrize("name", ["x.docx", "x", ".html.bak", "x."])
def test_an_unknown_ending_is_refused_with_the_valid_ones(answer, tmp_path, name):
    for attempt in (lambda p: write(answer, p), prepare):
        with pytest.raises(BadInput, match="html, json, csv, parquet, png"):
            attempt(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_or_a_folder_for_a_file_is_said(answer, tmp_path):
    with pytest.raises(BadInput, match="no folder"):
        write(answer, tmp_path / "no" / "x.json")
    (tmp_path / "x.json").mkdir()
    with pytest.raises(BadInput, match="is a folder"):
        write(answer, tmp_path / "x.json")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_may_not_be_written_is_said(answer, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(BadInput, match="cannot write"):
        write(answer, tmp_path / "x.json")
    tmp_path.chmod(0o700)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(answer, tmp_path, monkeypatch):
    from pathlib import Path

    path = tmp_path / "x.json"
    path.write_text("old")

    def refuse(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(BadInput, match="No space left"):
        write(answer, path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


def test_what_has_no_chart_says_so(tmp_path):
    with pytest.raises(BadInput, match="no chart"):
        write(Listing("topic", ({"a": 1},), ""), tmp_path / "x.png")
