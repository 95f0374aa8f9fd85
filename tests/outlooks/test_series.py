from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.outlooks.series import series


def at(found, who, where, month):
    return found.people[found.contributors.index(who), found.missions.index(where), found.at(month)]


def test_figures_are_those_of_the_reports(starter):
    assert at(starter, "CHN", "MINUSMA", date(2015, 4, 30)) == 402
    total = starter.of_contributor[starter.contributors.index("CHN"), starter.at(date(2015, 4, 30))]
    assert total == 2899


def test_unknown_months_are_unknown_for_everybody(starter):
    for month in (date(2014, 10, 31), date(2015, 3, 31), date(2018, 6, 30)):
        assert np.isnan(starter.people[:, :, starter.at(month)]).all()


def test_a_mission_left_out_of_a_report_is_unknown_not_empty(starter):
    assert np.isnan(at(starter, "CHN", "UNAMA", date(2020, 4, 30)))
    assert at(starter, "CHN", "UNMISS", date(2020, 4, 30)) > 0


def test_who_is_not_named_in_a_known_month_has_nobody(starter):
    assert at(starter, "CHN", "UNFICYP", date(2010, 1, 31)) == 0


def test_sums_by_mission_agree_with_the_totals(starter):
    known = starter.known()
    sums = np.nansum(starter.people[:, :, known], axis=0)
    apart = np.abs(sums - starter.of_mission[:, known]) > 5
    assert apart[np.isfinite(starter.of_mission[:, known])].mean() < 0.05


def test_nothing_later_than_the_day_is_in(seminar):
    found = series(seminar)
    assert found.months[-1] == date(2015, 4, 30)


def test_before_the_lists_begin_there_is_nothing_to_forecast():
    with pytest.raises(MissingData, match="November 2009"):
        series(Atlas(as_of=date(2008, 6, 30)))
