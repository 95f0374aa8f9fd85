"""The command line: output, errors, exit codes, files."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from peaceops.cli import main

RANK = ["ask", "rank", "contributor=CHN", "among=P5", "at=2015-04"]


def test_an_answer_in_json(capsys):
    assert main([*RANK, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert next(iter(found)) == "value"
    assert found["value"] == 1
    assert [line["personnel"] for line in found["table"]] == [2899, 924, 288, 95, 68]
    assert all(len(use["sha256"]) == 64 for use in found["sources"])
    assert all(len(digest) == 64 for use in found["sources"] for _, digest in use["files"])
    assert {row["file"] for row in found["rows"]} == {
        f for u in found["sources"] for f, _ in u["files"]
    }


def test_an_answer_in_words(capsys):
    assert main(RANK) == 0
    assert "China was the largest uniformed contributor among the P5" in capsys.readouterr().out


def test_a_missing_month_exits_3_and_names_its_neighbours(capsys):
    assert main(["ask", "rank", "contributor=CHN", "among=P5", "at=2015-03", "--json"]) == 3
    said = capsys.readouterr()
    assert "2015-02" in said.err
    assert "2015-04" in said.err
    assert json.loads(said.out)["nearest"] == ["2015-02", "2015-04"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["ask", "ranks", "contributor=CHN"], "rank"),
        (["ask", "rank", "CHN"], "KEY=VALUE"),
        (["ask", "rank", "contributor=CHN", "contributor=FRA"], "twice"),
        (["ask", "rank", "contributor="], "KEY=VALUE"),
        (["ask", "rank", "contributor=CHN", "--as-of", "2015-02-30"], "2015-02-30"),
        (["brief", "CHN", "MINUSMO"], "MINUSMA"),
        (["brief", "Chian", "MINUSMA"], "China"),
        (["nothing"], "nothing"),
        (["show", "everything"], "measures"),
        (["ask", "rank", "contributor=" + "x" * 100_000], "unknown"),
    ],
)
def test_a_wrong_question_exits_2_with_a_hint(words, hint, capsys):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert hint in said
    assert len(said) < 2_000
    assert "Traceback" not in said


def test_no_atlas_exits_3(tmp_path, capsys):
    assert main([*RANK, "--atlas", str(tmp_path)]) == 3
    assert str(tmp_path) in capsys.readouterr().err


def test_as_of_hides_what_was_not_known(capsys):
    assert main(["ask", "level", "contributor=CHN", "--as-of", "2015-04-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["month"] == "2015-04-30"
    assert main(["ask", "level", "contributor=CHN", "at=2016-04", "--as-of", "2015-04-30"]) == 3


@pytest.mark.parametrize("ending", ["html", "json", "csv", "parquet", "png"])
def test_an_answer_goes_to_a_file_by_its_ending(ending, tmp_path, capsys):
    path = tmp_path / f"rank.{ending}"
    assert main([*RANK, "-o", str(path)]) == 0
    assert path.stat().st_size > 50
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path, capsys):
    assert main([*RANK, "-o", str(tmp_path / "rank.docx")]) == 2
    assert "html" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "topic",
    ["measures", "sources", "missions", "states", "groups", "coverage", "tables", "disagreements"],
)
def test_show_lists(topic, capsys):
    assert main(["show", topic, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["table"]) > 5
    assert len({tuple(line) for line in found["table"]}) == 1


def test_show_can_be_cut_to_a_word(capsys):
    assert main(["show", "missions", "MINUSMA", "--json"]) == 0
    assert "MINUSMA" in {line["mission"] for line in json.loads(capsys.readouterr().out)["table"]}


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from peaceops.cli import main; main(['--help']); "
        "print(sorted({'polars', 'duckdb', 'narwhals', 'altair', 'scipy', 'pandas', 'rich.console', 'numpy'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "brief" in done.stdout
