"""Known answers, through the public API. Where each comes from stands beside it."""

from __future__ import annotations

from datetime import date

import pytest

import peaceops as po
from peaceops.errors import BadInput, MissingData


def value(measure, **arguments):
    return po.ask(measure, **arguments).value


def test_world_total_on_30_april_2015():
    # the UN's report for the month; IPI's world total for it is the same
    shares = po.ask("share", contributor="CHN", at="2015-04")
    assert sum(line["personnel"] for line in shares.table) == 107_805


@pytest.mark.parametrize(
    ("month", "totals"),
    [
        # UN monthly reports
        ("2015-04", {"CHN": 2899, "FRA": 924, "GBR": 288, "USA": 95, "RUS": 68}),
        ("2004-03", {"CHN": 648, "GBR": 577, "USA": 482, "FRA": 330, "RUS": 320}),
    ],
)
def test_p5(month, totals):
    answer = po.ask("rank", contributor="CHN", among="P5", at=month)
    assert answer.value == 1
    assert {line["contributor"]: line["personnel"] for line in answer.table} == totals


@pytest.mark.parametrize(
    ("mission", "people"),
    [
        # UN report, April 2015
        ("UNMISS", 1067), ("UNMIL", 727), ("MINUSMA", 402), ("MONUSCO", 234), ("UNAMID", 231),
        ("UNIFIL", 218), ("MINURSO", 8), ("UNOCI", 6), ("UNTSO", 4), ("UNFICYP", 2),
    ],
)  # fmt: skip
def test_china_by_mission(mission, people):
    assert value("level", contributor="CHN", mission=mission, at="2015-04") == people


def test_china_is_in_ten_missions_then():
    found = po.ask("career", contributor="CHN", at="2015-04")
    assert sum(line["last"] == date(2015, 4, 30) for line in found.table) == 10


@pytest.mark.parametrize(
    ("month", "france", "china"), [("2006-12", 1988, 1666), ("2008-12", 2198, 2146)]
)
def test_france_led_before(month, france, china):
    # IPI contributor totals
    answer = po.ask("rank", contributor="FRA", among="P5", at=month)
    counts = {line["contributor"]: line["personnel"] for line in answer.table}
    assert (answer.value, counts["FRA"], counts["CHN"]) == (1, france, china)


def test_streak_names_the_start_who_led_before_and_what_is_unknown():
    answer = po.ask("streak", contributor="CHN", among="P5", at="2015-04")
    assert answer.value > date(2008, 12, 31)
    before = [line for line in answer.table if line["leader"] == "FRA"]
    assert any(line["first"] <= date(2008, 12, 31) <= line["last"] for line in before)
    assert "2015-03" in answer.coverage
    assert "2014-09 to 2014-12" in answer.coverage


def test_rate_for_minusma_to_april_2015():
    # issue of the house: about 2.2, first among missions with more than 500 person-years
    answer = po.ask("rate", mission="MINUSMA", start="2013-07", end="2015-04")
    assert answer.value == pytest.approx(2.2, abs=0.1)
    assert answer.interval.low < answer.value < answer.interval.high
    assert answer.table[0]["mission"] == "MINUSMA"
    assert all(line["person_years"] > 500 for line in answer.table)


@pytest.mark.parametrize(("as_of", "killed"), [("2015-04-30", 2), ("2025-12-31", 5)])
def test_chinese_peacekeepers_killed_by_malicious_acts(as_of, killed):
    # UN list of fatalities: UNTAC 1993 (2), MINUSMA 2016 (1), UNMISS 2016 (2)
    rows = po.open_atlas(as_of=as_of).sql(
        "select mission, known_from from fatalities where contributor = 'CHN' and uniformed "
        f"and cause = 'malicious act' and known_from <= '{as_of}'"
    )
    assert len(rows) == killed


def test_the_untso_death_of_july_2006_is_coded_accident():
    rows = po.open_atlas().sql(
        "select cause from fatalities where contributor = 'CHN' and mission = 'UNTSO' "
        "and date between '2006-07-01' and '2006-07-31'"
    )
    assert [row["cause"] for row in rows] == ["accident"]


@pytest.mark.parametrize(("year", "deaths"), [(2012, 359), (2013, 881), (2014, 291), (2015, 256)])
def test_deaths_in_mali(year, deaths):
    # UCDP organised violence by country and year, v25.1
    assert value("violence", host="Mali", at=str(year)) == deaths


def test_a_missing_month_is_missing_and_names_its_neighbours():
    with pytest.raises(MissingData) as caught:
        po.ask("rank", contributor="CHN", among="P5", at="2015-03")
    assert caught.value.details["nearest"] == ["2015-02", "2015-04"]
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ({"contributor": "Chnia"}, "China"),
        ({"contributor": "CHN", "among": "P6"}, "P5"),
        ({"contributor": "CHN", "at": "2015-13"}, "2015"),
        ({"contributor": "CHN", "mission": "MINUSMO"}, "MINUSMA"),
        ({"contributor": "CHN", "kind": "troop"}, "troops"),
        ({"contributor": "CHN", "amongst": "P5"}, "among"),
        ({"contributor": "DEU", "among": "P5"}, "not among P5"),
        ({}, "contributor=CHN"),
    ],
)
def test_a_wrong_question_says_what_would_be_right(arguments, hint):
    with pytest.raises(BadInput, match=hint):
        po.ask("rank", **arguments)
