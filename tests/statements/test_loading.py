"""A ledger works or says what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peaceops.errors import BadInput
from peaceops.statements.check import check
from peaceops.statements.loading import load, parse, shipped

DOCS = Path(__file__).parents[2] / "docs"


def test_the_ledger_of_the_seminar_has_its_61_rows():
    ids = [s.id for s in load("mali-2015").statements]
    expected = [f"A{n:02d}" for n in range(1, 10)] + ["A10a", "A10b", "A10c", "A10d"]
    expected += [f"A{n}" for n in range(11, 59)]
    assert ids == expected
    assert len(ids) == 61


def test_quotes_of_the_seminar_stand_in_the_report(raw):
    report = raw.parent / "reports/mali-seminar-2015.txt"
    if not report.exists():
        pytest.skip("needs the report, which is not part of the house")
    text = re.sub(r"\s+", " ", report.read_text(encoding="utf-8"))
    quotes = {s.id: s.quote for s in load("mali-2015").statements if s.quote}
    assert [name for name, quote in quotes.items() if quote not in text] == []
    assert len(quotes) >= 60


@pytest.mark.parametrize("name", shipped())
def test_shipped_ledgers_are_sound_and_say_where_things_stand(name):
    ledger = load(name)
    assert ledger.ledger == name
    for statement in ledger.statements:
        if name != "mali-2015":
            assert statement.url.startswith("http")
            assert statement.source


def test_a_motive_or_belief_must_say_why_it_is_not_testable(frame, statement):
    with pytest.raises(BadInput, match=r"X1.*a belief is not testable itself"):
        parse(frame + statement(kind="belief"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "measure: rank",
            "measure: rnak",
            r"line 14, X1: statements.0.tests.0.measure: unknown measure 'rnak'; nearest: rank",
        ),
        (
            "contributor: CHN, among",
            "contributr: CHN, among",
            "unknown argument of rank 'contributr'; nearest: contributor",
        ),
        ("at: 2015-04}", "at: 2015-13}", "at: "),
        ("contributor: CHN, among", "contributor: Atlantis, among", "Atlantis"),
        ("expect: {rank: 1}", "expect: {ranks: 1}", "unknown expectation 'ranks'; nearest: rank"),
        ("expect: {rank: 1}", "expect: {rank: first}", "expect rank, best"),
        ("expect: {rank: 1}", "expect: {rank: 1, at_least: 2}", "takes one form"),
        ("expect: {rank: 1}", "expect: {}", "takes one form"),
        ("kind: [uniformed, troops]", "kind: [uniformed, solders]", "unknown kind 'solders'"),
        ("kind: [uniformed, troops]", "kind: []", "vary.kind"),
        ("hedge: flat", "hedge: none at all", "'none at all' is not one of"),
        ("type: fact", "type: rumour", "'rumour' is not one of"),
        ("holder: somebody", "holdr: somebody", "unknown field 'holdr'; nearest: holder"),
        ("date: 2015-04-30", "date: 2015-02-30", "line 3, report.date"),
        ("date: 2015-04-30", "date: yesterday", "write YYYY-MM-DD"),
        ("contributors: [CHN]", "contributors: [Chnia]", "China"),
        ("id: X1", "id: <b>", "String should match pattern"),
        ("asks: Is China first among the P5?", "asks: ''", "tests.0.asks"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_field(frame, statement, old, new, words):
    text = frame + statement()
    assert old in text
    with pytest.raises(BadInput, match=words) as caught:
        parse(text.replace(old, new, 1), "mine.yaml")
    assert re.match(r"mine\.yaml, line \d+, ", str(caught.value))


def test_ids_are_unique_and_pairs_exist(frame, statement):
    with pytest.raises(BadInput, match="already the id of the statement at line"):
        parse(frame + statement() + statement())
    pair = "\npairs_with: [{id: X9, how: restates, because: why not}]"
    with pytest.raises(BadInput, match="unknown statement 'X9'; "):
        parse(frame + statement(name="X1") + statement().replace("X1", "X2") + "".join(
            f"    {line}\n" for line in pair.strip().splitlines()))  # fmt: skip


def test_a_question_that_only_the_figures_show_to_be_wrong(frame, statement):
    text = frame + statement().replace("contributor: CHN, among: P5", "contributor: NLD, among: P5")
    with pytest.raises(BadInput, match=r"statement X1: .*NLD is not among P5"):
        check(parse(text))


def test_reports_and_unknown_names_get_a_clear_answer(tmp_path):
    with pytest.raises(BadInput, match="peaceops read"):
        load("seminar.pdf")
    with pytest.raises(BadInput, match="unknown ledger 'mali-2014'; nearest: mali-2015"):
        load("mali-2014")
    with pytest.raises(BadInput, match="cannot read"):
        load(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff\xfe\xe4")
    with pytest.raises(BadInput, match="UTF-8"):
        load(tmp_path / "latin.yaml")
    (tmp_path / "list.yaml").write_text("- 1\n")
    with pytest.raises(BadInput, match="fields ledger, report and statements"):
        load(tmp_path / "list.yaml")


def test_the_ledger_of_the_tutorial_works_as_it_stands(tmp_path):
    blocks = re.findall(r"```yaml\n(.+?)```", (DOCS / "statements.md").read_text(), re.S)
    text = blocks[0].replace("statements: []\n", "") + blocks[1] + blocks[2]
    (tmp_path / "ghana.yaml").write_text(text)
    done = check(load(tmp_path / "ghana.yaml"))
    assert [v.label for v in done.verdicts] == ["supported", "not testable"]


def test_the_forms_of_the_tutorial_are_all_there_are():
    from peaceops.statements.expectations.expectation import names

    text = (DOCS / "statements.md").read_text()
    assert [name for name in names() if f"`{name}`" not in text] == []
