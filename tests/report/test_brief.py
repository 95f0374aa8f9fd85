from __future__ import annotations

import json
from datetime import date

import pytest

from peaceops.answer import Answer
from peaceops.atlas.atlas import Atlas
from peaceops.codes.missions import missions
from peaceops.report.brief import make_brief
from peaceops.report.parts import Evidence


def section(brief, key):
    return next(part for part in brief.sections if part.key == key)


def figure(brief, chart):
    return next(f for part in brief.sections for f in part.figures if f.chart == chart)


def card(brief, label):
    return next(one for one in brief.cards if one.label == label)


def test_key_figures_are_those_of_the_rows(made):
    # the fixture: 400 troops and 3 + 12 police of China, beside 25 + 18 + 2 + 1,755
    assert made.month == date(2015, 4, 30)
    assert card(made, "People in MINUSMA").value == "415"
    assert card(made, "Share of the mission").value == f"{100 * 415 / 2215:.1f}%"
    assert card(made, "Rank in MINUSMA").value == "2nd"
    assert card(made, "Rank among the P5").value == "1st"
    assert card(made, "Rank in all UN missions").detail.startswith("of 6 contributors")


def test_unknown_months_are_gaps_not_zeros(made):
    drawn = figure(made, "contributions").data
    assert [gap["months"] for gap in drawn["gaps"]] == [4]
    assert not [p for p in drawn["points"] if date(2014, 9, 1) <= p["month"] <= date(2014, 12, 31)]
    runs = {point["month"]: point["run"] for point in drawn["points"]}
    assert runs[date(2014, 8, 31)] + 1 == runs[date(2015, 1, 31)]
    assert any("2014-09 to 2014-12" in text for text in section(made, "unknown").text)


def test_kinds_stack_to_the_whole(made):
    stacks = figure(made, "kinds").data["stacks"]
    last = [bar for bar in stacks if bar["month"] == date(2015, 4, 30)]
    assert max(bar["high"] for bar in last) == 415
    assert {bar["kind"] for bar in last} == {"Troops", "Individual police"}


def test_every_figure_and_table_rests_on_rows_with_a_known_file(made):
    for item in made.behind():
        assert isinstance(item, Answer | Evidence)
        files = {name for use in item.sources for name, digest in use.files if len(digest) == 64}
        assert {row["file"] for row in item.rows} <= files


def test_each_answer_is_asked_once(made):
    questions = [answer.question for answer in made.answers()]
    assert len(questions) == len(set(questions))


def test_deaths_by_cause_are_counted(made):
    table = next(t for t in section(made, "risk").tables if "cause" in t.lines[0])
    assert {line["cause"]: (line["all"], line["mine"]) for line in table.lines} == {
        "Malicious act": (3, 1),
        "Illness": (1, 0),
        "All causes": (4, 1),
    }


def test_only_what_was_known_is_used(folder):
    brief = make_brief(Atlas(folder, date(2014, 6, 15)), "CHN", "MINUSMA")
    assert brief.month == date(2014, 5, 31)
    assert any("goes on to April 2015" in note for note in brief.notes)
    assert all(row["known_from"] <= date(2014, 6, 15) for i in brief.behind() for row in i.rows)
    assert "2023" not in section(brief, "mission").text[0]  # its end was not known then
    assert figure(brief, "violence").data["years"][-1] == 2012  # a lag of 400 days


def test_a_contributor_that_never_was_there(small):
    brief = make_brief(small, "TUV", "MINUSMA")
    assert card(brief, "People in MINUSMA").value == "0"
    assert "no month" in brief.lead[1].sentence
    assert not list(section(brief, "record").figures)


def test_a_contributor_that_left_is_told_with_its_last_month(small):
    brief = make_brief(small, "NPL", "UNMISS")
    assert card(brief, "People in UNMISS").value == "0"
    last = brief.lead[1]
    assert (last.value, last.rows[0]["month"]) == (90, date(2014, 8, 31))
    assert section(brief, "record").tables[0].lines[0]["personnel"] == 90


def test_a_mission_that_had_not_begun(folder):
    brief = make_brief(Atlas(folder, date(2013, 1, 31)), "CHN", "MINUSMA")
    assert brief.month is None
    assert brief.cards == ()
    assert section(brief, "record").gaps


def test_a_mission_nobody_reports_has_gaps_with_reasons(small):
    brief = make_brief(small, "CHN", "UNEF I")
    assert "No month is known in which UNEF I" in section(brief, "record").gaps[0]
    assert all(answer.value is not None for answer in brief.lead)
    assert not any("UNEF I" in one.label for one in brief.cards)


def test_a_mission_whose_contributors_are_not_known_yet(folder):
    brief = make_brief(Atlas(folder, date(2013, 11, 15)), "CHN", "MINUSMA")
    assert brief.month == date(2013, 10, 31)
    assert section(brief, "record").gaps == ("Who sent how many to MINUSMA is not known.",)
    assert section(brief, "mission").answers[0].value == 900
    assert section(brief, "mission").tables == ()
    assert not brief.lead


def test_a_host_without_record_is_a_stated_gap(small):
    brief = make_brief(small, "CHN", "UNMISS")
    assert section(brief, "host").figures == ()
    assert "South Sudan" in section(brief, "host").gaps[0]


@pytest.mark.parametrize("mission", sorted(missions())[::9])
@pytest.mark.parametrize("who", ["CHN", "BGD", "XKX"])
def test_any_contributor_and_mission_make_a_brief(small, who, mission):
    brief = make_brief(small, who, mission)
    assert [part.key for part in brief.sections] == [
        "record", "standing", "mission", "risk", "host", "stakes", "career", "outlook", "statements", "unknown",
    ]  # fmt: skip
    json.dumps(brief.to_json())


def test_json_keeps_words_figures_and_rows(made):
    told = json.loads(json.dumps(made.to_json()))
    assert told["cards"][0] == {
        "label": "People in MINUSMA", "value": 415, "text": "415", "detail": "on 30 April 2015",
        "question": made.cards[0].answer.question,
    }  # fmt: skip
    answers = [a for part in told["sections"] for a in part["answers"]]
    assert all({"value", "sentence", "rows", "sources"} <= set(a) for a in answers)
    assert told["as_of"] is None
    assert told["month"] == "2015-04-30"


def test_the_brief_of_the_day_of_the_seminar(raw):
    """China in MINUSMA from the shipped atlas; figures of the UN's report of April 2015."""
    atlas = Atlas(as_of=date(2015, 4, 30))
    brief = make_brief(atlas, "CHN", "MINUSMA")
    told = {one.label: one.value for one in brief.cards}
    assert told["People in MINUSMA"] == "402"
    assert told["Rank among the P5"] == "1st"
    rate = next(a for a in section(brief, "risk").answers if a.question.startswith("rate "))
    assert round(rate.value, 1) == 2.2
    mali = figure(brief, "violence").data
    assert sum(bar["deaths"] for bar in mali["bars"] if bar["year"] == 2013) == 881
