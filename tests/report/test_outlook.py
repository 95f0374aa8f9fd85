"""The chapter of an outlook: the same figures on a terminal and a page, a chart that Altair takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from peaceops.atlas.atlas import Atlas
from peaceops.outlooks.outlook import outlook, shipped_evaluation
from peaceops.report.chapter import ChapterPart
from peaceops.report.charts import draw
from peaceops.report.html import chapter_page
from peaceops.report.outlook import chapter, evaluation_chapter
from peaceops.report.output import flat
from peaceops.report.sections import outlook as section
from peaceops.report.subject import Subject
from peaceops.report.terminal import print_thing

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def seminar():
    return Atlas(as_of=date(2015, 4, 30))


@pytest.fixture(scope="module")
def made(seminar):
    return outlook(seminar, "CHN", "MINUSMA")


def test_the_fan_is_what_altair_takes(made):
    altair = pytest.importorskip("altair")
    (figure,) = chapter(made).figures()
    altair.Chart.from_dict(draw(figure), validate=True)
    altair.Chart.from_dict(draw(figure, titled=True), validate=True)


def test_the_fan_holds_the_figures_of_the_object(made):
    (figure,) = chapter(made).figures()
    assert figure.data["points"][-1]["people"] == made.people
    assert [line["high_95"] for line in figure.data["ahead"]] == [a.high_95 for a in made.ahead]
    assert any(gap["months"] == 4 for gap in figure.data["gaps"])


def test_a_page_says_it_and_escapes_it(made):
    page = chapter_page(chapter(replace(made, caveats=(HOSTILE,))))
    assert "<script" not in page
    assert "402 uniformed people" in page
    assert page.count("<svg") == 1
    assert "no gain over the last value" in page


def test_further_parts_stand_before_what_forecasts_are_worth(made):
    keys = [part.key for part in chapter(made, [ChapterPart("shocks", "Shocks")]).parts]
    assert keys == ["forecast", "totals", "shocks", "worth"]


def test_no_forecast_is_a_page_too(seminar):
    made = chapter(outlook(seminar, "CHN", "MINUSTAH"))
    assert made.lead[0] in chapter_page(made)
    gone = chapter(outlook(Atlas(), "CHN", "MINUSMA"))
    assert "ended on 31 December 2023" in gone.lead[0]
    assert gone.figures() == []


def test_the_evaluation_is_a_page_with_origins_and_seeds():
    made = evaluation_chapter(shipped_evaluation(), ())
    console = Console(record=True, width=160)
    print_thing(made, console)
    text = console.export_text()
    assert "2015-01" in text
    assert "resamples" in text
    assert len({tuple(line) for line in flat(made)}) == 1


def test_the_brief_has_it_only_where_it_costs_nothing(seminar):
    found = section.section(Subject(seminar, "CHN", "MINUSMA"))
    assert found.figures[0].chart == "fan"
    assert "402 uniformed people" in found.text[0]
    other = section.section(Subject(Atlas(as_of=date(2016, 10, 31)), "CHN", "UNMISS"))
    assert other.figures == ()
    assert "--full" in other.gaps[0]
