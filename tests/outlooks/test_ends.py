from __future__ import annotations

from datetime import date, timedelta

from peaceops.codes.missions import missions
from peaceops.outlooks.ends import all_ends, decided_ends


def test_an_end_is_known_from_its_decision_on_and_not_before():
    for one in all_ends():
        before = decided_ends(one.decided - timedelta(days=1))
        assert one not in before.values()
        assert decided_ends(one.decided)[one.mission] == one


def test_a_later_decision_replaces_an_earlier():
    assert decided_ends(date(2011, 7, 10))["UNMIS"].withdrawn == date(2011, 7, 9)
    assert decided_ends(date(2011, 7, 11))["UNMIS"].withdrawn == date(2011, 8, 31)


def test_ends_agree_with_the_missions():
    """Decisions name UN missions, precede withdrawal, and end them when our codes say they ended."""
    for one in all_ends():
        mission = missions()[one.mission]
        assert mission.authoriser == "UN"
        assert one.decided < one.withdrawn
        assert one.document.startswith("S/RES/")
        assert f"({one.decided.year})" in one.document
        if mission.end and mission.end_precision == "day":
            apart = min(abs((mission.end - d).days) for d in (one.ends, one.withdrawn))
            assert apart <= 92, one
