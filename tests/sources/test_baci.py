"""CEPII BACI: means over years."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import baci_from_china, baci_intra_africa

CHINA = "importer_iso3,hs2,imports_world_usd_m,imports_china_usd_m\n"
AFRICA = "iso3_o,iso3_d,section_code,section_name,hs2_codes,value,value_kd,quantity\n"


def test_chapters_from_china(write, stored):
    raw = write(baci_from_china.FILE, CHINA + "MLI,02,9.7,9.4\nMLI,85,3,0.0000012\n")
    reading = baci_from_china.read(raw)
    rows = stored(baci_from_china.SOURCE, reading)["trade_mean"]
    assert rows.select(baci_columns()).rows() == [
        ("CHN", "MLI", 2022, 2023, "hs02", 9.4e6),
        ("CHN", "MLI", 2022, 2023, "hs85", 1.0),
    ]
    assert baci_from_china.SOURCE.redistributable


def test_sections_among_africans(write, stored):
    text = AFRICA + 'SEN,MLI,5,"Mineral products","25, 26",428316.2,1,1\n'
    reading = baci_intra_africa.read(write(baci_intra_africa.FILE, text))
    rows = stored(baci_intra_africa.SOURCE, reading)["trade_mean"]
    assert rows.select(baci_columns()).rows() == [
        ("SEN", "MLI", 2012, 2022, "section05", 428316200.0)
    ]


def baci_columns():
    return ["exporter", "importer", "first_year", "last_year", "product", "mean_value_usd"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("XQZ,02,1,1\n", "XQZ"),
        ("MLI,2,1,1\n", "two digits"),
        ("MLI,02,1,-1\n", "below zero"),
        ("MLI,02,1,\n", "is empty"),
        ("MLI,02,1,1\nMLI,02,1,1\n", "twice"),
    ],
)
def test_damage_from_china_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        baci_from_china.read(write(baci_from_china.FILE, CHINA + line))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("XQZ,MLI,5,x,1,1,1,1\n", "XQZ"),
        ("SEN,MLI,22,x,1,1,1,1\n", "1 to 21"),
        ("SEN,MLI,5,x,1,-1,1,1\n", "below zero"),
        ("SEN,MLI,5,x,1,1,1,1\n" * 2, "twice"),
    ],
)
def test_damage_among_africans_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        baci_intra_africa.read(write(baci_intra_africa.FILE, AFRICA + line))


def test_the_copies(raw):
    """Shapes and absences as the MANIFEST tells them; sums as added up from the files."""
    china = baci_from_china.read(raw).tables["trade_mean"]
    assert china.height == 15059
    assert china["importer"].n_unique() == 163
    assert not {"SSD", "CAF"} & set(china["importer"])
    mali = china.filter(pl.col("importer") == "MLI")
    assert mali["mean_value_usd"].sum() == pytest.approx(881.786509e6, abs=100)
    africa = baci_intra_africa.read(raw).tables["trade_mean"]
    assert africa.height == 27721
    assert africa["exporter"].n_unique() == 47
    assert not {"MDG", "MUS", "SYC", "CPV", "COM", "STP"} & set(africa["exporter"])
    assert africa["product"].n_unique() == 21
