"""Violence by month: VIEWS, UCDP for Africa and for the world."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from peaceops.atlas.combine import combine
from peaceops.atlas.tables import table
from peaceops.errors import SourceError
from peaceops.sources import (
    ucdp_africa_months,
    ucdp_country_year,
    ucdp_world_months,
    views_state_months,
    views_type_months,
)

MODULES = (views_state_months, views_type_months, ucdp_africa_months)
AFRICA = "ccode,yearmon,dyad_dset_id,best,low,high\n"
DYADS = "sb_dyad_ids_cy,ns_dyad_ids_cy\n714; 715,NO_DYAD\nNO_DYAD,5321\n"


@pytest.fixture(scope="module")
def parts(raw, stored):
    return {m.SOURCE.code: stored(m.SOURCE, m.read(raw))["conflict_months"] for m in MODULES}


@pytest.fixture(scope="module")
def merged(parts):
    return combine(parts, table("conflict_months"))


def test_a_zero_is_a_row(write, stored):
    text = "name,year,month,month_id,ged_sb,ged_ns,ged_os\nMali,2018,1,457,3.0,0.0,1.0\n"
    reading = views_type_months.read(write(views_type_months.FILE, text))
    rows = stored(views_type_months.SOURCE, reading)["conflict_months"]
    assert dict(rows.select("violence", "deaths_best").rows()) == {
        "state-based": 3, "non-state": 0, "one-sided": 1,
    }  # fmt: skip
    assert set(rows["month"]) == {date(2018, 1, 31)}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Mali,2018,1,458,3", "month_id"),
        ("Mali,2018,13,457,3", "no month"),
        ("Atlantis,2018,1,457,3", "Atlantis"),
        ("Mali,2018,1,457,3.5", "whole number"),
        ("Mali,2018,1,457,3\nMali,2018,1,457,3", "two rows"),
    ],
)
def test_damaged_months_are_named(write, line, says):
    text = f"name,year,month,month_id,outcome\n{line}\n"
    with pytest.raises(SourceError, match=says):
        views_state_months.read(write(views_state_months.FILE, text))


def test_a_dyad_tells_the_type_of_violence(write, stored):
    write(ucdp_africa_months.DYADS, DYADS)
    lines = "AGO,1989-01-01,714,5,4,9\nAGO,1989-01-01,715,2,1,3\nAGO,1989-01-01,5321,7,7,7\n"
    folder = write(ucdp_africa_months.FILE, f"{AFRICA}{lines}AGO,1989-01-01,99,8,8,8\n")
    rows = stored(ucdp_africa_months.SOURCE, ucdp_africa_months.read(folder))["conflict_months"]
    found = rows.select("violence", "deaths_best", "deaths_low", "deaths_high").rows()
    assert found == [("non-state", 7, 7, 7), ("state-based", 7, 5, 12)]


def test_a_dyad_of_two_types_is_refused(write):
    write(ucdp_africa_months.DYADS, DYADS + "714,714\n")
    folder = write(ucdp_africa_months.FILE, AFRICA + "AGO,1989-01-01,714,5,4,9\n")
    with pytest.raises(SourceError, match="two types"):
        ucdp_africa_months.read(folder)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"year": 1989, "month": 13, "type": 1, "deaths": 5}, "13"),
        ({"year": 1989, "month": 1, "type": 4, "deaths": 5}, "type or deaths"),
        ({"year": 1989, "month": 1, "type": 1, "deaths": -5}, "type or deaths"),
        ({"year": 1989, "month": 1, "type": 1}, "whole numbers"),
        ([], "whole numbers"),
    ],
)
def test_damaged_world_months_are_named(write, record, says):
    with pytest.raises(SourceError, match=says):
        ucdp_world_months.read(write(ucdp_world_months.FILE, json.dumps([record])))


def test_known_sums(parts):
    """Mali 2018 521, 2019 603, 2022 1,440; Syria 2018 13,246 (MANIFEST of the raw files)."""
    rows = parts["views_state_months"]
    sums = rows.group_by("state", pl.col("month").dt.year()).agg(pl.col("deaths_best").sum())
    found = {(state, year): deaths for state, year, deaths in sums.rows()}
    assert [found["MLI", year] for year in (2018, 2019, 2022)] == [521, 603, 1_440]
    assert found["SYR", 2018] == 13_246
    assert rows.height == 14_516
    assert rows["state"].n_unique() == 191


def test_known_sums_of_africa(parts):
    """Mali 2018: 521 state-based and 209 others; Rwanda 1994: 1,882 (MANIFEST of the raw files)."""
    rows = parts["ucdp_africa_months"].with_columns(year=pl.col("month").dt.year())
    mali = rows.filter((pl.col("state") == "MLI") & (pl.col("year") == 2018))
    sums = dict(mali.group_by("violence").agg(pl.col("deaths_best").sum()).rows())
    assert sums == {"state-based": 521, "non-state": 209}
    rwanda = rows.filter((pl.col("state") == "RWA") & (pl.col("year") == 1994))
    assert rwanda["deaths_best"].sum() == 1_882
    assert rows["state"].n_unique() == 41


def test_one_dyad_has_no_type_any_more(raw):
    frame = ucdp_africa_months.load(raw)
    typed = ucdp_africa_months.with_violence(frame, ucdp_africa_months.dyad_types(raw))
    lost = frame.join(typed, on=["state", "month", "dyad"], how="anti")
    assert (lost.height, lost["best"].sum(), set(lost["state"])) == (2, 65, {"COD"})


def test_a_state_month_and_type_is_from_one_source(merged):
    keys = ["state", "month", "violence"]
    assert not merged.frame.select(pl.struct(keys).is_duplicated()).to_series().any()
    views = merged.disagreements.filter(
        (pl.col("source") == "views_state_months") & (pl.col("other_source") == "views_type_months")
    )
    assert views.height == 64


def test_months_of_the_world_sum_to_the_country_years(raw, stored):
    reading = ucdp_world_months.read(raw)
    rows = stored(ucdp_world_months.SOURCE, reading)["world_conflict_months"]
    assert rows.height == 36 * 12 * 3
    yearly = ucdp_country_year.read(raw).tables["conflict"]
    theirs = dict(yearly.group_by("year").agg(pl.col("deaths_best").sum()).rows())
    ours = dict(rows.group_by(pl.col("month").dt.year()).agg(pl.col("deaths_best").sum()).rows())
    worst = max(abs(ours[year] - theirs[year]) / theirs[year] for year in theirs)
    assert set(ours) == set(theirs)
    assert 0.008 < worst < 0.009
    assert abs(sum(ours.values()) / sum(theirs.values()) - 1) < 0.001
