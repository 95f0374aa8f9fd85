"""Chapters: the same on a terminal and a page, charts that Altair takes."""

from __future__ import annotations

import pytest
from rich.console import Console

from peaceops.answer import plain
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick
from peaceops.report.charts import draw
from peaceops.report.explanations import amount
from peaceops.report.html import chapter_page
from peaceops.report.output import flat
from peaceops.report.terminal import print_thing
from peaceops.report.yardsticks import chapter

HOSTILE = "<script>alert(1)</script>\x1b[31m"


@pytest.fixture
def made():
    lines = (
        Line(
            "troops", "-0.5", "-0.4 (-0.6 to -0.2)", True, "a window of its own", -0.4, -0.6, -0.2
        ),
        Line(HOSTILE, "+", "not enough data", None, HOSTILE),
    )
    path = ((-12, 0.0, -0.1, 0.1), (1, -0.1, -0.2, -0.01), (12, -0.3, -0.5, -0.1))
    return chapter([Yardstick("BM9", "Somebody 2020", "what we did", lines, path)])


def test_a_chart_is_what_altair_takes(made):
    altair = pytest.importorskip("altair")
    for figure in made.figures():
        altair.Chart.from_dict(draw(figure), validate=True)
        altair.Chart.from_dict(draw(figure, titled=True), validate=True)


def test_a_page_escapes_what_it_is_given(made):
    page = chapter_page(made)
    assert "<script" not in page
    assert "Somebody 2020" in page
    assert page.count("<svg") == 1


def test_a_terminal_shows_it_all(made):
    console = Console(record=True, width=100)
    print_thing(made, console)
    text = console.export_text()
    assert "BM9: SOMEBODY 2020" in text
    assert "cannot tell" in text
    assert "\x1b[31m" not in text


def test_lines_have_the_same_keys(made):
    assert len({tuple(line) for line in flat(made)}) == 1
    assert plain(made.to_json())["yardsticks"][0]["code"] == "BM9"


def test_amounts_are_short():
    assert amount(None, "US$") == "\N{EN DASH}"
    assert amount(0.0, "yes or no") == "no"
    assert amount(12345.0, "US$") == "US$ 12,345"
