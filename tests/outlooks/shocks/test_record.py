"""The record: reported people, real zeros, and months that stay unknown."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest


def people(known, contributor, mission, year, month):
    at = known.place(date(year, month, 1))
    return known.people[known.pairs[contributor, mission], at]


def test_people_are_those_of_the_reports(known):
    assert people(known, "CHN", "MINUSMA", 2015, 4) == 402
    assert known.totals[known.contributors.index("CHN"), known.place(date(2015, 4, 30))] == 2899


def test_a_reported_month_with_nobody_is_zero(known):
    assert people(known, "CHN", "MINUSMA", 2013, 8) == 0


@pytest.mark.parametrize(("year", "month"), [(2015, 3), (2014, 10), (2018, 7), (2009, 10)])
def test_a_month_without_a_report_is_unknown_and_never_zero(known, year, month):
    assert np.isnan(people(known, "CHN", "UNIFIL", year, month))
    at = known.place(date(year, month, 1))
    assert np.isnan(known.people[:, at]).all()


def test_a_gap_of_one_mission_is_its_own(known):
    at = known.place(date(2020, 4, 30))
    where = np.array(known.missions)[known.where]
    assert np.isnan(known.people[where == "UNAMA", at]).all()
    assert not np.isnan(known.people[where == "UNMISS", at]).any()


def test_after_a_mission_ends_nobody_is_said_to_have_left(known):
    assert np.isnan(people(known, "CHN", "MINUSMA", 2024, 2))


def test_the_month_before_may_be_up_to_three_back(known):
    pair = known.pairs["CHN", "MINUSMA"]
    at = known.place(date(2015, 4, 30))
    assert known.base[pair, at] == at - 2  # March 2015 has no report
    assert known.base[pair, known.place(date(2018, 9, 30))] == -1


def test_staff_officers_do_not_change_composition_when_the_reports_part_them(known):
    pair = known.pairs["CHN", "MINUSMA"]
    first, last = known.place(date(2017, 4, 30)), known.place(date(2017, 5, 31))
    assert known.groups[pair, first].tolist() == [399, 0, 0]
    assert known.groups[pair, last].tolist() == [399, 0, 1]
