"""Firsts: a first seen is not always a first."""

from __future__ import annotations

from datetime import date

import peaceops as po


def test_the_first_month_with_a_hundred():
    # IPI: the protection unit arrived in December 2013
    assert po.ask("first", contributor="CHN", mission="MINUSMA", size=100).value == date(
        2013, 12, 31
    )


def test_at_the_beginning_of_the_record_it_says_already():
    answer = po.ask("first", contributor="FRA")
    assert answer.value == date(1990, 11, 30)
    assert "already" in str(answer)


def test_never_is_none():
    answer = po.ask("first", contributor="LUX", mission="UNMISS")
    assert answer.value is None
    assert "had no month" in str(answer)


def test_a_gap_before_it_is_told():
    # the record has nothing from September to December 2014 by mission
    found = [
        po.ask("first", contributor=iso3, mission="MINUSMA")
        for iso3 in ("SWE", "CHE", "CZE", "ARM", "BTN", "PRT", "IDN", "SLV")
    ]
    after = [answer for answer in found if answer.value == date(2015, 1, 31)]
    assert after
    assert all("November 2014" in str(answer) or "unknown" in str(answer) for answer in after)
