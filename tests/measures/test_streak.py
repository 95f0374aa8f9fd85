"""A lead: unknown months neither break nor prove it."""

from __future__ import annotations

from datetime import date

from peaceops.codes.months import months_between
from peaceops.measures.streak import lead

MONTHS = months_between(date(2015, 1, 31), date(2015, 6, 30))


def test_an_unknown_month_does_not_break_a_lead():
    counts = {m: {"CHN": 5, "FRA": 3} for m in MONTHS if m.month != 3}
    found = lead(counts, "CHN", MONTHS[-1])
    assert found.start == MONTHS[0]
    assert found.unknown == (date(2015, 3, 31),)
    assert len(found.held) == 5
    assert found.since is None


def test_another_leader_breaks_it():
    counts = {m: {"CHN": 5, "FRA": 3 if m.month != 2 else 9} for m in MONTHS}
    found = lead(counts, "CHN", MONTHS[-1])
    assert found.start == date(2015, 3, 31)
    assert found.before[-1] == (date(2015, 2, 28), "FRA")


def test_a_shared_lead_is_held_and_told():
    counts = {m: {"CHN": 5, "FRA": 5 if m.month == 4 else 1} for m in MONTHS}
    assert lead(counts, "CHN", MONTHS[-1]).shared == (date(2015, 4, 30),)


def test_no_lead_at_the_end_is_none_however_long_before():
    counts = {m: {"CHN": 5, "FRA": 9 if m.month == 6 else 1} for m in MONTHS}
    assert lead(counts, "CHN", MONTHS[-1]).start is None


def test_nobody_anywhere_is_no_lead():
    assert lead({m: {"CHN": 0} for m in MONTHS}, "CHN", MONTHS[-1]).start is None
