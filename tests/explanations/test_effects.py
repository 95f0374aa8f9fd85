"""Effects by month: zeros of the mission's own months, and the planted sign."""

from __future__ import annotations

from datetime import date

import polars as pl

from peaceops.explanations.arena import arena
from peaceops.explanations.effects import MONTHLY, _by_month, _data, effects


def by_month(rows, steps=(3, 9)):
    people = rows.frame.filter(pl.col("personnel") > 0)
    return pl.concat([
        people.select("contributor", "mission", people=pl.col("personnel").round().cast(pl.Int64),
                      month=pl.date("year", step, 28))
        for step in steps
    ])  # fmt: skip


def test_every_row_stands_once_for_each_reported_month_of_its_mission(small_rows):
    ground = arena(small_rows)
    months = by_month(small_rows).filter(pl.col("month") != date(2011, 9, 28))
    made = _by_month(_data(ground), ground, months)
    by_year = made.groupby("year").size()
    assert by_year[2011] * 2 == by_year[2012]
    assert (made["personnel"] == 0).any(), "who is not in a mission's report has nobody there"
    assert int(made["personnel"].sum()) == months["people"].sum()


def test_the_planted_effect_shows_by_year_and_by_month(small_rows):
    found, failed = effects(arena(small_rows), months=by_month(small_rows))
    assert not failed
    held = {(e.indicator, e.part, e.fixed): e for e in found}
    for fixed in ("contributor + year", MONTHLY):
        assert held["exports_to_host", "both", fixed].low > 0
        assert held["exports_to_host", "whether", fixed].low > 0


def test_without_months_there_are_none_by_month(small_rows):
    found, _ = effects(arena(small_rows))
    assert {e.fixed for e in found} and MONTHLY not in {e.fixed for e in found}
