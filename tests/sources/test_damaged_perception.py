"""Whatever is done to a raw file of surveys, media or shocks: a Reading or a SourceError."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import (
    afrobarometer_r9,
    afrobarometer_r10,
    gdelt_pairs,
    pew_favourability,
    shocks_conflict,
    shocks_curated,
    shocks_fatalities,
    ucdp_country_year,
    un_fatalities,
    zh_media,
)
from peaceops.sources.source import Reading

HOSTILE = [
    b"", b"null", b"-1", b"1e400", b"9" * 400, b"NaN", b"Infinity", b"0.5", b'"', b"\x00", b"\xff",
    b"{}", b"[]", b"[[[[[[", b"true", b"\xe2\x80\xae", b"A" * 5000, b"0", b",,,", b"\r\n", b"100.1",
]  # fmt: skip
MODULES = {
    m.SOURCE.code: m
    for m in (
        afrobarometer_r9, afrobarometer_r10, gdelt_pairs, pew_favourability, shocks_conflict,
        shocks_curated, shocks_fatalities, zh_media,
    )
}  # fmt: skip


def _parquet() -> bytes:
    stream = BytesIO()
    pl.DataFrame(
        {
            "month": ["201801", "201801"],
            "a": ["DZA", "MLI"],
            "b": ["ARG", "NER"],
            "score_sum": [33.0, -4.5],
            "days_with_events": [2, 1],
            "days_in_month": [31, 31],
        }
    ).write_parquet(stream)
    return stream.getvalue()


def _ucdp() -> bytes:
    names = [
        f"{p}_{b}_cy" for p in ucdp_country_year.PREFIX.values() for b in ("best", "low", "high")
    ]
    lines = [",".join(["country_cy", "country_id_cy", "year_cy", *names])]
    lines += [f"Mali,432,{2000 + i}," + ",".join([str(10**i)] * 9) for i in range(7)]
    return "\n".join([*lines, ""]).encode()


@cache
def good_files(code: str) -> dict[str, bytes]:
    """Return small good raw files of a source."""
    cell = {"pct": 61.5, "n": 1000}
    questions = {number: {"Mali": cell, "Niger": cell} for number in afrobarometer_r9.QUESTIONS}
    country = {"country": "Mali", "respondents": 9} | dict.fromkeys(
        afrobarometer_r10.QUESTIONS, 4.5
    )
    topics = ["source,month", *zh_media.THEMES, *zh_media.STATES_AS_TOPICS, "items_total"]
    return {
        "afrobarometer_r9": {
            afrobarometer_r9.FILE: json.dumps({"by_indicator": questions}).encode()
        },
        "afrobarometer_r10": {
            afrobarometer_r10.FILE: json.dumps({"countries": [country]}).encode()
        },
        "gdelt_pairs": {gdelt_pairs.FILE: _parquet()},
        "pew_favourability": {
            pew_favourability.FILE: b"country,wave,item,n,pct_favourable,pct_unfavourable\n"
            b"MLI,2007,CHN,700,91.5,6.9\nMLI,2009,CHN,700,91.5,6.9\n"
        },
        "shocks_conflict": {ucdp_country_year.FILE: _ucdp()},
        "shocks_curated": {
            shocks_curated.FILE: ",".join(shocks_curated.NAMES).encode()
            + b"\n2015-11-20,day,attack on nationals,CHN,MLI,,3,high,An attack,X 2015\n"
        },
        "shocks_fatalities": {
            un_fatalities.FILE: b"incident_date,casualty_id,mission_acronym,gender,"
            b"casualty_nationality,casualty_personnel_type,type_of_incident\n"
            b"2016-07-10,1,UNMISS,M,China,Military,Malicious Act\n"
        },
        "zh_media": {
            zh_media.STATES: b"source,month,iso3,items_mentioning,items_total\n"
            b"cctv_xwlb,2022-01,MLI,2,476\n",
            zh_media.TOPICS: ",".join(topics).encode()
            + b"\ncctv_xinwen_lianbo,2022-01,10,1,20,2,7,9,0,1,1,3,0,7,476\n",
        },
    }[code]


def outcome(code: str, files: dict[str, bytes]) -> Reading | SourceError:
    """Return what reading gives; any other exception fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        for file, data in files.items():
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        read = getattr(MODULES[code], "read_list", None) or MODULES[code].read
        try:
            reading: Reading = read(Path(folder))
        except SourceError as error:
            return error
    return reading


@pytest.mark.parametrize("code", MODULES)
def test_good_files_are_read_and_fit_their_tables(code, stored):
    found = outcome(code, good_files(code))
    assert isinstance(found, Reading), found
    assert all(frame.height for frame in stored(MODULES[code].SOURCE, found).values())


@pytest.mark.parametrize("code", MODULES)
def test_empty_binary_foreign_and_absent_files_are_refused(code):
    for victim in good_files(code):
        others = {file: data for file, data in good_files(code).items() if file != victim}
        for data in (b"", b"\n\n", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" * 9, b"<html>gone</html>"):
            found = outcome(code, {victim: data, **others})
            assert isinstance(found, SourceError), data
            assert found.file == victim
        assert isinstance(outcome(code, others), SourceError)


@pytest.mark.parametrize("code", MODULES)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_never_escapes(code, data):
    files = dict(good_files(code))
    victim = data.draw(st.sampled_from(sorted(files)))
    good = files[victim]
    way = data.draw(st.sampled_from(["cut", "flip", "insert", "cell", "line"]))
    place = data.draw(st.integers(0, len(good) - 1))
    if way == "cut":
        bad = good[:place]
    elif way == "flip":
        bad = good[:place] + bytes([data.draw(st.integers(0, 255))]) + good[place + 1 :]
    elif way == "insert":
        bad = good[:place] + data.draw(st.binary(max_size=40)) + good[place:]
    elif way == "cell":
        parts = good.split(b",")
        old = parts[place % len(parts)]
        value = data.draw(st.sampled_from(HOSTILE))
        parts[place % len(parts)] = old.rpartition(b":")[0] + b":" + value if b":" in old else value
        bad = b",".join(parts)
    else:
        lines = good.splitlines(keepends=True)
        lines.insert(place % len(lines), lines[data.draw(st.integers(0, len(lines) - 1))])
        bad = b"".join(lines)
    files[victim] = bad
    assert isinstance(outcome(code, files), Reading | SourceError)
