"""Whatever is done to a raw file, a reader gives a Reading or a SourceError, nothing else."""

from __future__ import annotations

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadr
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import (
    ipi_contributions,
    ipi_contributor_totals,
    ipi_mission_totals,
    ipi_mission_totals_2019,
    ipi_rows,
    ucdp_country_year,
    ucdp_prio_acd,
    un_fatalities,
    un_fatalities_2023,
    world_bank,
)
from peaceops.sources.source import Reading
from peaceops.sources.world_bank_series import SERIES

HOSTILE = [
    b"", b"NA", b"-1", b"1e400", b"9" * 40, b"NaN", b"=1+1", b'"', b"'", b"\x00", b"\xff\xfe",
    b"\r\n", b",,,", b"0", b"2015-02-30", b"9999-12-31", b"\xe2\x80\xae", b"../../x", b"A" * 5000,
]  # fmt: skip
FATALITY = (
    b"id,incident_date,casualty_id,mission_acronym,gender,casualty_nationality,"
    b"casualty_personnel_type,type_of_incident\n"
    b"1,2015-01-17,a,MINUSMA,M,Chad,Military,Malicious Act\n"
    b"2,1993-05-21,b,UNTAC,,China,Local ,Illness\n"
)
TOTALS = (
    b"Date,Mission,Number of Contributors,Troops,Police,Observers,Total\n"
    b"2010-10-31,UNMIL,2,14,7,1,22\n2010-11-30,UNMIL,2,14,NA,1,15\n"
)


def _contributions() -> bytes:
    header = ",".join(["Date", *ipi_rows.NAMES, *ipi_rows.COUNTS])
    rows = [
        "2010-10-31,all,all,all,7,0,7,0,0,0,1,0,1,12,2,14,20,2,22",
        "2010-10-31,Mali,MLI,UNMIL,2,0,2,0,0,0,0,0,0,9,1,10,11,1,12",
        "2010-10-31,United States of America,USA,UNMIL" + ",NA" * 15,
        "2014-03-31,Mali',MLI',UNMIL',2,0,2,0,0,0,0,0,0,9,1,10,11,1,12",
    ]
    return "\n".join([header, *rows, ""]).encode()


def _violence() -> bytes:
    columns = [
        f"{p}_{b}_cy" for p in ucdp_country_year.PREFIX.values() for b in ("best", "low", "high")
    ]
    header = ",".join(["country_id_cy", "country_cy", "year_cy", *columns])
    return (
        f"{header}\n432,Mali,2012,3,1,9,0,0,0,5,5,5\n345,Serbia,2006,0,0,0,0,0,0,0,0,0\n".encode()
    )


def _indicators() -> bytes:
    header = ",".join(["iso3", "country", "year", *(s.code for s in SERIES)])
    return f"{header}\nMLI,Mali,2012{',1.5' * 36}\nWLD,World,2012{',2' * 36}\n".encode()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ("mission", "year", "month", "troop", "police", "militaryobservers"),
        ("UNTSO", 2018, 1, 0, 0, 150),
        ("UNISFA", 2018, 1, 4000, -999, 100),
    ):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    book.close()
    return stream.getvalue()


def _package() -> bytes:
    row = {"conflict_id": 11346.0, "year": 2012.0, "gwno_a": 432.0, "gwno_b": float("nan")}
    row |= {"intensity_level": 1.0, "start_date": 15355.0, "incompatibility": "territory"}
    frame = pd.DataFrame([row | {"type_of_conflict": "II"}] * 2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rda"
        pyreadr.write_rdata(str(path), frame, df_name=ucdp_prio_acd.FRAME)
        return path.read_bytes()


@cache
def good_files(name: str) -> dict[str, bytes]:
    """Return the smallest good raw files of a source, the one to be damaged first."""
    return {
        "ipi_contributions": lambda: {
            ipi_contributions.FILE: _contributions(),
            ipi_mission_totals.FILE: TOTALS,
        },
        "ipi_contributor_totals": lambda: {
            f"{ipi_contributor_totals.FOLDER}/Mali.csv": b'"Date","Troops","Police","Experts"\n'
            b"2004-02-28,3,NA,0\n2004-03-31,NA,2,1\n",
        },
        "ipi_mission_totals": lambda: {ipi_mission_totals.FILE: TOTALS},
        "ipi_mission_totals_2019": lambda: {ipi_mission_totals_2019.FILE: _workbook()},
        "ucdp_country_year": lambda: {ucdp_country_year.FILE: _violence()},
        "ucdp_prio_acd": lambda: {ucdp_prio_acd.FILE: _package()},
        "un_fatalities": lambda: {un_fatalities.FILE: FATALITY},
        "un_fatalities_2023": lambda: {un_fatalities_2023.FILE: FATALITY},
        "world_bank": lambda: {world_bank.FILE: _indicators()},
    }[name]()


MODULES = {
    module.SOURCE.code: module
    for module in (
        ipi_contributions,
        ipi_contributor_totals,
        ipi_mission_totals,
        ipi_mission_totals_2019,
        ucdp_country_year,
        ucdp_prio_acd,
        un_fatalities,
        un_fatalities_2023,
        world_bank,
    )
}


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
    first, *rest = good_files(name)
    others = {file: good_files(name)[file] for file in rest}
    for data in (b"", b"\n\n", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" * 9, b"<html>not found</html>"):
        found = outcome(name, {first: data, **others})
        assert isinstance(found, SourceError), data
        assert found.source == MODULES[name].SOURCE.code
        assert found.file in (first, MODULES[name].SOURCE.files[0], str(Path(first).parent))
    assert isinstance(outcome(name, others), SourceError)


@pytest.mark.parametrize("name", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_never_escapes(name, data):
    files = dict(good_files(name))
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
    assert isinstance(outcome(name, files), Reading | SourceError)
