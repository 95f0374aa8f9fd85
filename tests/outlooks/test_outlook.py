from __future__ import annotations

from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.cli import main
from peaceops.errors import MissingData
from peaceops.outlooks.outlook import outlook, shipped_evaluation
from peaceops.outlooks.units import HORIZONS


@pytest.fixture(scope="module")
def then(seminar):
    return outlook(seminar, "CHN", "MINUSMA")


@pytest.fixture(scope="module")
def now():
    return outlook(Atlas(), "CHN", "UNMISS")


def test_every_horizon_is_answered_with_nested_intervals(then, now):
    for made in (then, now):
        for ahead in (made.ahead, made.contributor_total, made.mission_total):
            assert [one.horizon for one in ahead] == list(HORIZONS)
            for one in ahead:
                assert 0 <= one.low_95 <= one.low_80 <= one.people <= one.high_80 <= one.high_95
                assert 0 <= one.exit <= 1


def test_the_evaluation_alone_decides_what_is_served(then, now):
    judge = shipped_evaluation()
    for made in (then, now):
        for one in (*made.ahead, *made.contributor_total, *made.mission_total):
            served = judge.serves_point(one.unit, one.horizon)
            assert one.point_from == ("model" if served else "last value")
            assert served or ("no gain over the last value" in one.judged)
            if not judge.serves_width(one.unit, one.horizon):
                assert one.width_from == "past changes"


def test_the_sentence_holds_the_figures_of_the_object(then):
    one = next(x for x in then.ahead if x.horizon == 12)
    assert f"{then.people:,} uniformed people" in then.sentence
    assert f"{one.low_80:,.0f} and {one.high_80:,.0f}" in then.sentence
    assert "April 2016" in then.sentence


def test_nothing_later_than_the_day_is_used(then):
    assert then.origin == date(2015, 4, 30)
    assert then.history[-1].month == date(2015, 4, 30)
    assert then.end is None


def test_json_carries_what_is_documented(then):
    made = then.to_json()
    assert made["people"] == 402
    assert made["ahead"][0]["judged"]
    assert made["origin"] == "2015-04-30"


def test_a_mission_that_ended_is_not_forecast():
    made = outlook(Atlas(), "CHN", "MINUSMA")
    assert made.ahead == made.mission_total == ()
    assert "ended on 31 December 2023" in made.reason
    assert made.contributor_total


def test_a_mission_about_to_close_says_so():
    made = outlook(Atlas(as_of=date(2023, 8, 31)), "TCD", "MINUSMA", units=("pair",))
    assert made.end.document == "S/RES/2690 (2023)"
    year = next(one for one in made.ahead if one.horizon == 12)
    assert year.people < 1
    assert "nobody is expected" in made.sentence
    assert "--full" in made.basis


def test_who_has_nobody_there_gets_a_probability_and_no_size():
    made = outlook(Atlas(), "FRA", "UNMISS", units=("pair",))
    assert made.people == 0
    assert [one.people for one in made.ahead] == [None] * len(HORIZONS)
    assert all(0 < one.entry < 0.5 for one in made.ahead)
    assert made.ahead[-1].entry > made.ahead[0].entry
    assert "probability" in made.sentence


def test_without_the_fitted_model_it_says_so_and_serves_past_changes():
    made = outlook(Atlas(as_of=date(2016, 10, 31)), "CHN", "UNMISS", units=("pair",))
    assert "--full" in made.basis
    assert {one.width_from for one in made.ahead} == {"past changes"}
    none = outlook(Atlas(as_of=date(2016, 10, 31)), "CHN", "UNMISS", units=("pair",),
                   plain_changes=False)  # fmt: skip
    assert none.ahead == ()
    assert "--full" in none.reason


def test_without_the_fitted_model_no_entry_is_invented():
    made = outlook(Atlas(as_of=date(2016, 10, 31)), "FRA", "UNMISS", units=("pair",))
    assert made.ahead == ()
    assert "--full" in made.reason


def test_a_mission_not_begun_or_never_reported_has_a_reason():
    with pytest.raises(MissingData, match="MINUSMA"):
        outlook(Atlas(as_of=date(2013, 5, 31)), "CHN", "MINUSMA", units=("pair",))
    with pytest.raises(MissingData, match="no monthly report"):
        outlook(Atlas(), "CHN", "EUTM Mali")
    with pytest.raises(MissingData, match="2009"):
        outlook(Atlas(as_of=date(2008, 1, 31)), "CHN", "UNMIS")


def test_a_month_that_is_not_listed_is_unknown(seminar):
    made = outlook(Atlas(as_of=date(2020, 4, 30)), "DEU", "UNAMA", units=("pair",))
    assert made.people is None
    assert made.ahead == ()
    assert "not list" in made.reason


def test_a_short_appearance_is_called_one():
    made = outlook(Atlas(as_of=date(2013, 8, 31)), "CHN", "MINUSMA", units=("pair",))
    if made.people:
        assert any("short appearance" in text for text in made.caveats)
    else:
        assert made.ahead == ()


def test_a_stale_origin_is_told():
    made = outlook(Atlas(as_of=date(2019, 3, 31)), "CHN", "UNMISS", units=("pair",))
    assert made.origin == date(2018, 2, 28)
    assert any("count from there" in text for text in made.caveats)


def test_an_earlier_day_is_told_that_the_model_was_judged_later():
    then = outlook(Atlas(as_of=date(2015, 4, 30)), "CHN", "MINUSMA", units=("pair",))
    assert any("nobody knew it yet" in text for text in then.caveats)
    now = outlook(Atlas(), "CHN", "UNMISS", units=("pair",))
    assert not any("nobody knew it yet" in text for text in now.caveats)


def test_the_command_answers_and_refuses(capsys):
    assert main(["outlook", "CHN", "UNMISS"]) == 0
    told = capsys.readouterr().out
    assert "WHAT NEXT FOR CHINA IN UNMISS?" in told
    assert main(["outlook", "CHN"]) == 2
    assert main(["outlook", "CHN", "EUTM Mali"]) == 3
