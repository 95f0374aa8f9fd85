"""Chapters of shocks: sentences and figures from the same objects, charts that hold to the schema."""

from __future__ import annotations

import json
from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.atlas.shared import SharedAtlas
from peaceops.cli import main
from peaceops.outlooks.shocks.aftermath import aftermath
from peaceops.outlooks.shocks.bm6 import bm6
from peaceops.outlooks.shocks.case import case
from peaceops.outlooks.shocks.shock import OWN
from peaceops.outlooks.shocks.what_if import what_if
from peaceops.report.aftermath import typical
from peaceops.report.charts import draw
from peaceops.report.output import write
from peaceops.report.shocks import after_chapter
from peaceops.report.terminal import print_thing
from peaceops.report.what_if import if_chapter


@pytest.fixture(scope="module")
def atlas():
    return SharedAtlas()


@pytest.fixture(scope="module")
def after(atlas):
    average = aftermath(atlas, kinds=(OWN,), outcomes=("size",))
    return after_chapter(case(atlas, "CHN", "MINUSMA", date(2016, 5, 31)), average)


@pytest.fixture(scope="module")
def supposed(atlas):
    return if_chapter(what_if(atlas, "CHN", "UNMISS", "fatalities=5"), bm6(atlas))


def test_charts_keep_to_the_schema(after, supposed):
    altair = pytest.importorskip("altair", reason="Altair checks the schema; it is not installed")
    figures = [*after.figures(), *supposed.figures()]
    assert [f.chart for f in figures] == ["case_path"] * 2 + ["event_path"] * 2 + ["intervals"]
    for figure in figures:
        altair.Chart.from_dict(draw(figure, titled=True), validate=True)


def test_the_path_says_its_shocks_interval_and_source(supposed):
    figure = supposed.figures()[0]
    assert "17 shocks" in figure.title
    assert "95% interval" in figure.note
    assert figure.behind.sources
    assert all({"low", "high", "shocks"} <= set(point) for point in figure.data["points"])


def test_the_page_tells_near_and_later_events_with_their_precision(after):
    part = next(p for p in after.parts if p.key == "events")
    assert part.tables[0].lines[0]["precision"] == "the day"
    assert part.tables[1].lines[0]["date"] == "2016-07-10"
    assert any("Gao" in text for _, text in part.notes)


def test_a_day_without_a_recorded_event_is_the_readers(atlas):
    made = after_chapter(case(atlas, "CHN", "MINUSMA", date(2015, 6, 10)))
    part = next(p for p in made.parts if p.key == "events")
    assert part.text[0].startswith("No shock of China or in the host is recorded within 31 days")


def test_sentences_and_tables_have_the_same_figures(after):
    cells = {
        row["what"]: row
        for part in after.parts
        for t in part.tables
        for row in t.lines
        if "what" in row
    }
    assert cells["People in all missions"]["at_1"] == "3,042 to 2,645, -13%"
    assert any("3,042 to 2,645 people, -13%" in text for part in after.parts for text in part.text)
    assert "UNMIL (-524)" in after.lead[1]
    line = next(r for r in after.table if (r["outcome"], r["months"]) == ("total", 1))
    assert (line["was"], line["now"]) == (3042, 2645)


@pytest.mark.parametrize("ending", ["html", "json", "csv", "png", "parquet"])
def test_every_output_is_written(after, supposed, tmp_path, ending):
    for name, chapter in (("after", after), ("if", supposed)):
        path = write(chapter, tmp_path / f"{name}.{ending}")
        assert path.stat().st_size > 500


def test_the_terminal_shows_the_verdict_and_the_command(after, capsys):
    print_thing(after)
    shown = " ".join(capsys.readouterr().out.split())
    assert "depends on the method" in shown
    assert "peaceops outlook CHN MINUSMA --after 2016-05-31" in shown


def run(capsys, *words):
    code = main(["outlook", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_answers_after_and_if(capsys):
    code, out, _ = run(capsys, "CHN", "MINUSMA", "--after", "2016-05-31", "--json")
    told = json.loads(out)
    assert (code, told["asked"], told["day"]) == (0, "after", "2016-05-31")
    assert told["averages"]
    code, out, _ = run(capsys, "China", "UNMISS", "--if", "fatalities=5", "--json")
    assert (code, json.loads(out)["asked"]) == (0, "if")


@pytest.mark.parametrize(("words", "code", "why"), [
    (("CHN", "MINUSMA", "--after", "2030-01-01"), 3, "there is no after"),
    (("CHN", "MINUSMA", "--if", "fatalities=5"), 3, "ended on 2023-12-31"),
    (("CHN", "UNMISS", "--if", "fatalities=many"), 2, "whole number"),
    (("CHN", "UNMISS", "--if", "riots=5"), 2, "unknown shock"),
    (("CHN", "UNMISS", "--if", "coup=1", "--after", "2016-05-31"), 2, "one at a time"),
    (("CHN", "UNMISS", "--after", "last May"), 2, "is not a date"),
])  # fmt: skip
def test_what_cannot_be_answered_says_why(capsys, words, code, why):
    got, _, err = run(capsys, *words)
    assert got == code
    assert why in err


def test_the_part_of_every_outlook_has_the_event_path(atlas):
    part = typical(atlas)
    assert [f.chart for f in part.figures] == ["event_path"]
    assert "after 12 months" in part.text[0]
    assert typical(Atlas(as_of=date(2010, 6, 30))).text[0].startswith("not enough data")
