from __future__ import annotations

import json
from pathlib import Path

import pytest

import peaceops
from peaceops.measures.measure import measure, names
from peaceops.web.openapi import document

ROOT = Path(__file__).parents[2]


def test_answers_are_those_of_the_library(site):
    given = {"contributor": "CHN", "among": "P5", "at": "2015-04"}
    answer = site.get("/api/ask/rank", params=given).json()
    assert answer == json.loads(json.dumps(peaceops.ask("rank", **given).to_json()))
    assert answer["sources"][0]["sha256"]


def test_as_of_reaches_the_atlas(site):
    query = {"contributor": "CHN", "as_of": "2015-04-30"}
    assert site.get("/api/ask/level", params=query).json()["as_of"] == "2015-04-30"


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/ask/rnk", 400, "nearest: rank"),
        ("/api/ask/rank", 400, "rank needs contributor=CHN"),
        ("/api/ask/rank?contributor=CHN&wat=1", 400, "unknown parameter"),
        ("/api/ask/level?contributor=CHN&at=2040-01", 404, "unknown"),
        ("/api/brief/Chinaa/MINUSMA", 400, "unknown state"),
        ("/api/list/passwords", 400, "unknown list"),
        ("/api/nope", 404, "nothing"),
    ],
)
def test_errors_are_json_with_the_exit_code_of_the_command_line(site, path, status, told):
    answer = site.get(path)
    assert answer.status_code == status
    made = answer.json()
    assert told in made["message"]
    assert made["exit_code"] in (2, 3)


def test_brief_list_and_search(site):
    brief = site.get("/api/brief/China/Minusma?as_of=2015-04-30").json()
    assert [card["text"] for card in brief["cards"]][:2] == ["402", "3.9%"]
    assert site.get("/api/list/missions?word=minusma").json()["table"][0]["mission"] == "MINUSMA"
    assert site.get("/api/search?q=China Mali").json()["hits"][0]["path"] == "/brief/CHN/MINUSMA"


def test_a_ledger_can_be_posted_by_a_program(site, ledger):
    headers = {"content-type": "application/yaml"}
    answer = site.post("/api/check", content=ledger.encode(), headers=headers)
    assert answer.json()["verdicts"][0]["label"] == "supported"
    assert site.post("/api/check", json={"a": 1}).status_code == 400


def test_the_document_knows_every_measure_and_its_arguments(site):
    paths = site.get("/api/openapi.json").json()["paths"]
    for name in names():
        told = {p["name"]: p["required"] for p in paths[f"/api/ask/{name}"]["get"]["parameters"]}
        for parameter in measure(name).parameters:
            assert told[parameter.name] is parameter.required


def test_the_document_is_sound():
    checker = pytest.importorskip("openapi_spec_validator", reason="needs the group browser")
    checker.validate(document())


def test_the_shipped_document_is_what_the_code_says():
    text = (ROOT / "docs/openapi.json").read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(json.dumps(document()))
