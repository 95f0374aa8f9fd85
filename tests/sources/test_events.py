"""Events of organised violence from four copies of UCDP GED."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pandas as pd
import polars as pl
import pyreadr
import pytest

from peaceops.atlas.combine import combine
from peaceops.atlas.tables import table
from peaceops.errors import SourceError
from peaceops.sources import (
    ged_events,
    ucdp_candidate,
    ucdp_country_year,
    ucdp_ged_extracts,
    ucdp_ged_places,
    ucdp_syria,
)

MODULES = (ucdp_ged_extracts, ucdp_syria, ucdp_ged_places, ucdp_candidate)
RECORD = {
    "id": "5", "year": "2021", "type_of_violence": "3", "side_a": "IS", "side_b": "Civilians",
    "where_prec": "1", "latitude": "16.123456", "longitude": "-0.04", "country_id": "432",
    "date_prec": "2", "date_start": "2021-03-04 00:00:00.000",
    "date_end": "2021-03-05 00:00:00.000", "best": "7", "high": "9", "low": "6",
}  # fmt: skip


def csv(*records):
    return pl.DataFrame(list(records)).write_csv()


@pytest.fixture
def candidates(tmp_path):
    def put(*records):
        for file, rows in ((ucdp_candidate.YEAR_2021, records), (ucdp_candidate.YEAR_2022, [
            RECORD | {"id": "6", "year": "2022", "date_start": "2022-01-09", "date_end": "2022-01-09"}
        ])):  # fmt: skip
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w") as folder:
                folder.writestr("events.csv", csv(*rows))
            path.write_bytes(stream.getvalue())
        return tmp_path

    return put


def test_a_record_is_an_event(candidates, stored):
    reading = ucdp_candidate.read(candidates(RECORD | {"date_prec": "0"}))
    rows = stored(ucdp_candidate.SOURCE, reading)["events"]
    found = rows.filter(pl.col("event") == 5).row(0, named=True)
    assert (found["state"], found["date"], found["end_date"]) == (
        "MLI", date(2021, 3, 4), date(2021, 3, 5),
    )  # fmt: skip
    assert (found["violence"], found["deaths_best"], found["latitude"]) == ("one-sided", 7, 16.1235)
    assert found["date_precision"] is None
    assert found["provisional"]
    (span,) = reading.coverage
    assert (span.first, span.last) == (date(2021, 3, 4), date(2022, 1, 31))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"latitude": "95"}, "latitude has a value"),
        ({"type_of_violence": "4"}, "type_of_violence has a value"),
        ({"where_prec": "8"}, "where_prec has a value"),
        ({"date_end": "2021-03-03"}, "date_end has a value"),
        ({"date_start": "2021-02-30"}, "date_start is not a day"),
        ({"year": "2020"}, "year has a value"),
        ({"country_id": "999"}, "999"),
        ({"best": "-1"}, "whole number"),
        ({"side_b": ""}, "side_b is empty"),
    ],
)
def test_damage_is_named(candidates, more, says):
    with pytest.raises(SourceError, match=says):
        ucdp_candidate.read(candidates(RECORD | more))


def test_an_event_told_twice_is_refused(candidates):
    with pytest.raises(SourceError, match="there twice"):
        ucdp_candidate.read(candidates(RECORD, RECORD))


def extracts(folder, sudan_tail=","):
    sudan = {"best_est": "7", "high_est": "9", "low_est": "6"}
    rows = RECORD | {"country_id": "625", "date_start": "03/04/2021 00:00:00",
                     "date_end": "03/05/2021 00:00:00"} | sudan  # fmt: skip
    for name in ("best", "high", "low"):
        del rows[name]
    header, record = csv(rows | {"id": "8"}).splitlines()
    properties = {k: v for k, v in RECORD.items() if k not in ("latitude", "longitude")}
    feature = {
        "properties": properties | {"country_id": 482, "date_start": "2021-03-04T00:00:00"},
        "geometry": {"type": "Point", "coordinates": [20.5, 4.25]},
    }
    texts = {
        ucdp_ged_extracts.CAR: json.dumps({"features": [feature]}),
        ucdp_ged_extracts.ETHIOPIA: csv(RECORD | {"id": "6", "country_id": "530"}),
        ucdp_ged_extracts.SOUTH_SUDAN: csv(RECORD | {"id": "7", "country_id": "626"}),
        ucdp_ged_extracts.SUDAN: f"{header}\n{record}{sudan_tail}\n",
    }
    for file, text in texts.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_four_files_written_in_three_ways(tmp_path, stored):
    reading = ucdp_ged_extracts.read(extracts(tmp_path))
    rows = stored(ucdp_ged_extracts.SOURCE, reading)["events"]
    found = {row["state"]: row for row in rows.rows(named=True)}
    assert set(found) == {"CAF", "ETH", "SSD", "SDN"}
    assert {row["date"] for row in found.values()} == {date(2021, 3, 4)}
    assert (found["CAF"]["latitude"], found["CAF"]["longitude"]) == (4.25, 20.5)
    assert {row["deaths_high"] for row in found.values()} == {9}


@pytest.mark.parametrize("tail", ["", ",x", ",,"])
def test_sudan_must_have_one_empty_field_too_many(tmp_path, tail):
    with pytest.raises(SourceError, match="an empty one is expected"):
        ucdp_ged_extracts.read(extracts(tmp_path, tail))


def places(folder, **more):
    row = {"id": 9.0, "year": 1994.0, "month": 4.0, "day": 7, "low_death": 1.0, "best_death": 2.0,
           "high_death": 3.0, "country": "Rwanda", "type_of_violence": "One-sided violence",
           "side_a": "Government of Rwanda", "side_b": "Civilians", "latitude": -1.95,
           "longitude": 30.06}  # fmt: skip
    path = folder / ucdp_ged_places.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    pyreadr.write_rdata(str(path), pd.DataFrame([row | more] * 2), df_name="ged")
    return folder


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "there twice"),
        ({"day": 31}, "are no day"),
        ({"country": "Atlantis"}, "Atlantis"),
        ({"type_of_violence": "Love"}, "not one we know"),
        ({"latitude": -95.0}, "latitude has a value"),
        ({"best_death": 1.5}, "not a number it can be"),
    ],
)
def test_damaged_places_are_named(tmp_path, more, says):
    with pytest.raises(SourceError, match=says):
        ucdp_ged_places.read(places(tmp_path, **more))


@pytest.fixture(scope="module")
def parts(raw, stored):
    return {m.SOURCE.code: stored(m.SOURCE, m.read(raw))["events"] for m in MODULES}


@pytest.fixture(scope="module")
def events(parts):
    return combine(parts, table("events")).frame


def test_sums_of_each_copy(parts):
    """Events and best deaths of the copies: MANIFEST of the raw files."""
    sums = {code: (rows.height, rows["deaths_best"].sum()) for code, rows in parts.items()}
    assert sums["ucdp_ged_places"][0] == 176_579
    assert sums["ucdp_candidate"][0] == 17_407 + 984
    extracts = (
        parts["ucdp_ged_extracts"].group_by("state").agg(pl.len(), pl.col("deaths_best").sum())
    )
    assert {state: (n, deaths) for state, n, deaths in extracts.rows()} == {
        "CAF": (1_848, 14_948), "ETH": (3_808, 299_973), "SSD": (974, 14_308),
        "SDN": (3_475, 98_508),
    }  # fmt: skip
    syria = parts["ucdp_syria"].group_by("year").agg(pl.col("deaths_best").sum()).sort("year")
    assert syria.rows() == [(2016, 48_710), (2017, 33_316), (2018, 20_251), (2019, 10_060)]


def test_precise_places_fall_short(parts):
    """Mali 2012: 296 of 359 deaths; Syria 2013: 43,560 of 76,500 (MANIFEST)."""
    rows = parts["ucdp_ged_places"]
    for state, year, deaths in (("MLI", 2012, 296), ("SYR", 2013, 43_560)):
        found = rows.filter((pl.col("state") == state) & (pl.col("year") == year))
        assert found["deaths_best"].sum() == deaths


def test_each_state_and_year_is_from_one_copy(events):
    copies = events.group_by("state", "year").agg(pl.col("source").n_unique())
    assert copies["source"].max() == 1
    assert not events["event"].is_duplicated().any()
    assert events.filter((pl.col("state") == "SYR") & (pl.col("year") == 2016))["source"][0] == (
        "ucdp_syria"
    )
    assert set(events.filter(pl.col("provisional"))["year"]) == {2021, 2022}
    assert events.height == 197_342


def test_oddities_of_candidates(parts):
    rows = parts["ucdp_candidate"]
    assert rows["date_precision"].null_count() == 1
    ends = pl.when(pl.col("year") == 2021).then(date(2021, 12, 31)).otherwise(date(2022, 2, 28))
    assert rows.filter(pl.col("end_date") > ends).height == 21


def test_states_are_those_of_the_country_years(events, raw):
    """Every state and year with an event is one of UCDP's country-years, under the same code.

    But Namibia in 1989, which was not yet a state and has events of its own.
    """
    listed = set(
        ucdp_country_year.read(raw).tables["conflict"].select("state", "year").unique().rows()
    )
    found = set(events.select("state", "year").unique().rows())
    assert found - listed == {("NAM", 1989)}


def test_extracts_sum_to_the_country_years(events, raw):
    """GED 23.1 against version 25.1: Mali is not in it; the four states agree within a twentieth."""
    yearly = ucdp_country_year.read(raw).tables["conflict"]
    for state in ("CAF", "SSD", "SDN"):
        span = (pl.col("state") == state) & pl.col("year").is_between(2012, 2022)
        ours = events.filter(span)["deaths_best"].sum()
        theirs = yearly.filter(span)["deaths_best"].sum()
        assert abs(ours - theirs) < 0.1 * theirs, (state, ours, theirs)


def test_coordinates_keep_four_decimals(events):
    assert ged_events.DECIMALS == 4
    kept = events.select((pl.col("latitude") - pl.col("latitude").round(4)).abs().max()).item()
    assert kept == 0
