"""Readers of the publishers' own forms, on small files made here; hostile ones are refused."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import (
    comtrade_wood,
    ucdp_candidate,
    ucdp_ged,
    ucdp_prio_acd,
    un_fatalities,
    un_hub_contributions,
    unhcr,
    unsc_vetoes,
    vdem,
    wgi_voice,
    world_bank,
    zips,
)

if TYPE_CHECKING:
    from pathlib import Path

SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in members.items():
            folder.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def fetched(tmp_path):
    """Write files as fetched and return the folder they lie in."""

    def write(code: str, **files: bytes | str | list | dict) -> Path:
        (tmp_path / code).mkdir(exist_ok=True)
        for name, data in files.items():
            text = json.dumps(data) if isinstance(data, list | dict) else data
            told = text.encode() if isinstance(text, str) else text
            (tmp_path / code / name).write_bytes(told)
        return tmp_path

    return write


SERIES = "SP.POP.TOTL"
HEAD = (
    '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-10-01",\n\n'
)
WIDE = (
    HEAD + '"Country Name","Country Code","Indicator Name","Indicator Code","1960","1961",\n'
    f'"Mali","MLI","Population","{SERIES}","5263727","",\n'
    f'"World","WLD","Population","{SERIES}","3031517070","3072468636",\n'
    f'"China","CHN","Population","{SERIES}","667070000","660330000",\n'
)


def series(table: str) -> bytes:
    name = f"API_{SERIES}_DS2_en_csv_v2_38.csv"
    return zipped(**{name: table.encode(), f"Metadata_Country_{name}": b"x"})


def test_a_series_of_the_world_bank(fetched, stored):
    reading = world_bank.read_published(fetched("world_bank", **{f"{SERIES}.zip": series(WIDE)}))
    rows = stored(world_bank.SOURCE, reading)["indicators"]
    assert rows.select("state", "year", "indicator", "value", "file").rows() == [
        ("CHN", 1960, "population", 667070000.0, f"world_bank/{SERIES}.zip"),
        ("CHN", 1961, "population", 660330000.0, f"world_bank/{SERIES}.zip"),
        ("MLI", 1960, "population", 5263727.0, f"world_bank/{SERIES}.zip"),
    ]
    (span,) = reading.coverage
    assert (span.column, span.first, span.last) == (
        "population",
        date(1960, 1, 1),
        date(1961, 12, 31),
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (WIDE.replace('"Country Name","Country Code"', '"Name","Code"'), "Country Name"),
        (WIDE.replace('"1960","1961"', '"YR1960","YR1961"'), "lacks any year"),
        (WIDE.replace(SERIES, "SP.POP.GROW"), "holds SP.POP.GROW, not SP.POP.TOTL"),
        (WIDE.replace("5263727", "five million"), "'five million' is no number"),
        (WIDE.replace('"MLI"', '"XQZ"'), "XQZ"),
    ],
)
def test_another_series_is_refused(fetched, table, says):
    with pytest.raises(SourceError, match=says):
        world_bank.read_published(fetched("world_bank", **{f"{SERIES}.zip": series(table)}))


@SLOW
@given(st.binary(max_size=400), st.integers(0, 400))
def test_any_bytes_are_refused_with_a_source_error(fetched, data, cut):
    whole = series(WIDE)
    for bad in (data, whole[: min(cut, len(whole) - 1)], whole[:60] + data + whole[60:]):
        folder = fetched("world_bank", **{f"{SERIES}.zip": bad})
        try:
            world_bank.read_published(folder)
        except SourceError:
            continue
        assert bad.endswith(whole[-40:])


DEATH = {
    "id": 1, "incident_date": 1464652800000, "casualty_id": "MINUSMA-2016-05-1",
    "mission_acronym": "MINUSMA", "type_of_casualty": "Fatality", "gender": "M",
    "casualty_nationality": "China", "casualty_personnel_type": "Military",
    "type_of_incident": "Malicious Act", "m49_code": 156.0, "isocode3": "CHN",
    "last_update": 1701129600000,
}  # fmt: skip


def test_the_data_hubs_list_of_deaths(fetched, tmp_path):
    older = {**DEATH, "casualty_id": "UNTSO-1948-07-02408", "incident_date": -678153600000,
             "mission_acronym": "UNTSO", "casualty_nationality": "France"}  # fmt: skip
    folder = fetched("un_fatalities", **{un_fatalities.HUB_FILE: [older, DEATH]})
    names = un_fatalities.adapt(folder, tmp_path / "raw")
    rows = un_fatalities.read(tmp_path / "raw").tables["fatalities"]
    assert names == {un_fatalities.FILE: "un_fatalities/DPPADPOSS-FATALITIES.json"}
    assert rows.select("date", "mission", "contributor", "cause").rows() == [
        (date(1948, 7, 6), "UNTSO", "FRA", "malicious act"),
        (date(2016, 5, 31), "MINUSMA", "CHN", "malicious act"),
    ]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([{**DEATH, "incident_date": "soon"}], "day"),
        ([{k: v for k, v in DEATH.items() if k != "casualty_id"}], "no column casualty_id"),
        ({"error": "busy"}, "a list of records"),
        ([], "a list of records"),
        ('[{"id": 1,', "no readable JSON"),
        ([{**DEATH, "type_of_incident": "Alien"}], "none of"),
    ],
)
def test_a_list_that_is_none_is_refused(fetched, tmp_path, told, says):
    folder = fetched("un_fatalities", **{un_fatalities.HUB_FILE: told})
    with pytest.raises(SourceError, match=says):
        un_fatalities.adapt(folder, tmp_path / "raw")
        un_fatalities.read(tmp_path / "raw")


def contribution(
    country: str, kind: str, men: int, women: int, mission="MINUSMA", day="2025-08-31"
):
    return {"contributing_country": country, "mission_acronym": mission, "personnel_type": kind,
            "last_reporting_date": day, "female_personnel": women, "male_personnel": men}  # fmt: skip


def test_the_data_hubs_contributions(fetched, stored):
    told = [
        contribution("Chad", "Troops", 100, 5, "UNIFIL"),
        contribution("Chad", "Staff Officer", 4, 1, "UNIFIL"),
        contribution("China", "Formed Police Units", 10, 0, "UNMISS"),
        contribution("China", "Troops", 900, 50, "UNMISS", "2025-10-31"),
        contribution("China", "Experts on Mission", 0, 0, "UNMISS"),
    ]
    folder = fetched("un_hub_contributions", **{un_hub_contributions.HUB_FILE: told})
    reading = un_hub_contributions.read_published(folder)
    tables = stored(un_hub_contributions.SOURCE, reading)
    assert tables["contributions"].select(
        "contributor", "mission", "month", "kind", "personnel"
    ).rows() == [
        ("TCD", "UNIFIL", date(2025, 8, 31), "staff", 5),
        ("TCD", "UNIFIL", date(2025, 8, 31), "troops", 105),
        ("CHN", "UNMISS", date(2025, 8, 31), "fpu", 10),
        ("CHN", "UNMISS", date(2025, 10, 31), "troops", 950),
    ] or set(tables["contributions"]["personnel"]) == {5, 105, 10, 950}
    assert tables["mission_strength"]["personnel"].sum() == 1070
    gaps = {c.first for c in reading.coverage if not c.covered}
    assert gaps == {date(2025, 9, 1)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"personnel_type": "Robots"}, "personnel_type is none of"),
        ({"contributing_country": "Atlantis"}, "Atlantis"),
        ({"mission_acronym": "UNXYZ"}, "UNXYZ"),
        ({"male_personnel": -3}, "whole number"),
        ({"last_reporting_date": "31/08/2025"}, "not a day"),
    ],
)
def test_a_contribution_that_is_not_known_is_refused(fetched, change, says):
    told = [{**contribution("Chad", "Troops", 100, 5, "UNIFIL"), **change}]
    folder = fetched("un_hub_contributions", **{un_hub_contributions.HUB_FILE: told})
    with pytest.raises(SourceError, match=says):
        un_hub_contributions.read_published(folder)


def refugees(**change) -> dict:
    row = {"year": 2013, "coo_iso": "MLI", "coa_iso": "NER", **dict.fromkeys(unhcr.PEOPLE, 0)}
    return {**row, "refugees": "47,000".replace(",", ""), "oip": "-", **change}


def test_a_year_of_unhcr(fetched, stored):
    told = {
        "page": 1,
        "maxPages": 1,
        "items": [refugees(), refugees(coa_iso="BFA", refugees=38000)],
    }
    reading = unhcr.read_published(fetched("unhcr", **{"population-2013.json": told}))
    rows = stored(unhcr.SOURCE, reading)["refugees"]
    assert rows.select("origin", "asylum", "year", "refugees", "file").rows() == [
        ("MLI", "BFA", 2013, 38000, "unhcr/population-2013.json"),
        ("MLI", "NER", 2013, 47000, "unhcr/population-2013.json"),
    ]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"maxPages": 3, "items": [refugees()]}, "one page of 3"),
        ({"items": {}}, "a list is expected"),
        ({"items": [{"year": 2013}]}, "no coo_iso"),
        ({"items": [refugees(refugees="1,2")]}, "refugees is '1,2'"),
        ({"items": [refugees(refugees="many")]}, "not a finite number"),
        ("[]", "an object is expected"),
    ],
)
def test_a_year_that_is_cut_or_odd_is_refused(fetched, told, says):
    with pytest.raises(SourceError, match=says):
        unhcr.read_published(fetched("unhcr", **{"population-2013.json": told}))


ACD = (
    "conflict_id,location,incompatibility,year,intensity_level,type_of_conflict,start_date,gwno_a,gwno_b\n"
    "433,Mali,1,2012,1,3,1962-12-31,432,\n"
    '205,"Iraq, Kuwait",2,1990,2,2,1990-08-02,645,"690, 2"\n'
)


def test_ucdps_own_armed_conflicts(fetched, stored):
    folder = fetched(
        "ucdp_prio_acd",
        **{"ucdp-prio-acd-261-csv.zip": zipped(**{"UcdpPrioConflict_v26_1.csv": ACD.encode()})},
    )
    rows = stored(ucdp_prio_acd.SOURCE, ucdp_prio_acd.read_published(folder))["armed_conflicts"]
    names = ("state", "year", "incompatibility", "conflict_type", "start_date")
    assert rows.sort("state").select(names).rows() == [
        ("IRQ", 1990, "government", "interstate", date(1990, 8, 2)),
        ("KWT", 1990, "government", "interstate", date(1990, 8, 2)),
        ("MLI", 2012, "territory", "intrastate", date(1962, 12, 31)),
    ]


def test_a_changed_column_of_ucdp_is_told(fetched):
    data = zipped(
        **{"UcdpPrioConflict_v27_1.csv": ACD.replace("type_of_conflict", "type").encode()}
    )
    folder = fetched("ucdp_prio_acd", **{"ucdp-prio-acd-271-csv.zip": data})
    with pytest.raises(SourceError, match="no column type_of_conflict"):
        ucdp_prio_acd.read_published(folder)


def test_v_dems_own_zip(fetched, stored):
    names = [index.column for index in vdem.INDICES]
    head = ",".join(["country_name", "country_text_id", "year", *names])
    lines = [
        ",".join([name, code, year, *["0.5"] * len(names)])
        for name, code, year in (
            ("Mali", "MLI", "2012"), ("Zanzibar", "ZZB", "2012"), ("Mali", "MLI", "1920"))
    ]  # fmt: skip
    table = "\n".join([head, *lines]).encode()
    folder = fetched(
        "vdem", **{"V-Dem-CY-Core-v16_csv.zip": zipped(**{"x/V-Dem-CY-Core-v16.csv": table})}
    )
    rows = stored(vdem.SOURCE, vdem.read_published(folder))["regime"]
    assert set(rows.select("state", "year").rows()) == {("MLI", 2012)}


def test_monthly_candidates_need_their_names(fetched):
    with pytest.raises(SourceError, match="not named like a monthly file"):
        ucdp_candidate.read_published(fetched("ucdp_candidate", **{"events.csv": "id\n1\n"}))


def test_no_candidates_at_all_are_told(fetched):
    with pytest.raises(SourceError, match="no monthly file"):
        ucdp_candidate.read_published(fetched("ucdp_candidate", **{"events.txt": "x"}))


def flow(**change) -> dict:
    return {"refYear": 2018, "flowDesc": "Import", "reporterDesc": "China", "partnerDesc": "Mali",
            "cmdCode": "44", "primaryValue": 12345.6, **change}  # fmt: skip


def test_an_answer_of_comtrade(fetched, stored):
    told = {
        "count": 3,
        "data": [flow(), flow(flowDesc="Re-export"), flow(partnerDesc="World", primaryValue=99)],
    }
    reading = comtrade_wood.read_published(fetched("comtrade_wood", **{"hs44-2018.json": told}))
    tables = stored(comtrade_wood.SOURCE, reading)
    (row,) = tables["trade"].rows(named=True)
    assert (row["exporter"], row["importer"], row["year"]) == ("MLI", "CHN", 2018)
    assert row["file"] == "comtrade_wood/hs44-2018.json"
    assert tables["indicators"]["value"].to_list() == [99.0]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"count": 2, "data": [flow()]}, "cut off"),
        ({"data": [flow(primaryValue=None)]}, "no primaryValue"),
        ({"data": [flow(primaryValue="much")]}, "no number"),
        ({"data": [flow(cmdCode="27")]}, "not chapter 44"),
        ({"data": []}, "hold no record"),
        ({"message": "limit"}, "a list is expected"),
    ],
)
def test_an_answer_of_comtrade_that_is_none_is_refused(fetched, told, says):
    with pytest.raises(SourceError, match=says):
        comtrade_wood.read_published(fetched("comtrade_wood", **{"hs44-2018.json": told}))


def test_a_zip_is_read_without_trusting_it(tmp_path):
    path, target = tmp_path / "a.zip", tmp_path / "out.csv"
    path.write_bytes(zipped(**{"folder/a.csv": b"1,2", "b.pdf": b"x", "__MACOSX/a.csv": b"x"}))
    assert zips.extract(path, "*.csv", target, "s", "a.zip") == "folder/a.csv"
    assert target.read_bytes() == b"1,2"


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"../a.csv": b"x"}, "leads out"),
        ({"/etc/a.csv": b"x"}, "leads out"),
        ({"..\\a.csv": b"x"}, "leads out"),
        ({"C:/a.csv": b"x"}, "leads out"),
        ({"a.csv": b"x", "b.csv": b"x"}, "2 found"),
        ({"a.txt": b"x"}, "0 found"),
        ({"a.csv": b"0" * (70 << 20)}, "bomb"),
        ({f"{n}.txt": b"" for n in range(5001)}, "at most 5,000"),
    ],
)
def test_a_zip_that_is_dangerous_is_refused(tmp_path, members, says):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**members))
    with pytest.raises(SourceError, match=says):
        zips.extract(path, "*.csv", tmp_path / "out.csv", "s", "a.zip")


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    data = zipped(**{"a.csv": b"0123456789" * 1000})
    lying = data.replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path = tmp_path / "a.zip"
    path.write_bytes(lying)
    with pytest.raises(SourceError, match=r"damaged|unpacks to more"):
        zips.extract(path, "*.csv", tmp_path / "out.csv", "s", "a.zip")


@SLOW
@given(st.binary(max_size=300), st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_zip_is_a_source_error(tmp_path, data, place, byte):
    whole = bytearray(zipped(**{"a.csv": b"id,year\n1,2012\n" * 20}))
    whole[place % len(whole)] = byte
    path = tmp_path / "a.zip"
    for bad in (data, bytes(whole), bytes(whole[: place % len(whole)])):
        path.write_bytes(bad)
        try:
            zips.extract(path, "*.csv", tmp_path / "out.csv", "s", "a.zip")
        except SourceError:
            continue
        assert (tmp_path / "out.csv").read_bytes() == b"id,year\n1,2012\n" * 20


def test_frames_are_polars(fetched):
    reading = world_bank.read_published(fetched("world_bank", **{f"{SERIES}.zip": series(WIDE)}))
    assert isinstance(reading.tables["indicators"], pl.DataFrame)


def test_the_data_hubs_vetoes(fetched, stored):
    nobody = dict.fromkeys(unsc_vetoes.HUB_MEMBERS, 0)
    syria = {**nobody, "china": 1, "russian_federation_or_USSR": 1, "date": "2012-02-04",
             "draft_resolution_number": "S/2012/77", "record": "S/PV.6711", "agenda": "Middle East",
             "topic": "Syria"}  # fmt: skip
    early = {**nobody, "russian_federation_or_USSR": 1, "date": -753580800000,
             "draft_resolution_number": None, "record": "S/PV.23", "agenda": "Lebanon", "topic": None}  # fmt: skip
    told = {unsc_vetoes.HUB_FILE: [syria, early]}
    reading = unsc_vetoes.read_published(fetched("unsc_vetoes", **told))
    rows = stored(unsc_vetoes.SOURCE, reading)["vetoes"]
    assert rows.select("date", "state", "draft", "vote_no", "vetoing_n").rows() == [
        (date(1946, 2, 14), "SUN", "S/PV.23", 1, 1),
        (date(2012, 2, 4), "CHN", "S/2012/77", 1, 2),
        (date(2012, 2, 4), "RUS", "S/2012/77", 1, 2),
    ]
    bad = {unsc_vetoes.HUB_FILE: [{**syria, "china": 0, "russian_federation_or_USSR": 0}]}
    with pytest.raises(SourceError, match="a veto of nobody"):
        unsc_vetoes.read_published(fetched("unsc_vetoes", **bad))


def test_the_governance_series(fetched, stored):
    def one(code: str, value: str) -> bytes:
        return zipped(**{f"API_{code}_DS2.csv": WIDE.replace(SERIES, code).replace(
            "5263727", value).replace("667070000", "-1.6").replace("660330000", "-1.5").replace(
            "3031517070", "").replace("3072468636", "").encode()})  # fmt: skip

    files = {
        "VA.EST.zip": one("VA.EST", "0.3"),
        "VA.STD.ERR.zip": one("VA.STD.ERR", "0.2").replace(b"", b""),
    }
    with pytest.raises(SourceError, match=r"StdErr|standard error|outside"):
        wgi_voice.read_published(fetched("wgi_voice", **files))
    files["VA.STD.ERR.zip"] = zipped(**{"API_VA.STD.ERR_DS2.csv": (
        b'"Country Name","Country Code","Indicator Name","Indicator Code","1960",\n'
        b'"Mali","MLI","x","VA.STD.ERR","0.2",\n')})  # fmt: skip
    rows = stored(wgi_voice.SOURCE, wgi_voice.read_published(fetched("wgi_voice", **files)))[
        "regime"
    ]
    assert set(rows.filter(pl.col("state") == "MLI").select("indicator", "value").rows()) == {
        ("voice_accountability", 0.3), ("voice_accountability_se", 0.2)
    }  # fmt: skip


GED = {
    "id": 1, "year": 1989, "type_of_violence": 1, "side_a": "A", "side_b": "B", "where_prec": 1,
    "latitude": -22.5, "longitude": 17.1, "country_id": 565, "date_prec": 1,
    "date_start": "1989-04-01 00:00:00.000", "date_end": "1989-04-02 00:00:00.000",
    "best": 10, "high": 12, "low": 8, "source_article": "x, y",
}  # fmt: skip


def ged_zip(*events: dict) -> bytes:
    frame = pl.DataFrame([{**GED, **event} for event in events])
    return zipped(**{"GEDEvent_v26_1.csv": frame.write_csv().encode()})


def test_the_whole_of_ged(fetched, stored):
    data = ged_zip({}, {"id": 2, "year": 2012, "country_id": 432, "date_start": "2012-01-17",
                        "date_end": "2012-01-18"})  # fmt: skip
    reading = ucdp_ged.read_published(fetched("ucdp_ged", **{"ged261-csv.zip": data}))
    rows = stored(ucdp_ged.SOURCE, reading)["events"]
    assert rows.select("state", "date", "event", "deaths_best", "file").rows() == [
        ("MLI", date(2012, 1, 17), 2, 10, "ucdp_ged/ged261-csv.zip"),
        ("NAM", date(1989, 4, 1), 1, 10, "ucdp_ged/ged261-csv.zip"),
    ]
    (span,) = reading.coverage
    assert (span.first, span.last, span.absent) == (date(1989, 1, 1), date(2012, 12, 31), "zero")


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([{"country_id": 999}], "999"),
        ([{"best": -1}], "whole number"),
        ([{}, {}], "there twice"),
        ([{"latitude": 95.0}], "latitude"),
    ],
)
def test_ged_that_is_odd_is_refused(fetched, events, says):
    with pytest.raises(SourceError, match=says):
        ucdp_ged.read_published(fetched("ucdp_ged", **{"ged261-csv.zip": ged_zip(*events)}))


def test_ged_without_a_column_is_refused(fetched):
    table = pl.DataFrame([GED]).drop("best").write_csv().encode()
    data = zipped(**{"GEDEvent_v27_1.csv": table})
    with pytest.raises(SourceError, match="no column best"):
        ucdp_ged.read_published(fetched("ucdp_ged", **{"ged271-csv.zip": data}))
