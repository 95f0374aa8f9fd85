"""Shocks keep their precision and their source row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peaceops.outlooks.shocks.shock import KINDS, concerning, later, near, organised_violence


def test_every_kind_is_there_with_its_source_row(found):
    assert {shock.kind for shock in found} == set(KINDS)
    assert all(shock.source and shock.file and shock.reference for shock in found)


def test_the_attack_in_bamako_is_near_its_day(found):
    told = near(found, "CHN", ["MLI"], date(2015, 11, 20))
    assert any(s.kind == "attack on nationals" and s.date == date(2015, 11, 20) for s in told)
    assert not near(found, "CHN", ["MLI"], date(2015, 3, 15))


def test_what_is_known_to_the_year_may_lie_on_any_day_of_it(found):
    leap = next(s for s in found if s.kind == "mass violence in host" and s.host == "MLI")
    assert (leap.dated_to, leap.earliest, leap.span) == ("year", date(leap.date.year, 1, 1), 11)
    day = date(leap.date.year, 2, 14)
    assert leap in concerning(found, "CHN", ["MLI"], day, day)


def test_what_is_known_to_the_month_starts_on_its_first_day(found):
    shock = replace(found[0], date=date(2015, 4, 30), dated_to="month")
    assert (shock.earliest, shock.span) == (date(2015, 4, 1), 0)


def test_later_shocks_of_the_year_are_told(found):
    told = later(found, "CHN", ["MLI"], date(2015, 11, 20), 12)
    assert [s.mission for s in told] == ["MINUSMA", "UNMISS"]


@pytest.mark.parametrize(("host", "day", "count"), [
    ("MLI", date(2016, 5, 31), 1),
    ("MLI", date(2015, 11, 20), None),  # the atlas's list of places is not complete: no zero
    ("MLI", date(2025, 5, 31), None),
])  # fmt: skip
def test_events_of_organised_violence_are_counted_or_unknown(atlas, host, day, count):
    sentence, told = organised_violence(atlas, host, day)
    assert told == count
    assert count is not None or "unknown" in sentence or "not complete" in sentence
