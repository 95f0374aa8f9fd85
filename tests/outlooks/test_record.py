from __future__ import annotations

from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.outlooks.record import record


def test_the_record_is_what_the_series_hold(starter, seminar):
    found = record(seminar, "CHN", "MINUSMA")
    who, where = starter.contributors.index("CHN"), starter.missions.index("MINUSMA")
    for one in found.history:
        assert starter.people[who, where, starter.at(one.month)] == one.people
    assert found.mission_people == found.in_mission == 10337
    assert found.contributor_people == 2899


def test_months_that_nobody_reports_are_not_in_it(seminar):
    months = {one.month for one in record(seminar, "CHN", "MINUSMA").history}
    assert date(2014, 10, 31) not in months
    assert date(2015, 3, 31) not in months
    assert min(months) >= date(2013, 4, 30)


@pytest.mark.parametrize(
    ("day", "who", "where", "why"),
    [
        (None, "CHN", "MINUSMA", "ended on 31 December 2023"),
        (date(2015, 4, 30), "SMR", "MINUSMA", "lists San Marino as a contributor"),
        (date(2020, 4, 30), "DEU", "UNAMA", "did not list this mission"),
    ],
)
def test_why_there_is_no_forecast(day, who, where, why):
    assert why in record(Atlas(as_of=day), who, where).why_not()


def test_no_record_at_all_is_missing_data():
    with pytest.raises(MissingData, match="no monthly report"):
        record(Atlas(), "CHN", "EUTM Mali")
    with pytest.raises(MissingData, match="November 2009"):
        record(Atlas(as_of=date(2001, 1, 31)), "CHN", "UNFICYP")
