from __future__ import annotations

from datetime import date

from peaceops.report.parts import Evidence
from peaceops.report.series import Served, by_kind, by_sex, gaps_of, through_time

JAN, FEB, MAR, APR = (date(2015, m, d) for m, d in ((1, 31), (2, 28), (3, 31), (4, 30)))


def row(month: date, kind: str, people: int, women: int | None, men: int | None) -> dict:
    return {"month": month, "kind": kind, "personnel": people, "female": women, "male": men}


SERVED = Served(
    "Here",
    (row(JAN, "troops", 100, None, None), row(FEB, "troops", 90, 10, 80), row(FEB, "staff", 5, 1, 4),
     row(APR, "troops", 80, 8, 72)),
    (JAN, FEB, MAR, APR), (JAN, FEB, APR), Evidence("", "", "", (), ()),
)  # fmt: skip


def test_an_unknown_month_is_a_gap_not_a_zero():
    drawn = through_time(SERVED).data
    assert [point["people"] for point in drawn["points"]] == [100, 95, 80]
    assert [point["run"] for point in drawn["points"]] == [0, 0, 1]
    assert drawn["gaps"] == gaps_of(SERVED.months, SERVED.known)
    assert drawn["gaps"][0]["months"] == 1


def test_kinds_stand_on_each_other():
    stacks = [s for s in by_kind(SERVED).data["stacks"] if s["month"] == FEB]
    assert [(s["low"], s["high"]) for s in stacks] == [(0, 90), (90, 95)]


def test_sexes_add_up_and_what_is_not_told_is_said():
    found = by_sex(SERVED)
    assert found is not None
    told = {(s["month"], s["kind"]): s["people"] for s in found.data["stacks"]}
    assert told[JAN, "Not told"] == 100
    assert (told[FEB, "Women"], told[FEB, "Men"]) == (11, 84)
    assert "do not count women" in found.note


def test_without_any_sex_there_is_no_chart():
    rows = tuple({**r, "female": None, "male": None} for r in SERVED.rows)
    assert by_sex(Served("", rows, SERVED.months, SERVED.known, SERVED.behind)) is None
