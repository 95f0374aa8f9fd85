"""Ties and trade of pairs of states, against what is known of them."""

from __future__ import annotations

import csv

import polars as pl
import pytest

import peaceops as po
from peaceops.codes.states import to_cow
from peaceops.errors import BadInput


@pytest.fixture(scope="module")
def pairs(own_atlas):
    panel = po.panel("state-pair-year", first="2009", last="2015", atlas=own_atlas)
    return panel.add("ties", "trade", "joint_organisations").table()


def cell(table, column, a, b, year):
    found = table.filter(state_a=a, state_b=b, year=year)
    assert found.height == 1
    return found[column][0]


@pytest.mark.parametrize(
    ("column", "a", "b", "value"),
    [
        ("former_coloniser", "FRA", "MLI", 1.0),
        ("former_coloniser", "MLI", "FRA", 0.0),
        ("former_coloniser", "CHN", "MLI", 0.0),
        ("neighbour", "MLI", "NER", 1.0),
        ("neighbour", "NER", "MLI", 1.0),
        ("neighbour", "MLI", "TGO", 0.0),
        ("common_language", "FRA", "MLI", 1.0),
        ("common_language", "CHN", "MLI", 0.0),
        ("rival", "IND", "PAK", 1.0),
        ("allied", "USA", "GBR", 1.0),
        ("allied", "CHN", "PRK", 1.0),
        ("allied", "CHN", "MLI", 0.0),
    ],
)
def test_ties_that_any_atlas_of_the_world_tells(pairs, column, a, b, value):
    assert cell(pairs, column, a, b, 2012) == value


def test_a_state_that_a_source_lacks_is_unknown_from_both_sides(own_atlas):
    # CEPII's GeoDist was made before South Sudan was a state
    panel = po.panel("state-pair-year", first="2012", last="2012", atlas=own_atlas).add("ties")
    for a, b in (("CHN", "SSD"), ("SSD", "CHN")):
        key = {"state_a": a, "state_b": b, "year": "2012"}
        assert panel.value("common_language", **key) is None
        assert "GeoDist" in panel.why_missing("common_language", **key)


def test_a_contributor_has_no_tie_with_itself(own_atlas):
    panel = po.panel("contributor-mission-month", first="2013-08", last="2013-08", atlas=own_atlas)
    panel = panel.add("ties")
    key = {"contributor": "MLI", "mission": "MINUSMA", "month": "2013-08"}
    assert panel.value("neighbour", **key) is None
    assert "no other state" in panel.why_missing("neighbour", **key)


def test_trade_of_correlates_of_war_reaches_the_panel(pairs):
    # the yardsticks of the house: China bought goods of US$ 31,949 m from Angola in 2013 (COW)
    assert cell(pairs, "imports_usd", "CHN", "AGO", 2013) == pytest.approx(31_949e6, rel=1e-4)
    assert cell(pairs, "exports_usd", "AGO", "CHN", 2013) == pytest.approx(31_949e6, rel=1e-4)
    assert cell(pairs, "imports_usd", "FRA", "MLI", 2013) > 0
    assert cell(pairs, "imports_usd", "FRA", "MLI", 2015) is None


def test_borders_are_those_that_peacesciencer_ships(own_atlas, raw):
    panel = po.panel("state-pair-year", first="2012", last="2012", atlas=own_atlas, system="cow")
    ours = panel.add("ties").table().filter(pl.col("neighbour") == 1)
    mine = {(to_cow(a, 2012), to_cow(b, 2012)) for a, b in ours.select("state_a", "state_b").rows()}
    with (raw / "ties" / "ps_cow_contdir.csv").open(newline="") as file:
        theirs = {
            (int(float(row["ccode1"])), int(float(row["ccode2"])))
            for row in csv.DictReader(file)
            if float(row["conttype"]) == 1
            and int(float(row["begin"])) // 100 <= 2012 <= int(float(row["end"])) // 100
        }
    assert mine == theirs
    assert len(mine) > 600


def test_distances_are_those_that_peacesciencer_ships(own_atlas, raw):
    import pyreadr

    panel = po.panel("state-pair-year", first="2012", last="2012", atlas=own_atlas, system="cow")
    ours = panel.add("ties").table().drop_nulls("minimum_distance_km")
    frame = next(iter(pyreadr.read_r(str(raw / "ties" / "cow_mindist.rda")).values()))
    frame = frame[frame["year"] == 2012]
    theirs = {
        frozenset((int(a), int(b))): float(km)
        for a, b, km in zip(frame["ccode1"], frame["ccode2"], frame["mindist"], strict=True)
    }
    compared = 0
    for a, b, km in ours.select("state_a", "state_b", "minimum_distance_km").rows():
        try:
            key = frozenset((to_cow(a, 2012), to_cow(b, 2012)))
        except BadInput:
            continue
        if key in theirs:
            compared += 1
            assert km == pytest.approx(theirs[key], abs=0.0501), (a, b)  # kept to 100 m
    assert compared > 30_000
