"""Shares, changes, compositions, strengths, careers and violence."""

from __future__ import annotations

from datetime import date

import pytest

import peaceops as po
from peaceops.errors import BadInput, MissingData
from peaceops.measures.career import service


def test_shares_sum_to_a_hundred():
    answer = po.ask("share", contributor="CHN", mission="MINUSMA", at="2015-04")
    assert sum(line["percent"] for line in answer.table) == pytest.approx(100)
    assert answer.value == pytest.approx(100 * 402 / 10_337)


def test_change_needs_an_order():
    with pytest.raises(BadInput, match="not after"):
        po.ask("change", contributor="CHN", start="2015-04", end="2015-02")


def test_change_is_the_difference_of_levels():
    start = po.ask("level", contributor="CHN", at="2004-03").value
    end = po.ask("level", contributor="CHN", at="2015-04").value
    assert po.ask("change", contributor="CHN", start="2004-03", end="2015-04").value == end - start


def test_composition_has_women_and_men():
    answer = po.ask("composition", contributor="CHN", at="2015-04")
    assert sum(answer.value.values()) == pytest.approx(100)
    assert all(line["female"] + line["male"] == line["personnel"] for line in answer.table)


def test_sex_unknown_is_said_and_not_zero():
    answer = po.ask("composition", contributor="CHN", at="2023-09")
    assert "not reported" in str(answer)
    assert all(line["female"] is None for line in answer.table)


def test_nobody_has_no_composition():
    with pytest.raises(MissingData, match="nothing to divide"):
        po.ask("composition", contributor="LUX", mission="UNMISS", at="2015-04")


def test_strength_equals_the_sum_of_contributors():
    answer = po.ask("strength", mission="MINUSMA", at="2015-04")
    assert answer.value == sum(line["personnel"] for line in answer.table) == 10_337


def test_strength_of_a_mission_long_gone_is_its_last_month():
    assert po.ask("strength", mission="UNTAC").value > 0


@pytest.mark.parametrize(
    ("mission", "month", "people"),
    # IPI mission totals, 1990-2017
    [("UNPROFOR", "1995-03", 38_600), ("UNTAC", "1993-06", 19_200)],
)
def test_strengths_of_the_nineties_are_of_the_right_order(mission, month, people):
    assert po.ask("strength", mission=mission, at=month).value == pytest.approx(people, rel=0.25)


def test_service_sums_up():
    rows = [
        {"mission": "A", "month": date(2015, 1, 31), "personnel": 3},
        {"mission": "A", "month": date(2015, 1, 31), "personnel": 2},
        {"mission": "A", "month": date(2015, 2, 28), "personnel": 1},
    ]
    line = service(rows)[0]
    assert (line["peak"], line["latest"], line["months"]) == (5, 1, 2)


def test_violence_types_sum_to_all():
    kinds = ("state-based", "non-state", "one-sided")
    parts = [po.ask("violence", host="MLI", at="2013", violence_type=k).value for k in kinds]
    assert sum(parts) == po.ask("violence", host="MLI", at="2013").value


def test_violence_outside_the_record_names_the_nearest_year():
    with pytest.raises(MissingData, match="1989"):
        po.ask("violence", host="MLI", at="1970")
