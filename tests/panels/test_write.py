"""Panels on disk: data, description and citations, whole or not at all."""

from __future__ import annotations

import json

import polars as pl
import pytest

import peaceops as po
from peaceops.cli import main
from peaceops.errors import BadInput

WORDS = [
    "panel",
    "host-year",
    "--from",
    "2012",
    "--to",
    "2013",
    "--add",
    "conflict",
    "--add",
    "conflict:1",
]


@pytest.mark.parametrize("ending", ["parquet", "csv", "dta"])
def test_a_panel_on_disk(ending, tmp_path, capsys):
    path = tmp_path / f"panel.{ending}"
    assert main([*WORDS, "-o", str(path)]) == 0
    written = {p.name for p in tmp_path.iterdir()}
    assert written == {"panel.bib", "panel.datapackage.json", path.name}
    if ending == "dta":
        read = pytest.importorskip("pyreadstat").read_dta(str(path), output_format="polars")[0]
    else:
        read = pl.read_parquet(path) if ending == "parquet" else pl.read_csv(path)
    mali = read.filter((pl.col("host") == "MLI") & (pl.col("year") == 2013))
    assert mali["deaths_best"].to_list() == [881]
    assert mali["deaths_best_lag1"].to_list() == [359]


def test_the_description_names_fields_sources_and_the_key(tmp_path, capsys):
    assert main([*WORDS, "--reasons", "-o", str(tmp_path / "panel.csv")]) == 0
    package = json.loads((tmp_path / "panel.datapackage.json").read_text())
    schema = package["resources"][0]["schema"]
    assert schema["primaryKey"] == ["host", "year"]
    assert [f["name"] for f in schema["fields"]] == pl.read_csv(tmp_path / "panel.csv").columns
    assert package["sources"][0]["sha256"]
    assert package["peaceops"]["added"] == [
        {"name": "conflict", "lag": 0},
        {"name": "conflict", "lag": 1},
    ]


def test_citations():
    text = po.panel("host-year", first="2012", last="2013").add("conflict").cite()
    assert text.startswith("@misc{ucdp_country_year,")
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([*WORDS, "-o", "panel.xlsx"], "parquet"),
        ([*WORDS, "-o", "nowhere/panel.csv"], "no such folder"),
        ([*WORDS, "--add", "conflict:x", "-o", "panel.csv"], "number of periods"),
    ],
)
def test_nothing_is_written_when_the_question_is_wrong(words, hint, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert hint in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    from peaceops.panels import write

    path = tmp_path / "panel.csv"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(write.WRITERS, ".csv", full)
    with pytest.raises(OSError, match="No space"):
        write.write_panel(po.panel("host-year", first="2012", last="2013"), path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["panel.csv"]


def test_an_ending_must_be_known(tmp_path):
    from peaceops.panels.write import write_panel

    with pytest.raises(BadInput, match="ending"):
        write_panel(po.panel("host-year", first="2012", last="2013"), tmp_path / "panel")
