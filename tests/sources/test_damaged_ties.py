"""Whatever is done to a raw file of ties, votes or regimes: a Reading or a SourceError."""

from __future__ import annotations

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyreadr
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import (
    atop_alliances,
    cepii_geodist,
    coldat,
    cow_contiguity,
    cow_igo,
    freedom_house,
    min_distance,
    press_freedom,
    state_democracy,
    strategic_rivalries,
    unga_absences,
    unga_ideal_points,
    unga_votes,
    unsc_vetoes,
    vdem,
    wgi_voice,
)
from peaceops.sources.source import Reading

HOSTILE = [
    b"", b"NA", b"-1", b"1e400", b"9" * 40, b"NaN", b"inf", b"0.5", b"-0", b'"', b"\x00", b"\xff",
    b"\r\n", b",,,", b"0", b"2/30/2015", b"201613", b"\xe2\x80\xae", b"A" * 5000, b"99999", b"1e15",
]  # fmt: skip


def _packed(name: str, **columns: list[object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rda"
        pyreadr.write_rdata(str(path), pd.DataFrame(columns), df_name=name)
        return path.read_bytes()


def _stata() -> bytes:
    columns = {"ccode": [2, 710], "iso3c": ["USA", "CHN"], "year": [1990.0, 1991.0]}
    columns |= {name: [1.5, 2.0] for name in unga_ideal_points.POINTS}
    stream = BytesIO()
    pd.DataFrame(columns).to_stata(stream, version=118, write_index=False)
    return stream.getvalue()


def _csv(header: str, *lines: str) -> bytes:
    return "\n".join([header, *lines, ""]).encode()


def _rivalries(first: str, last: str, *kinds: str) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {"ccode1": [2.0, 365.0], "ccode2": [365.0, 710.0]}
    columns |= {first: [1945.0, 1816.0], last: [1989.0, 1949.0]}
    return columns | {kind: [1.0, float("nan")] for kind in kinds}


@cache
def good_files(code: str) -> dict[str, bytes]:
    """Return small good raw files of a source."""
    pair = {"ccode1": [2.0, 2.0], "ccode2": [20.0, 365.0], "year": [1990.0, 1990.0]}
    years = {"ccode": [2.0, 710.0], "year": [1990.0, 1990.0]}
    return {
        "atop_alliances": lambda: {
            atop_alliances.FILE: _packed(
                atop_alliances.FRAME, **pair, **{n: [1.0, 0.0] for n in atop_alliances.OBLIGATIONS}
            )
        },
        "cepii_geodist": lambda: {
            cepii_geodist.FILE: _csv(
                ",".join(["iso_o", "iso_d", *cepii_geodist.DISTANCES, *cepii_geodist.LINKS]),
                "MLI,FRA,4150.1,4150.1,.,0,1,1,1,1,0,0",
                "FRA,MLI,4150.1,4150.1,.,0,1,1,1,1,0,0",
            )
        },
        "coldat": lambda: {
            coldat.FILE: _csv(
                "country,colonizer,col,colstart_max,colend_max,colstart_mean,colend_mean",
                "Mali,france,1,1893,1960,1891,1960",
                "Mali,spain,0,NA,NA,NA,NA",
            )
        },
        "cow_contiguity": lambda: {
            cow_contiguity.FILE: _csv(
                "ccode1,ccode2,conttype,begin,end", "2.0,20.0,1.0,192001.0,201612.0",
                "2,365,2,195001,201612",
            )
        },
        "cow_igo": lambda: {
            cow_igo.PAIRS: _packed("cow_igo_ndy", **pair, dyadigos=[3.0, 0.0]),
            cow_igo.STATES: _csv(
                "ccode,year,sum_igo_full,sum_igo_associate,sum_igo_observer", "2.0,1990,23,0,0"
            ),
        },
        "freedom_house": lambda: {
            freedom_house.FILE: _csv("fh_country,year,pr,cl,status", "Mali,2013.0,5.0,4.0,PF")
        },
        "min_distance": lambda: {
            min_distance.FILE: _packed(min_distance.FRAME, **pair, mindist=[0.0, 86.2])
        },
        "press_freedom": lambda: {
            press_freedom.FILE: _csv("Entity,Year,Freedom of the Press", "Mali,2013,1")
        },
        "state_democracy": lambda: {
            state_democracy.FILE: _csv("ccode,year,euds,polity2,v2x_polyarchy", "432,2013,.2,5,.3")
        },
        "strategic_rivalries": lambda: {
            strategic_rivalries.NEW: _packed(
                "tss_rivalries", **_rivalries("start", "end", *strategic_rivalries.KINDS)
            ),
            strategic_rivalries.OLD: _packed("td_rivalries", **_rivalries("styear", "endyear")),
        },
        "unga_absences": lambda: {unga_absences.FILE: _packed("x", **years, vote=[1.0, 8.0])},
        "unga_ideal_points": lambda: {unga_ideal_points.FILE: _stata()},
        "unga_votes": lambda: {
            unga_votes.VOTES: _packed(
                "un_votes", rcid=[1.0, 1.0], country=["Mali", "Niger"], vote=["yes", "abstain"]
            ),
            unga_votes.CALLS: _packed("un_roll_calls", rcid=[1.0], date=[16_000.0]),
        },
        "unsc_vetoes": lambda: {
            unsc_vetoes.FILE: _csv(
                "date,draft,meeting_record,agenda_item,crisis_topic,"
                "member_veto1,member_veto2,member_veto3",
                "12/5/2016,S/2016/1026,S/PV.7825,Middle East,Syria,Russia,China,",
            )
        },
        "vdem": lambda: {
            vdem.FILE: _csv(
                "country_name,country_text_id,year," + ",".join(i.column for i in vdem.INDICES),
                "Mali,MLI,2013,0.3,0.2,0.2,0.3,0.2",
                ",,1960,,,,,",
            )
        },
        "wgi_voice": lambda: {
            wgi_voice.FILE: _csv("wb_code,year,Estimate,StdErr", "MLI,2013.0,-0.28,0.1")
        },
    }[code]()  # fmt: skip


MODULES = {
    module.SOURCE.code: module
    for module in (
        atop_alliances, cepii_geodist, coldat, cow_contiguity, cow_igo, freedom_house, min_distance,
        press_freedom, state_democracy, strategic_rivalries, unga_absences, unga_ideal_points,
        unga_votes, unsc_vetoes, vdem, wgi_voice,
    )
}  # fmt: skip


def outcome(code: str, files: dict[str, bytes]) -> Reading | SourceError:
    """Return what reading gives; any other exception fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        for file, data in files.items():
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            reading: Reading = MODULES[code].read(Path(folder))
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
            assert (found.source, found.file) == (code, victim)
        assert isinstance(outcome(code, others), SourceError)


@pytest.mark.parametrize("code", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
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
        cells = good.split(b",")
        cells[place % len(cells)] = data.draw(st.sampled_from(HOSTILE))
        bad = b",".join(cells)
    else:
        lines = good.splitlines(keepends=True)
        lines.insert(place % len(lines), lines[data.draw(st.integers(0, len(lines) - 1))])
        bad = b"".join(lines)
    files[victim] = bad
    assert isinstance(outcome(code, files), Reading | SourceError)


FRAMES = {
    "atop_alliances": (atop_alliances.FILE, atop_alliances.FRAME),
    "cow_igo": (cow_igo.PAIRS, "cow_igo_ndy"),
    "min_distance": (min_distance.FILE, min_distance.FRAME),
    "strategic_rivalries": (strategic_rivalries.NEW, "tss_rivalries"),
    "unga_absences": (unga_absences.FILE, "x"),
    "unga_votes": (unga_votes.VOTES, "un_votes"),
}
VALUES = st.one_of(
    st.floats(), st.integers(-(2**31), 2**31 - 1).map(float), st.sampled_from(["", "Mali", "1"])
)


@pytest.mark.parametrize("code", FRAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_hostile_columns_of_a_sound_r_file_never_escape(code, data):
    file, name = FRAMES[code]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rda"
        path.write_bytes(good_files(code)[file])
        frame = pyreadr.read_r(path)[name]
    column = data.draw(st.sampled_from(sorted(frame.columns)))
    bad = data.draw(VALUES)
    values = [bad] * len(frame) if isinstance(bad, str) else [bad, *frame[column].tolist()[1:]]
    if not isinstance(bad, str) and any(isinstance(v, str) for v in values):
        values = [bad] * len(frame)
    columns = {c: (values if c == column else frame[c].tolist()) for c in frame.columns}
    files = {**good_files(code), file: _packed(name, **columns)}
    assert isinstance(outcome(code, files), Reading | SourceError)
