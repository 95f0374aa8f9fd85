"""Panels: real zeros, known gaps, no row lost, no number outside coverage."""

from __future__ import annotations

from datetime import date
from itertools import product

import polars as pl
import pytest

import peaceops as po
from peaceops.atlas.join import WHY
from peaceops.errors import BadInput
from peaceops.panels.addition import additions
from peaceops.panels.place import places
from peaceops.panels.unit import UNITS, unit

SPAN = {"month": {"first": "2014-06", "last": "2015-06"}, "year": {"first": "2012", "last": "2014"}}


def made(name, *added, **changes):
    return po.panel(name, **(SPAN[unit(name).period] | changes)).add(*added)


@pytest.mark.parametrize("name", sorted(UNITS))
def test_a_unit_has_one_row_for_each_key(name):
    table = made(name).table()
    assert table.height > 10
    assert table.select(unit(name).keys).is_unique().all()
    assert table.select(pl.any_horizontal(pl.col(unit(name).keys).is_null()).any()).item() is False


def fitting(name):
    what = unit(name)
    return [
        a.name
        for a in additions().values()
        if places(a, what) and not (a.period == "month" and what.period == "year")
    ]


def no_row_is_lost_and_every_hole_has_a_reason(name, atlas, **span):
    held = [a for a in fitting(name) if atlas.has(additions()[a].table)]
    bare = made(name, atlas=atlas, **span).table()
    full = made(name, *held, atlas=atlas, **span).table(reasons=True)
    assert full.select(bare.columns).equals(bare)
    columns = [c for c in full.columns if c + WHY in full.columns]
    assert columns or not held
    for column in columns:
        both = full.select((pl.col(column).is_null() == pl.col(column + WHY).is_not_null()).all())
        assert both.item(), column
    assert full.drop(f"{c}{WHY}" for c in columns).equals(
        made(name, *held, atlas=atlas, **span).table()
    )


def known(book, added, place, column, row):
    """Whether the coverage knows a cell: for each party named, some word knows it."""
    end = row.get("month") or date(row["year"], 12, 31)
    day = end if added.period == "month" else date(end.year, 12, 31)
    if added.of_months:
        months = [m for m in book.months(added.table) if m.year == end.year]
        day = months[-1] if months else day
    words = added.covered_as.get(column, column)
    named = {k: (c,) if isinstance(c, str) else c for k, c in place.who.items()}
    for chosen in product(*named.values()):
        who = {word: row[c] for word, c in zip(named, chosen, strict=True)}
        spoken = (words,) if isinstance(words, str) else words
        if all(book.why_unknown(added.table, day, word, **who) for word in spoken):
            return False
    return True


def no_number_outside_coverage(name, atlas, **span):
    what = unit(name)
    for added in (additions()[a] for a in fitting(name)):
        if not atlas.has(added.table):
            continue
        table = made(name, added.name, atlas=atlas, **span).table()
        sample = table.sample(min(40, table.height), seed=7).to_dicts()
        for place in places(added, what):
            for column in added.columns:
                for row in sample:
                    if row[f"{place.prefix}{column}"] is not None:
                        assert known(atlas.coverage, added, place, column, row), (column, row)


@pytest.mark.parametrize("name", sorted(UNITS))
def test_no_addition_multiplies_or_drops_rows_and_every_hole_has_a_reason(name):
    no_row_is_lost_and_every_hole_has_a_reason(name, po.open_atlas())


@pytest.mark.parametrize("name", sorted(UNITS))
def test_no_cell_outside_coverage_is_a_number(name):
    no_number_outside_coverage(name, po.open_atlas())


@pytest.mark.parametrize("first", ["1821", "1930", "2010", "2022"])
def test_nor_over_two_centuries_of_what_is_not_shipped(own_atlas, first):
    span = {"first": first, "last": str(int(first) + 1)}
    no_row_is_lost_and_every_hole_has_a_reason("state-pair-year", own_atlas, **span)
    no_number_outside_coverage("state-pair-year", own_atlas, **span)


@pytest.mark.parametrize("name", ["contributor-mission-month", "mission-month", "host-year"])
def test_nor_in_missions_with_what_is_not_shipped(own_atlas, name):
    no_row_is_lost_and_every_hole_has_a_reason(name, own_atlas)
    no_number_outside_coverage(name, own_atlas)


def test_known_cells():
    panel = made("contributor-mission-month", "contributions", "conflict")
    key = {"contributor": "CHN", "mission": "MINUSMA"}
    # UN report, April 2015; UCDP v25.1
    assert panel.value("personnel", **key, month="2015-04") == 402
    assert panel.value("host_deaths_best", **key, month="2015-04") == 256
    assert panel.value("personnel", contributor="LUX", mission="UNMISS", month="2015-04") == 0
    assert "no source" in panel.why_missing("personnel", **key, month="2014-10")
    assert panel.why_missing("personnel", **key, month="2015-04") == ""


def test_sums_of_the_panel_are_the_publishers():
    table = made("contributor-mission-month", "contributions").table()
    april = table.filter(pl.col("month") == date(2015, 4, 30))
    minusma = april.filter(pl.col("mission") == "MINUSMA")
    assert minusma["personnel"].sum() == 10_337


def test_lags_look_back_and_say_so():
    panel = made("host-year", "conflict").add("conflict", lag=1)
    row = {"host": "MLI", "year": "2013"}
    assert panel.value("deaths_best", **row) == 881
    assert panel.value("deaths_best_lag1", **row) == 359


def test_as_of_hides_what_was_not_known():
    panel = made("host-year", "conflict", atlas=po.open_atlas(as_of="2014-03-01"))
    assert panel.value("deaths_best", host="MLI", year="2012") == 359
    assert "not yet published" in panel.why_missing("deaths_best", host="MLI", year="2013")


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda: po.panel("contributor-day", first="2014", last="2015"), "contributor-month"),
        (lambda: made("host-year", "conflicts"), "conflict"),
        (lambda: made("host-year", "contributions"), "monthly"),
        (lambda: made("mission-month", "contributions"), "no such side"),
        (lambda: made("host-year").add("conflict", lag=-1), "future"),
        (lambda: made("host-year", first="2015", last="2014").table(), "after its end"),
        (
            lambda: made("host-year", "conflict").value("deaths", host="MLI", year="2013"),
            "deaths_best",
        ),
        (lambda: made("host-year", "conflict").value("deaths_best", host="MLI"), "named by"),
        (lambda: made("host-year").add("conflict").add("conflict").table(), "already there"),
    ],
)
def test_a_wrong_panel_says_what_would_be_right(ask, hint):
    from peaceops.errors import PeaceopsError

    with pytest.raises(PeaceopsError, match=hint):
        ask()


def test_too_long_a_panel_is_refused():
    with pytest.raises(BadInput, match="shorter span"):
        made("contributor-mission-month", first="1950-01", last="2099-12").table()


def test_deaths_by_month_are_those_of_the_table():
    panel = made("mission-month", "conflict_months", first="2013-01", last="2014-12")
    row = {"mission": "MINUSMA", "month": "2014-05"}
    table = po.open_atlas().polars("conflict_months").collect()
    mali = table.filter(state="MLI", month=date(2014, 5, 31), violence="state-based")
    assert panel.value("host_state_based_deaths_month", **row) == mali["deaths_best"][0]
    assert panel.why_missing("host_one_sided_deaths_month", **row)  # not told before 2017
