"""The figures that docs/reading.md gives: each passage is read with coefficients fitted without it."""

from __future__ import annotations

import pdfs
import pytest

from peaceops.errors import BadInput
from peaceops.reading.evaluation import evaluate
from peaceops.reading.inputs.opening import open_document


@pytest.fixture(scope="module")
def passages():
    return evaluate("all")


def test_statements_are_found_in_documents_left_out_of_the_fit(passages):
    assert len(passages.scores) >= 5
    assert passages.whole.f1 >= 0.85


def test_attributes_are_right_more_often_than_not(passages):
    for name, least in (
        ("holder", 0.85),
        ("hedge", 0.85),
        ("type", 0.75),
        ("entities", 0.75),
        ("dates", 0.75),
    ):
        right, of = passages.whole.right[name]
        assert right >= least * of, name
    right, of = passages.whole.right["tests"]
    assert right >= 0.5 * of


def test_the_first_report_is_read_as_text_and_as_pdf(mali, tmp_path):
    text = evaluate("mali-2015", mali)
    document = open_document(mali)
    made = tmp_path / "mali.pdf"
    made.write_bytes(pdfs.from_text(document.text, lines=38, head="Seminar report"))
    for score in (text.scores[0], evaluate("mali-2015", made).scores[0]):
        assert score.found >= 50
        assert score.drafted - score.found <= 10
    assert any("whose proposed test equals" in line for line in text.agreement)


def test_coefficients_without_a_passage_differ_from_those_with_it():
    from peaceops.reading.worth import coefficients

    assert coefficients("kenya-oped") != coefficients()


def test_an_unknown_passage_is_refused():
    with pytest.raises(BadInput, match="unknown passage"):
        evaluate("no-such")
