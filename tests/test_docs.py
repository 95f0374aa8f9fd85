"""Documents cannot fall behind the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peaceops.documents import DOCUMENTS, documents
from peaceops.measures.measure import names
from peaceops.sources import sources

ROOT = Path(__file__).parents[1]


def test_written_documents_are_what_the_code_says():
    for path, text in documents(ROOT).items():
        assert path.read_text(encoding="utf-8") == text, (
            f"{path.name} is out of date: run `make docs`"
        )


def test_every_measure_source_and_command_is_documented():
    data = (ROOT / "DATA.md").read_text(encoding="utf-8")
    measures = (ROOT / "docs/measures.md").read_text(encoding="utf-8")
    commands = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [code for code in sources() if f"### `{code}`" not in data] == []
    assert [name for name in names() if f"## `{name}`" not in measures] == []
    assert [c for c in ("ask", "brief", "show") if f"## `peaceops {c}`" not in commands] == []


def test_links_of_the_readme_lead_somewhere():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    "command", re.findall(r"^(peaceops .+)$", (ROOT / "README.md").read_text(), re.M)
)
def test_commands_of_the_readme_run(command, tmp_path, monkeypatch, capsys):
    from shlex import split

    from peaceops.cli import main

    monkeypatch.chdir(tmp_path)
    assert main(split(command)[1:]) == 0
    assert capsys.readouterr().out


def test_the_code_of_the_readme_runs():
    code = re.search(r"```python\n(.+?)```", (ROOT / "README.md").read_text(), re.S)[1]
    found: dict = {}
    exec(code, found)
    assert found["answer"].value == 1


def test_makefile_has_at_most_ten_recipes():
    text = (ROOT / "Makefile").read_text()
    assert len(re.findall(r"^[a-z-]+:", text, re.M)) <= 10
    assert DOCUMENTS
