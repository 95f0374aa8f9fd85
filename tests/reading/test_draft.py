from __future__ import annotations

import json

import pytest

from peaceops.cli import main
from peaceops.errors import BadInput
from peaceops.reading import read
from peaceops.reading.checking import check_draft
from peaceops.reading.confirming import confirm
from peaceops.reading.evaluation import passages
from peaceops.statements.loading import load

TEXT = "In April 2015 China is the largest contributor among the permanent members. Paris fears that this may change."


@pytest.mark.parametrize("passage", passages(), ids=lambda p: p.name)
def test_a_draft_is_a_ledger_that_the_loader_loads(passage, tmp_path):
    path = tmp_path / "draft.yaml"
    draft = read(passage.document)
    path.write_text(draft.text(), encoding="utf-8")
    ledger = load(path)
    assert [s.id for s in ledger.statements] == [s.id for s in draft.statements]
    assert {s.standing for s in ledger.statements} == {"proposed"}
    assert all(s.quote and s.quote in draft.document.text for s in ledger.statements)
    assert all(s.place for s in ledger.statements)


def test_places_lead_back_to_the_words(tmp_path):
    draft = read(TEXT)
    for statement in draft.statements:
        words = draft.document.text[statement.start : statement.end]
        assert words.startswith(statement.fields["quote"][:30])


def test_what_is_left_out_is_listed_with_the_reason():
    draft = read("Thank you for coming. " + TEXT)
    assert [x.reason for x in draft.left_out] == ["a greeting"]
    assert "# - page 1, a greeting: Thank you for coming" in draft.text()


def test_nothing_to_check_is_said():
    with pytest.raises(BadInput, match="no statement worth checking"):
        read("Thank you for coming. Lunch is served in the garden.").ledger()


def test_verdicts_on_drafts_are_marked_everywhere(tmp_path, capsys):
    report = tmp_path / "brief.txt"
    report.write_text(TEXT, encoding="utf-8")
    page, lines, reviews = tmp_path / "x.html", tmp_path / "x.csv", tmp_path / "x.jsonld"
    for path in (page, lines, reviews):
        assert main(["check", str(report), "-o", str(path)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "supported, read by machine," in shown
    assert "confirmed by nobody" in shown
    assert "read by machine, not confirmed" in page.read_text(encoding="utf-8")
    assert "proposed" in lines.read_text(encoding="utf-8")
    assert json.loads(reviews.read_text(encoding="utf-8"))["@graph"] == []


def test_a_person_walks_through_a_draft():
    typed = iter(["e", "", "the embassy", "no such hedge", "", "a", "d"])
    told: list[str] = []
    done = confirm(read(TEXT), lambda prompt: next(typed), told.append, "A. Reader")
    (kept,) = done.statements
    assert kept.fields["holder"] == "the embassy"
    assert kept.fields["hedge"] == "flat"
    assert kept.fields["standing"] == "confirmed"
    assert kept.fields["signed"].startswith("A. Reader, ")
    assert any("not taken" in line for line in told)
    assert check_draft(done).verdicts[0].label == "supported"


def test_the_end_of_the_input_leaves_the_rest_unconfirmed(tmp_path, capsys, monkeypatch):
    import io

    report, kept = tmp_path / "brief.txt", tmp_path / "kept.yaml"
    report.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    assert main(["check", str(report), "--confirm", "--by", "A. Reader", "--save", str(kept)]) == 0
    assert [s.standing for s in load(kept).statements] == ["confirmed", "proposed"]
    out = capsys.readouterr().out
    assert "1 of 2 statements were read by machine and confirmed by nobody." in out


def test_what_cannot_be_done_is_refused(tmp_path, monkeypatch):
    import io
    import types

    report = tmp_path / "brief.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert main(["read", str(report), "-o", str(tmp_path / "x.html")]) == 2
    assert main(["read"]) == 2
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert main(["check", "-", "--confirm", "--by", "A. Reader"]) == 2


def test_a_draft_cannot_be_confirmed_by_nobody():
    with pytest.raises(BadInput, match="confirmed by somebody"):
        confirm(read(TEXT), lambda prompt: "", lambda line: None)


def test_reading_from_standard_input(monkeypatch, capsys):
    import io
    import types

    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert main(["read", "-", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["statements"][0]["tests"][0]["measure"] == "rank"
    assert made["standing"] == "read by machine, not confirmed"


def test_a_test_that_the_atlas_refuses_is_taken_out_and_told():
    draft = read("In April 2015 Mali is the largest contributor among the permanent members.")
    verdict = check_draft(draft).verdicts[0]
    assert verdict.label == "not enough data"
    assert "refused" in verdict.statement.needs[0].where


def test_the_library_checks_reports_too(tmp_path):
    import peaceops as po

    report = tmp_path / "brief.md"
    report.write_text(TEXT, encoding="utf-8")
    assert po.check(report).verdicts[0].statement.standing == "proposed"
