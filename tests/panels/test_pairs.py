"""State pairs over two centuries, against the files that peacesciencer ships."""

from __future__ import annotations

import csv

import polars as pl
import pytest

import peaceops as po
from peaceops.atlas.build import build
from peaceops.codes.states import to_cow


@pytest.fixture(scope="module")
def pairs(raw, tmp_path_factory):
    folder = build(
        raw,
        tmp_path_factory.mktemp("pairs") / "atlas",
        ["cow_nmc", "state_democracy", "peaceops_codes"],
    )
    panel = po.panel(
        "state-pair-year", first="1816", last="2016", atlas=po.open_atlas(folder), system="cow"
    )
    return panel.add("capabilities", "regime_long").table()


def test_every_ordered_pair_of_cow_states_is_there(pairs):
    # the NMC file has 15,951 state-years and 1,912,350 ordered pairs; in 1990
    # Germany and Yemen had two numbers each and one ISO3 code
    in_1990 = pairs.filter(pl.col("year") == 1990)["state_a"].n_unique()
    assert pairs.height == 1_912_350 - (in_1990 + 2) * (in_1990 + 1) + in_1990 * (in_1990 - 1)
    assert pairs.select("state_a", "state_b", "year").is_unique().all()


def test_capabilities_are_those_of_the_nmc_file(pairs, raw):
    with (raw / "ties" / "ps_cow_nmc.csv").open(newline="") as file:
        published = {
            (int(float(row["ccode"])), int(float(row["year"]))): float(row["cinc"])
            for row in csv.DictReader(file)
            if row["cinc"] not in ("", "NA")
        }
    ours = pairs.select("state_a", "year", "state_a_capability_index").unique().sample(2000, seed=1)
    compared = differing = 0
    for iso3, year, value in ours.rows():
        try:
            number = to_cow(iso3, year)
        except Exception:
            continue
        if (number, year) in published and value is not None:
            compared += 1
            differing += abs(value - published[number, year]) > 1e-9
    assert compared > 1500
    assert differing == 0


def test_both_sides_hold_the_same_figures(pairs):
    one = pairs.group_by("state_a", "year").agg(pl.col("state_a_capability_index").first())
    other = pairs.group_by("state_b", "year").agg(pl.col("state_b_capability_index").first())
    both = one.join(other, left_on=["state_a", "year"], right_on=["state_b", "year"])
    same = pl.col("state_a_capability_index").eq_missing(pl.col("state_b_capability_index"))
    assert both.select(same.all()).item()
