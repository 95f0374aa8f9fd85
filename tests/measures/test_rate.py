"""Rates: exposure and events come from the same months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammaincinv

import peaceops as po
from peaceops.errors import BadInput, MissingData
from peaceops.measures.poisson import Rate
from peaceops.measures.rate import exposures

JANUARY, FEBRUARY = date(2015, 1, 31), date(2015, 2, 28)


def test_months_that_are_unknown_lose_their_people_and_their_deaths():
    people = [{"month": JANUARY, "mission": "X", "personnel": 1200}]
    deaths = [
        {"date": date(2015, 1, 9), "mission": "X"},
        {"date": date(2015, 2, 9), "mission": "X"},
    ]
    found = exposures(people, deaths, [JANUARY], "mission")["X"]
    assert found.person_years == 100
    assert len(found.deaths) == 1


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Garwood's exact limits for a count at 95%, as tabulated (e.g. Breslow and Day 1987, table 2.11)
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39), (34, 23.55, 47.51)],
)
def test_the_exact_interval(events, low, high):
    band = Rate(events, 1000.0).interval()
    assert band.low == pytest.approx(low, rel=1e-3)
    assert band.high == pytest.approx(high, rel=1e-3)


@settings(deadline=None)
@given(st.integers(0, 3000), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_limits_are_scipys(events, level):
    band, tail = Rate(events, 1000.0).interval(level), (1 - level) / 2
    low = gammaincinv(events, tail) if events else 0.0
    assert band.low == pytest.approx(low, rel=1e-9)
    assert band.high == pytest.approx(gammaincinv(events + 1, 1 - tail), rel=1e-9)


@given(st.integers(0, 200), st.floats(1, 1e6))
def test_the_interval_holds_the_rate(events, exposure):
    figure = Rate(events, exposure)
    band = figure.interval()
    assert 0 <= band.low <= figure.value <= band.high


def test_one_contributor_only():
    answer = po.ask("rate", mission="MINUSMA", contributor="TCD", start="2013-07", end="2014-08")
    assert answer.value > po.ask("rate", mission="MINUSMA", start="2013-07", end="2014-08").value
    assert {row["contributor"] for row in answer.rows} == {"TCD"}


def test_a_mission_without_people_has_no_rate():
    with pytest.raises(MissingData, match="nobody known"):
        po.ask("rate", mission="MINUSMA", start="2010-01", end="2010-12")


def test_an_end_before_the_start_is_refused():
    with pytest.raises(BadInput, match="before start"):
        po.ask("rate", mission="MINUSMA", start="2015-04", end="2013-07")
