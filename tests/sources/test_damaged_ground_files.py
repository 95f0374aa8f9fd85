"""Whatever is done to a file on missions and hosts, its reader gives a Reading or a SourceError."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import polars as pl
import pyreadr
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import (
    eu_csdp,
    geopko,
    geopko_summary,
    icsr_foreign_fighters,
    radpko,
    rand_terrorism,
    tamm,
    ucdp_africa_months,
    ucdp_candidate,
    ucdp_ged_extracts,
    ucdp_ged_places,
    ucdp_syria,
    ucdp_world_months,
    un_gap_estimates,
    unhcr,
    views_state_months,
    views_type_months,
)
from peaceops.sources.mandate_words import TASKS
from peaceops.sources.source import Reading

HOSTILE = [
    b"", b"NA", b"-1", b"1e400", b"9" * 40, b"NaN", b"inf", b"=1+1", b'"', b"'", b"\x00",
    b"\xff\xfe", b"\r\n", b",,,", b"0", b"2015-02-30", b"9999-12-31", b"\xe2\x80\xae", b"../../x",
    b"A" * 5000, b"[" * 5000, b"{}",
]  # fmt: skip
EVENT = {
    "id": 5, "year": 2021, "type_of_violence": 3, "side_a": "IS", "side_b": "Civilians",
    "where_prec": 1, "latitude": 16.1, "longitude": -0.04, "country_id": 432, "date_prec": 2,
    "date_start": "2021-03-04 00:00:00.000", "date_end": "2021-03-05 00:00:00.000", "best": 7,
    "high": 9, "low": 6,
}  # fmt: skip


def csv(*rows: dict) -> bytes:
    return pl.DataFrame(list(rows)).write_csv().encode()


def tamm_file() -> bytes:
    marks = dict.fromkeys((task.column for task in TASKS), 0)
    row = {"mission": "MINUSMA", "year": 2013, "month": 4, "unsc_resolution": "2100"}
    return csv(row | marks | {"totaltasks": 1, "prociv": 1}, row | marks
               | {"month": 5, "totaltasks": 0})  # fmt: skip


def unhcr_file() -> bytes:
    row = {"year": 2019, "coo_iso": "MLI", "coa_iso": "NER"} | dict.fromkeys(unhcr.PEOPLE, 5)
    return csv(row, row | {"coo_iso": "XXA"})


def geopko_file() -> bytes:
    row: dict = dict.fromkeys((*geopko.FLAGS, *geopko.COUNTED.values(), "hq", "no.troops"), 0)
    row |= {"source": "Map 1", "mission": "MINUSMA", "year": 2015, "month": 1, "location": "Gao"}
    row |= {"country": "Mali", "latitude": 16.2, "longitude": -0.1, "inf": 1, "eng": 1}
    row |= dict.fromkeys((*geopko.NAMES, *geopko.COMMENTS))
    row |= {name: None for name in geopko.TROOPS if name not in row}
    row |= {"nameoftcc_1": "China", "notroopspertcc_1": "150", "comments": "1 unit eng, TCC China"}
    return csv(row, row | {"location": "Kidal", "notroopspertcc_1": "unknown"})


def summary_files() -> dict[str, bytes]:
    at = {"mission": "MINUSMA", "year": 2022, "location": "Gao", "latitude": 1.5, "longitude": 2.5}
    return {
        geopko_summary.WHO: csv(at | {"year.overview": "China (450), Korea (ROK) (size unknown)"}),
        geopko_summary.FRONT: csv(at | {"country": "Mali", "UNPOL": 0, "UNMO": 1}),
        geopko_summary.KINDS: csv(at | dict.fromkeys(geopko_summary.TYPES, 2)),
    }


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("events.csv", data)
    return stream.getvalue()


def r_file(frame: str, row: dict) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rda"
        rows = pd.DataFrame([row, row | {"id": row["id"] + 1}])
        pyreadr.write_rdata(str(path), rows, df_name=frame)
        return path.read_bytes()


def extract_files() -> dict[str, bytes]:
    feature = {"properties": EVENT | {"country_id": 482, "date_start": "2021-03-04"},
               "geometry": {"coordinates": [20.5, 4.25]}}  # fmt: skip
    sudan = {k: v for k, v in EVENT.items() if k not in ("best", "high", "low")}
    sudan |= {"country_id": 625, "date_start": "03/04/2021", "date_end": "03/05/2021"}
    head, row = csv(sudan | {"id": 8, "best_est": 7, "high_est": 9, "low_est": 6}).splitlines()
    return {
        ucdp_ged_extracts.CAR: json.dumps({"features": [feature]}).encode(),
        ucdp_ged_extracts.ETHIOPIA: csv(EVENT | {"id": 6, "country_id": 530}),
        ucdp_ged_extracts.SOUTH_SUDAN: csv(EVENT | {"id": 7, "country_id": 626}),
        ucdp_ged_extracts.SUDAN: head + b"\n" + row + b",\n",
    }


def places_file() -> bytes:
    return r_file("ged", {
        "id": 9.0, "year": 1994.0, "month": 4.0, "day": 7.0, "low_death": 1.0, "best_death": 2.0,
        "high_death": 3.0, "country": "Rwanda", "type_of_violence": "One-sided violence",
        "side_a": "Government of Rwanda", "side_b": "Civilians", "latitude": -1.95,
        "longitude": 30.06,
    })  # fmt: skip


def syria_file() -> bytes:
    days = {"date_start": 16801.0, "date_end": 16802.0, "year": 2016.0, "country_id": 652.0}
    numbers = {k: float(v) if isinstance(v, int) else v for k, v in EVENT.items()}
    return r_file("ucdp_syria_df", numbers | days)


def months_file(*columns: str) -> bytes:
    row = {"name": "Mali", "year": 2018, "month": 1, "month_id": 457} | dict.fromkeys(columns, 3)
    return csv(row, row | {"name": "Rwanda"})


def gaps_file() -> bytes:
    head = "period_start,period_end,months,iso3,mission,est_monthly_total,"
    head += "est_monthly_total_clipped,est_male,est_female,rounding_bound_total,outside_neighbours"
    return f"{head}\n2014-09,2014-12,4,CHN,MINUSMA,401.5,401.5,386.5,12,1.5,0\n".encode()


def radpko_file() -> bytes:
    numbers = dict.fromkeys((radpko.SUM, radpko.WEIGHTED, *radpko.PARTS), 1.5)
    return csv({"mission": "UNMIL", "year": 2004, "iso3": "CHN"} | numbers)


@cache
def good_files(name: str) -> dict[str, bytes]:
    """Return the smallest good raw files of a source, the one to be damaged first."""
    return {
        "tamm": lambda: {tamm.FILE: tamm_file()},
        "unhcr": lambda: {unhcr.FILE: gzip.compress(unhcr_file(), mtime=0)},
        "geopko": lambda: {geopko.FILE: gzip.compress(geopko_file(), mtime=0)},
        "geopko_summary": summary_files,
        "radpko": lambda: {radpko.FILE: radpko_file()},
        "eu_csdp": lambda: {
            eu_csdp.FILE: b"mission,year,state,personnel\nEUTM Mali,2014,Malta,2\n"
        },
        "un_gap_estimates": lambda: {un_gap_estimates.FILE: gaps_file()},
        "ucdp_candidate": lambda: {
            ucdp_candidate.YEAR_2021: zipped(csv(EVENT)),
            ucdp_candidate.YEAR_2022: zipped(csv(EVENT | {"id": 6})),
        },
        "ucdp_ged_extracts": extract_files,
        "ucdp_ged_places": lambda: {ucdp_ged_places.FILE: places_file()},
        "ucdp_syria": lambda: {ucdp_syria.FILE: syria_file()},
        "views_state_months": lambda: {views_state_months.FILE: months_file("outcome")},
        "views_type_months": lambda: {
            views_type_months.FILE: months_file(*views_type_months.KINDS)
        },
        "ucdp_africa_months": lambda: {
            ucdp_africa_months.FILE: b"ccode,yearmon,dyad_dset_id,best,low,high\n"
            b"AGO,1989-01-01,714,5,4,9\n",
            ucdp_africa_months.DYADS: b"sb_dyad_ids_cy,ns_dyad_ids_cy\n714; 715,NO_DYAD\n",
        },
        "ucdp_world_months": lambda: {
            ucdp_world_months.FILE: b'[{"year": 1989, "month": 1, "type": 1, "deaths": 5}]'
        },
        "rand_terrorism": lambda: {
            rand_terrorism.FILE: csv(
                {"Entity": "Mali", "Year": 1994} | dict.fromkeys(rand_terrorism.COUNTS, 1)
            )
        },
        "icsr_foreign_fighters": lambda: {
            icsr_foreign_fighters.FILE: b"country,icsr.date,icsr.low,icsr.high,icsr.mean\n"
            b"china,20131217,6,100,53\niraq,20150126,NA,NA,NA\n"
        },
    }[name]()


MODULES = {
    module.SOURCE.code: module
    for module in (
        eu_csdp, geopko, geopko_summary, icsr_foreign_fighters, radpko, rand_terrorism, tamm,
        ucdp_africa_months, ucdp_candidate, ucdp_ged_extracts, ucdp_ged_places, ucdp_syria,
        ucdp_world_months, un_gap_estimates, unhcr, views_state_months, views_type_months,
    )
}  # fmt: skip


def outcome(name: str, files: dict[str, bytes]) -> Reading | SourceError:
    """Return what reading gives; any other exception fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        for file, data in files.items():
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            reading: Reading = MODULES[name].read(Path(folder))
        except SourceError as error:
            return error
    return reading


