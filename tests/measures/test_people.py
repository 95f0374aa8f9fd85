"""Counting people: kinds that are sums, months that are unknown, gaps that matter."""

from __future__ import annotations

from datetime import date

import pytest

import peaceops as po
from peaceops.errors import MissingData
from peaceops.measures.people import Scope, caveats, totals

APRIL = date(2015, 4, 30)


@pytest.fixture(scope="module")
def atlas():
    return po.open_atlas()


@pytest.mark.parametrize(
    ("scope", "table"),
    [
        (Scope(), "contributor_strength"),
        (Scope(mission="MINUSMA"), "contributions"),
        (Scope(missions="political"), "contributions"),
        (Scope(by_mission=True), "contributions"),
        (Scope(mission="MINUSMA", of="mission"), "mission_strength"),
    ],
)
def test_a_scope_names_the_table_that_answers(scope, table):
    assert scope.table == table


def test_staff_officers_counted_inside_troops_are_unknown_not_zero():
    with pytest.raises(MissingData, match="troops"):
        po.ask("level", contributor="CHN", kind="staff", at="2015-04")
    assert po.ask("level", contributor="CHN", kind="staff", at="2017-06").value > 0


def test_troops_then_carry_the_caveat(atlas):
    assert any("staff" in text for text in caveats(atlas, Scope("troops"), [APRIL]))
    assert not any("staff" in text for text in caveats(atlas, Scope("troops_and_staff"), [APRIL]))


def test_police_were_not_told_apart_before_2009():
    with pytest.raises(MissingData):
        po.ask("level", contributor="CHN", kind="fpu", at="2004-03")
    assert po.ask("level", contributor="CHN", kind="police_and_fpu", at="2004-03").value > 0


def test_a_month_without_missions_is_known_in_total_only():
    assert po.ask("level", contributor="CHN", at="2018-06").value > 2000
    with pytest.raises(MissingData, match="2018-02"):
        po.ask("level", contributor="CHN", mission="MINUSMA", at="2018-06")


def test_zero_is_said_where_the_report_lists_everybody_else():
    answer = po.ask("level", contributor="LUX", mission="UNMISS", at="2015-04")
    assert answer.value == 0
    assert answer.sources[0].code == "un_contributions"


def test_before_a_mission_began_the_sentence_says_so():
    assert "the mission began on 25 April 2013" in str(
        po.ask("level", contributor="CHN", mission="MINUSMA", at="2010-01")
    )


def test_the_kinds_sum_to_the_total(atlas):
    rows = atlas.rows(atlas.frame("contributions"))
    april = [row for row in rows if row["month"] == APRIL]
    by_mission = totals(april, ["contributor"])
    strength = [r for r in atlas.rows(atlas.frame("contributor_strength")) if r["month"] == APRIL]
    assert by_mission == totals(strength, ["contributor"])


def test_women_and_men_sum_to_people(atlas):
    rows = atlas.rows(atlas.frame("contributions"))
    known = [row for row in rows if row["female"] is not None]
    assert len(known) > 90_000
    assert [r for r in known if r["female"] + r["male"] != r["personnel"]] == []
