"""Checking whole ledgers: sentences, JSON, files, the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.atlas.shared import SharedAtlas
from peaceops.cli import main
from peaceops.errors import BadInput
from peaceops.measures.measure import ask
from peaceops.statements import check_schema, kept, schema
from peaceops.statements.check import check
from peaceops.statements.claim_review import claim_reviews
from peaceops.statements.loading import load, shipped

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def mali():
    return check(load("mali-2015"))


def test_every_row_has_a_verdict_or_a_reason(mali):
    assert len(mali.verdicts) == 61
    assert mali.specifications >= 1000
    for verdict in mali.verdicts:
        if verdict.label == "not testable":
            assert verdict.statement.untestable
        if verdict.label == "not enough data":
            assert "Missing:" in verdict.sentence or verdict.judgement.tests
        assert verdict.would_change()
        assert verdict.sentence.endswith((".", "?"))


def test_the_verdicts_that_were_thought_through(mali):
    """Read against the tables by hand; a change of any is looked at, not waved through."""
    labels = {v.statement.id: v.label for v in mali.verdicts}
    assert labels["A03"] == labels["A12"] == labels["A21"] == "supported"
    assert labels["A14"] == labels["A04"] == labels["A11"] == "depends"
    assert labels["A58"] == "contradicted"
    assert labels["A07"] == "not enough data"
    assert mali.verdict("A55").judgement.world == "depends"
    assert mali.verdict("A57").judgement.world == "contradicted"
    assert mali.verdict("A22").judgement.world == "supported"


def test_nothing_is_supported_by_a_proxy(mali):
    for verdict in mali.verdicts:
        if verdict.label == "supported":
            tests = verdict.judgement.tests
            assert any(v.test.weight == "decisive" and v.label == "supported" for v in tests)
            assert verdict.statement.type not in ("motive", "belief")


def test_the_headline_of_the_ranking(mali):
    sentence = mali.verdict("A21").sentence
    assert "2,899 people, ahead of France (924)" in sentence
    assert "Judged with what was known on 30 April 2015." in sentence
    assert "behind France (2,198)" in sentence


def test_pairs_are_reported_once(mali):
    assert sum("A11 and A43 pull against each other" in pair for pair in mali.pairs) == 1
    assert any("A13 says again what A11 says" in pair for pair in mali.pairs)


def test_forecasts_are_judged_by_what_came_only(mali):
    for verdict in mali.verdicts:
        forecast = verdict.statement.type == "conditional forecast"
        assert (verdict.then is None) is forecast


def test_json_keeps_to_its_schema(mali):
    _valid(json.loads(json.dumps(mali.to_json())), check_schema.check_schema(), "check")


def _valid(thing, rule, place):
    """Check the part of JSON Schema that the schema uses."""
    if "anyOf" in rule:
        fits = []
        for option in rule["anyOf"]:
            try:
                _valid(thing, option, place)
                fits.append(option)
            except AssertionError:
                continue
        assert fits, place
        return
    if "enum" in rule:
        assert thing in rule["enum"], place
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int,
             "null": type(None)}  # fmt: skip
    if "type" in rule:
        assert isinstance(thing, kinds[rule["type"]]), place
    for key, value in thing.items() if "properties" in rule else ():
        assert key in rule["properties"], f"{place}.{key}"
        _valid(value, rule["properties"][key], f"{place}.{key}")
    if "required" in rule:
        assert set(rule["required"]) <= set(thing), place
    for number, item in enumerate(thing if "items" in rule else ()):
        _valid(item, rule["items"], f"{place}.{number}")


def test_claim_review_has_a_rating_for_true_and_false_only(mali):
    graph = claim_reviews(mali)["@graph"]
    by_id = {review["identifier"]: review for review in graph}
    assert by_id["mali-2015/A21"]["reviewRating"]["ratingValue"] == 5
    assert "ratingValue" not in by_id["mali-2015/A22"]["reviewRating"]
    assert all(review["claimReviewed"] for review in graph)


def test_the_page_is_whole_and_needs_no_network(mali):
    from peaceops.report.check_page import check_page

    page = check_page(mali)
    assert len(page) < 3_000_000
    assert page.count('class="part single statement"') == 61
    assert "<svg" in page
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="javascript' not in page


def test_written_schemas_and_kept_verdicts_are_what_the_code_says():
    assert (ROOT / "docs/ledger.schema.json").read_text() == schema.schema_text()
    assert (ROOT / "docs/check.schema.json").read_text() == check_schema.schema_text()


def test_kept_verdicts_are_those_of_a_fresh_check(mali):
    stored = {one.id: one for one in kept._stored(Atlas()) or () if one.ledger == "mali-2015"}
    assert stored, "run `make docs`: the atlas or a ledger has changed"
    for verdict in mali.verdicts:
        one = stored[verdict.statement.id]
        assert (one.label, one.world) == (verdict.label, verdict.judgement.world)
        assert verdict.judgement.sentence.startswith(one.told.removesuffix(" ..."))


def test_a_brief_shows_what_was_said_by_its_day():
    from datetime import date

    found = kept.about(Atlas(as_of=date(2015, 4, 30)), "CHN", "MINUSMA")
    assert "A07" in {one.id for one in found}
    assert "A57" not in {one.id for one in found}
    assert "A57" in {one.id for one in kept.about(Atlas(), "CHN", "MINUSMA")}
    assert kept.about(Atlas(as_of=date(2015, 4, 29)), "CHN", "MINUSMA") == ()


def test_questions_asked_together_have_the_same_answers():
    from datetime import date

    day = date(2015, 4, 30)
    one, many = Atlas(as_of=day), SharedAtlas().on(day)
    for measure, given in (
        (
            "rank",
            {"contributor": "CHN", "among": "P5", "at": "2015-04", "missions": "peacekeeping"},
        ),
        ("first", {"contributor": "CHN", "mission": "MINUSMA"}),
        ("rate", {"mission": "MINUSMA", "start": "2013-07", "end": "2015-04"}),
        ("share", {"contributor": "USA", "at": "2010-10"}),
        ("violence", {"host": "MLI"}),
        ("interest", {"contributor": "CHN", "host": "MLI", "at": "2013"}),
    ):
        for _ in range(2):
            assert ask(measure, one, **given) == ask(measure, many, **given)


@pytest.mark.parametrize("name", [n for n in shipped() if n != "mali-2015"])
def test_the_other_ledgers(name):
    done = check(load(name))
    assert {v.label for v in done.verdicts} >= {"supported", "contradicted", "depends"}


def test_known_figures_of_the_other_ledgers():
    """The UN's and the newspapers' own figures, as the sources print them."""
    south = check(load("south-asia-and-women"), only=["S01", "S05", "S06", "S07"])
    assert [v.label for v in south.verdicts] == [
        "supported",
        "contradicted",
        "supported",
        "supported",
    ]


def test_the_command(tmp_path, capsys):
    out = tmp_path / "page.html"
    assert main(["check", "mali-2015", "--only", "A21", "--only", "A22", "-o", str(out)]) == 0
    text = capsys.readouterr().out
    assert "Supported." in text
    assert "Belief: not testable." in text
    assert out.read_text().startswith("<!doctype html>")
    assert main(["check", "mali-2015", "--only", "A21", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdicts"][0]["label"] == "supported"
    for ending in ("csv", "jsonld", "json", "parquet"):
        assert (
            main(["check", "mali-2015", "--only", "A21", "-o", str(tmp_path / f"x.{ending}")]) == 0
        )
    assert main(["check", "mali-2015", "--only", "A99"]) == 2
    assert "unknown statement 'A99'" in capsys.readouterr().err
    assert main(["check", "report.pdf"]) == 2


def test_only_a_check_is_claim_review(tmp_path):
    from peaceops.report.output import write

    found = ask("level", Atlas(), contributor="CHN", at="2015-04")
    with pytest.raises(BadInput, match="ClaimReview"):
        write(found, tmp_path / "x.jsonld")