@pytest.mark.parametrize("name", MODULES)
def test_good_files_are_read(name):
    found = outcome(name, good_files(name))
    assert isinstance(found, Reading), found
    assert all(frame.height for frame in found.tables.values())


@pytest.mark.parametrize("name", MODULES)
def test_empty_binary_foreign_and_absent_files_are_refused(name):
    for victim in good_files(name):
        others = {file: data for file, data in good_files(name).items() if file != victim}
        for data in (b"", b"\n\n", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" * 9, b"<html>no</html>"):
            found = outcome(name, {victim: data, **others})
            assert isinstance(found, SourceError), (victim, data)
            assert (found.source, found.file) == (name, victim)
        assert isinstance(outcome(name, others), SourceError)


def damaged(draw: st.DrawFn | object, good: bytes) -> bytes:
    """Return `good` cut, flipped, grown, or with a hostile cell or a repeated line."""
    way = draw(st.sampled_from(["cut", "flip", "insert", "cell", "line"]))
    place = draw(st.integers(0, len(good) - 1))
    if way == "cut":
        return good[:place]
    if way == "flip":
        return good[:place] + bytes([draw(st.integers(0, 255))]) + good[place + 1 :]
    if way == "insert":
        return good[:place] + draw(st.binary(max_size=40)) + good[place:]
    if way == "cell":
        cells = good.split(b",")
        cells[place % len(cells)] = draw(st.sampled_from(HOSTILE))
        return b",".join(cells)
    lines = good.splitlines(keepends=True)
    lines.insert(place % len(lines), lines[draw(st.integers(0, len(lines) - 1))])
    return b"".join(lines)


@pytest.mark.parametrize("name", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_never_escapes(name, data):
    files = dict(good_files(name))
    victim = data.draw(st.sampled_from(sorted(files)))
    files[victim] = damaged(data.draw, files[victim])
    assert isinstance(outcome(name, files), Reading | SourceError)


@pytest.mark.parametrize("name", ["unhcr", "geopko", "ucdp_candidate"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_inside_a_compressed_file_never_escapes(name, data):
    """The bytes are damaged before they are packed, so that the table itself is hurt."""
    pack, plain = {
        "unhcr": (gzip.compress, unhcr_file()),
        "geopko": (gzip.compress, geopko_file()),
        "ucdp_candidate": (zipped, csv(EVENT)),
    }[name]
    files = dict(good_files(name))
    files[next(iter(files))] = pack(damaged(data.draw, plain))
    assert isinstance(outcome(name, files), Reading | SourceError)
