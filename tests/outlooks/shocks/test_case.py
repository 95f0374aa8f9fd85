"""The report's fear, tested on two days; and days on which nothing can be said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.outlooks.shocks.before_after import Change
from peaceops.outlooks.shocks.case import case
from peaceops.outlooks.shocks.verdict import CHANGED, DEPENDS, NO_DATA, NOTHING, overall, verdict


def at(made, outcome, h):
    return next(c for c in made.changes if (c.outcome, c.h) == (outcome, h))


def test_china_stayed_in_mali_after_bamako(bamako):
    labels = {v.outcome: v.label for v in bamako.verdicts}
    assert labels["size"] == labels["presence"] == labels["composition"] == NOTHING
    assert [at(bamako, "size", h).now for h in (1, 3, 6, 12)] == [402, 402, 402, 398]
    assert bamako.base == date(2015, 10, 31)
    assert "attack on nationals" in {s.kind for s in bamako.near}


def test_the_total_fell_after_gao_because_liberia_ended(gao):
    total = next(v for v in gao.verdicts if v.outcome == "total")
    assert total.label == DEPENDS
    assert (at(gao, "total", 1).was, at(gao, "total", 1).now) == (3042, 2645)
    moved = next(m for m in gao.moved if m.h == 1)
    assert (moved.mission, moved.was, moved.now) == ("UNMIL", 666, 284)
    assert at(gao, "total", 1).beyond is False
    assert at(gao, "total", 1).beyond_own is True


def test_placebo_changes_are_completed_before_the_day_and_many(gao):
    for c in gao.changes:
        assert c.n >= 100
        assert c.whose >= 10
        assert c.low <= 0 <= c.high


def test_the_synthetic_control_is_of_others_without_own_deaths(gao):
    assert 8 <= gao.beside["size"].donors < 40
    assert "CHN" not in {name for name, _ in gao.beside["size"].weights}
    assert sum(w for _, w in gao.beside["size"].weights) == pytest.approx(1, abs=0.1)


def test_json_has_no_nan_and_the_rows_are_traceable(gao):
    text = json.dumps(gao.to_json(), allow_nan=False)
    assert json.loads(text)["asked"] == "after"
    assert all(row["source"] and row["file"] for row in gao.rows)
    assert "un_contributions" in {use.code for use in gao.sources}
    reports = next(use for use in gao.sources if use.code == "un_contributions")
    assert all(len(checksum) == 64 for _, checksum in reports.files)


def test_unknown_months_stay_unknown(gao, bamako):
    for made in (gao, bamako):
        told = {row["month"]: row["people"] for row in made.series}
        assert told[date(2016, 3, 31)] is None
        assert told[date(2016, 4, 30)] == 402


def test_a_month_without_a_report_at_a_horizon_is_told(atlas):
    made = case(atlas, "CHN", "MINUSMA", date(2015, 12, 10))
    one = at(made, "size", 3)
    assert (one.value, one.beyond) == (None, None)
    assert one.reason.startswith("2016-03: the collection holds no monthly report")
    assert 3 not in made.verdicts[0].judged
    assert made.verdicts[0].label == NOTHING


def test_after_a_mission_closes_nobody_is_said_to_have_left(atlas):
    made = case(atlas, "SEN", "MINUSMA", date(2023, 6, 15))
    assert "the mission ended on 2023-12-31" in at(made, "presence", 12).reason
    assert at(made, "presence", 1).value == 0
    assert "not missions" in at(made, "presence", 3).reason


@pytest.mark.parametrize(("who", "where", "day", "why"), [
    ("CHN", "MINUSMA", date(2012, 1, 1), "began on"),
    ("CHN", "MINUSMA", date(2024, 6, 1), "ended on"),
    ("CHN", "UNMISS", date(2026, 6, 1), "last month"),
    ("CHN", "UNMISS", date(2018, 10, 5), "months before"),
    ("CHN", "MINUSMA", date(2013, 6, 20), "months before|had nobody"),
    ("ISL", "MINUSMA", date(2016, 6, 20), "no known month"),
    ("SLV", "MINUSMA", date(2014, 6, 20), "had nobody"),
    ("CHN", "UNOSOM II", date(1993, 10, 3), "last month|no known month|unknown"),
])  # fmt: skip
def test_where_nothing_can_be_said_the_reason_is(atlas, who, where, day, why):
    with pytest.raises(MissingData, match=why):
        case(atlas, who, where, day)


def test_as_of_the_day_itself_what_follows_is_not_yet_published():
    made = case(Atlas(as_of=date(2016, 7, 31)), "CHN", "MINUSMA", date(2016, 5, 31))
    assert at(made, "size", 1).value is not None
    assert at(made, "size", 12).value is None
    assert {v.label for v in made.verdicts} <= {NOTHING, DEPENDS, CHANGED, NO_DATA}
    with pytest.raises(MissingData, match=r"last month with"):
        case(Atlas(as_of=date(2015, 11, 20)), "CHN", "MINUSMA", date(2015, 11, 20))


def test_a_fall_to_nothing_is_a_change(known, atlas, monkeypatch):
    """The verdict can be the other one: with China gone it says so."""
    from peaceops.outlooks.shocks import case as room

    groups = known.groups.copy()
    start = known.place(date(2015, 12, 31))
    groups[known.pairs["CHN", "MINUSMA"], start : start + 24] = np.where(
        np.isnan(groups[known.pairs["CHN", "MINUSMA"], start : start + 24]), np.nan, 0.0
    )
    monkeypatch.setattr(room, "record", lambda _: replace(known, groups=groups))
    made = case(atlas, "CHN", "MINUSMA", date(2015, 11, 20))
    labels = {v.outcome: v.label for v in made.verdicts}
    assert labels["size"] == labels["presence"] == CHANGED
    assert "nobody there" in made.verdicts[1].sentence


def one(h, value, reason=""):
    return Change("size", h, value, -0.2, 0.2, 0.5, 500, 40, reason=reason)


def test_verdicts_by_what_the_methods_say():
    assert verdict("size", [one(1, 0.1), one(3, -0.1)], None).label == NOTHING
    assert verdict("size", [one(1, 0.1), one(3, -0.9)], None).changed == (3,)
    assert verdict("size", [one(1, None, "2015-03: no report")], None).label == NO_DATA
    own = replace(one(1, -0.9), own_low=-1.0, own_high=1.0)
    assert verdict("size", [own], None).mixed == (1,)
    told = overall([verdict("size", [one(1, 0.1)], None)])
    assert told == "People in the mission did not change beyond what placebo dates show."
