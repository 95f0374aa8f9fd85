"""Whatever is done to a file of trade, presence or indicators: a Reading or a SourceError."""

from __future__ import annotations

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
    aiddata_gcdf3,
    aiddata_gcdf3_years,
    aiddata_official_finance_1,
    armed_forces,
    baci_from_china,
    baci_intra_africa,
    bgs_minerals,
    bu_energy_loans,
    china_investment_stock,
    china_vitae_visits,
    comtrade_fuels,
    comtrade_wood,
    cow_nmc,
    cow_trade,
    cow_trade_state,
    fariss_gdp_population,
    imf_trade,
    povcalnet,
    un_migrant_stock,
)
from peaceops.sources.source import Reading

HOSTILE = [
    b"", b"NA", b"-1", b"1e400", b"9" * 40, b"NaN", b"=1+1", b'"', b"'", b"\x00", b"\xff\xfe",
    b"\r\n", b",,,", b"0", b"2015-02-30", b"9999-12-31", b"\xe2\x80\xae", b"../../x", b"A" * 5000,
    b"World", b"G001", b"inf", b"1_0", b" ",
]  # fmt: skip
FIRST = aiddata_official_finance_1
GCDF = aiddata_gcdf3
PLACE = {
    "project_id": "7", "precision_code": "1", "place_name": "Bamako",
    "gazetteer_adm_code": "6295630|6255146|ML|1", "project_title": "A bridge",
    "recipients_iso3": "MLI", "recipient_iso2": "ML", "recipient_iso3": "MLI",
    "ad_sector_names": "Health", "status": "Completion", "flow": "Grant", "loan_type": "",
    "year": "2009", "latitude": "12.65", "longitude": "-8", "even_split_commitments": "100",
    "project_total_commitments": "100",
}  # fmt: skip
TEXTS = {
    imf_trade: {
        imf_trade.FILE: "reporter_iso3,flow,partner_code,year,usd_million,is_aggregate\n"
        "CHN,import_cif,MLI,2013,153.5,0\nCHN,export_fob,G001,2013,9,1\n"
    },
    baci_from_china: {
        baci_from_china.FILE: "importer_iso3,hs2,imports_china_usd_m\nMLI,02,9.4\nTCD,85,3\n"
    },
    baci_intra_africa: {
        baci_intra_africa.FILE: "iso3_o,iso3_d,section_code,value\nSEN,MLI,5,4.2\nMLI,SEN,1,3\n"
    },
    cow_nmc: {
        cow_nmc.FILE: "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
        "2.0,1913.0,10,1,,,3,,0.1\n260.0,1990.0,2,2,2,2,2,2,0.4\n"
    },
    cow_trade_state: {
        cow_trade_state.FILE: "ccode,year,imports,exports\n2.0,1913.0,10,1\n31,1960,,3\n"
    },
    fariss_gdp_population: {
        fariss_gdp_population.FILE: "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,"
        "sd_pwtpop\n2,1990,1,1,1,1,1,1\n"
    },
    china_investment_stock: {
        china_investment_stock.FILE: "year,iso3c,fdi_stock\n2003,MLI,0.01\n2013,MLI,316.68\n"
    },
    bu_energy_loans: {
        bu_energy_loans.FILE: "Date,CountryCode,Amount ($m)\n2013,MLI,415\n2014,MLI,99\n"
    },
    un_migrant_stock: {
        un_migrant_stock.FILE: "Year,Destination,Total,China,Mali\n2019,Mali,9,3890,\n"
        "2019,WORLD,9,9,9\n2015,Chad,9,..,7\n"
    },
    china_vitae_visits: {
        china_vitae_visits.FILE: "date,leader,text\n"
        '05/21/17,Wang Yi,"Wang Yi travelled to Mali, Bamako City"\n'
        "05/22/17,Wang Yi,Wang Yi travelled to Chad\n"
    },
    FIRST: {
        file: ",".join(PLACE) + "\n" + ",".join(PLACE.values()) + "\n"
        for file in FIRST.FILES.values()
    },
    GCDF: {
        GCDF.PROJECTS: ",".join([*GCDF.TEXT, GCDF.AMOUNT])
        + "\n74,A network,Completion,HEALTH,Mali,2005,100\n",
        GCDF.PLACES: "id,shapeGroup,shapeName,centroid_longitude,centroid_latitude\n"
        "74,MLI,Mopti,-3.5,14.7\n",
        aiddata_gcdf3_years.YEARS_FILE: ",".join(["gwcode", "year", *aiddata_gcdf3_years.CLASSES])
        + "\n432,2013,1,2,0\n",
    },
} | {
    module: {
        module.FILE: ",".join(["Entity", "Year", *(s.column for s in module.SERIES)])
        + "\n"
        + "".join(f"{who},2013{',1.5' * len(module.SERIES)}\n" for who in ("Mali", "World"))
    }
    for module in (armed_forces, bgs_minerals, povcalnet)
}
MODULES = {
    module.SOURCE.code: module for module in (*TEXTS, cow_trade, comtrade_fuels, comtrade_wood)
}


