"""The codes as tables of the atlas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from peaceops.codes import groups, missions, states
from peaceops.sources import peaceops_codes


@pytest.fixture(scope="module")
def tables(stored):
    return stored(peaceops_codes.SOURCE, peaceops_codes.read(Path("nowhere")))


def test_states_say_what_codes_say(tables):
    frame = tables["states"]
    assert frame.height == len(states.states())
    day = date(2012, 6, 30)
    held = frame.filter(
        pl.col("valid_from") <= day, pl.col("valid_to").is_null() | (pl.col("valid_to") >= day)
    )
    for iso3, gw, cow in held.filter(status="state").select("iso3", "gw", "cow").rows():
        assert (states.state(iso3, day).gw, states.state(iso3, day).cow) == (gw, cow)
    assert held["iso3"].is_unique().all()


def test_groups_say_what_codes_say(tables):
    day = date(2015, 4, 30)
    held = tables["groups"].filter(
        pl.col("valid_from") <= day, pl.col("valid_to").is_null() | (pl.col("valid_to") >= day)
    )
    for group in ("P5", "EU", "AU", "E10"):
        listed = set(held.filter(pl.col("group") == group)["state"])
        assert listed == set(groups.members(group, day)), group


def test_missions_and_their_hosts(tables):
    frame, hosts = tables["missions"], tables["mission_hosts"]
    assert frame.height == len(missions.missions())
    named = set(frame["mission"])
    assert set(hosts["mission"]) <= named
    assert set(frame["predecessor"].drop_nulls()) <= named
    for acronym, mission in missions.missions().items():
        mine = hosts.filter(pl.col("mission") == acronym).sort("place")
        assert tuple(mine["host"]) == mission.hosts
    known = set(tables["states"]["iso3"])
    assert set(hosts["host"]) <= known
    assert set(tables["groups"]["state"]) <= known