def _parquet(frame: pl.DataFrame) -> bytes:
    stream = BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


@cache
def good_files(name: str) -> dict[str, bytes]:
    """Return the smallest good raw files of a source, the one to be damaged first."""
    module = MODULES[name]
    if module in TEXTS:
        return {file: text.encode() for file, text in TEXTS[module].items()}
    if module is cow_trade:
        rows = [(710, 540, 2013, 31949.0), (260, 211, 1990, 7.0)]
        return {cow_trade.FILE: _parquet(pl.DataFrame(rows, list(cow_trade.COLUMNS), orient="row"))}
    flows = [("Import", "World"), ("Import", "Angola"), ("Export", "Mali")]
    frame = pl.DataFrame(
        [(2013, flow, "China", partner, module.CHAPTER, 5) for flow, partner in flows],
        ["year", "flow", "reporter", "partner", "hs2", "value_usd"],
        orient="row",
    )
    return {module.FILE: _parquet(frame)}


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
def test_good_files_are_read(name, stored):
    found = outcome(name, good_files(name))
    assert isinstance(found, Reading), found
    tables = stored(MODULES[name].SOURCE, found)
    assert all(frame.height for frame in tables.values())
    assert all(claim.absent == "unknown" for claim in found.coverage)


@pytest.mark.parametrize("name", MODULES)
def test_empty_binary_foreign_and_absent_files_are_refused(name):
    first, *rest = good_files(name)
    others = {file: good_files(name)[file] for file in rest}
    for data in (b"", b"\n\n", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" * 9, b"<html>not found</html>"):
        found = outcome(name, {first: data, **others})
        assert isinstance(found, SourceError), data
        assert (found.source, found.file) == (MODULES[name].SOURCE.code, first)
    assert isinstance(outcome(name, others), SourceError)


@pytest.mark.parametrize("name", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_never_escapes(name, data):
    files = dict(good_files(name))
    victim = data.draw(st.sampled_from(sorted(files)))
    good = files[victim]
    parquet = victim.endswith(".parquet")
    ways = ["cut", "flip", "insert"] + ([] if parquet else ["cell", "line", "drop"])
    way = data.draw(st.sampled_from(ways))
    place = data.draw(st.integers(0, len(good) - 1))
    if way == "cut":
        bad = good[:place]
    elif way == "flip":
        bad = good[:place] + bytes([data.draw(st.integers(0, 255))]) + good[place + 1 :]
    elif way == "insert":
        bad = good[:place] + data.draw(st.binary(max_size=40)) + good[place:]
    elif way == "cell":
        lines = [line.split(b",") for line in good.split(b"\n")]
        row = lines[place % len(lines)]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(HOSTILE))
        bad = b"\n".join(b",".join(line) for line in lines)
    else:
        lines = good.splitlines(keepends=True)
        spot = place % len(lines)
        lines[spot : spot + (way == "drop")] = (
            [] if way == "drop" else [lines[data.draw(st.integers(0, len(lines) - 1))]]
        )
        bad = b"".join(lines)
    files[victim] = bad
    assert isinstance(outcome(name, files), Reading | SourceError)
