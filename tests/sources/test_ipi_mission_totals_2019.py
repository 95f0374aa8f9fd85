"""IPI mission totals, edition of 2019: a workbook with -999 for unknown."""

from __future__ import annotations

from datetime import date

import openpyxl
import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ipi_mission_totals
from peaceops.sources import ipi_mission_totals_2019 as ipi

HEADER = ["mission", "year", "month", "troop", "police", "militaryobservers"]


@pytest.fixture
def workbook(tmp_path):
    def put(rows, header=tuple(HEADER)):
        book = openpyxl.Workbook()
        for row in (header, *rows):
            book.active.append(list(row))
        path = tmp_path / ipi.FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        book.close()
        return tmp_path

    return put


@pytest.fixture(scope="module")
def reading(raw):
    return ipi.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(ipi.SOURCE, reading)["mission_strength"]


def test_unknown_is_a_gap_and_zero_is_no_row(workbook, stored):
    raw = workbook(
        [
            ("UNTSO", 2018, 1, 0, 0, 150),
            ("UNISFA", 2018, 1, 4000, -999, 100),
            ("UNAMI", 2018, 1, -999, -999, -999),
        ]
    )
    reading = ipi.read(raw)
    rows = stored(ipi.SOURCE, reading)["mission_strength"]
    assert rows.select("mission", "kind", "personnel").rows() == [
        ("UNISFA", "experts", 100),
        ("UNISFA", "troops", 4000),
        ("UNTSO", "experts", 150),
    ]
    gaps = {(g.mission, g.kind) for g in reading.coverage if g.reason == ipi.NOT_TOLD}
    assert gaps == {("UNISFA", "police_and_fpu"), ("UNAMI", None)}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("UNTSO", 2018, 13, 0, 0, 1), "no year and month"),
        (("UNTSO", "2018", 1, 0, 0, 1), "no year and month"),
        (("UNTSO", 2018, 1, 0, 0, -5), "no count"),
        (("UNTSO", 2018, 1, 0, 0, 1.5), "no count"),
        (("UNTSO", 2018, 1, 0, 0, True), "no count"),
        (("UNTSO", 2018, 1, 0, 0, None), "no count"),
        ((None, 2018, 1, 0, 0, 1), "no name"),
        (("MINUSFOO", 2018, 1, 0, 0, 1), "MINUSFOO"),
    ],
)
def test_damage_is_named_with_its_row(workbook, row, says):
    with pytest.raises(SourceError, match=says):
        ipi.read(workbook([("UNDOF", 2018, 1, 1, 1, 1), row]))


def test_what_is_no_workbook(workbook, tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        ipi.read(tmp_path)
    raw = workbook([("UNTSO", 2018, 1, 0, 0, 1)])
    good = (raw / ipi.FILE).read_bytes()
    for bad in (b"", b"mission,year\n", good[:200], good[: len(good) // 2], b"PK\x03\x04" * 50):
        (raw / ipi.FILE).write_bytes(bad)
        with pytest.raises(SourceError):
            ipi.read(raw)
    with pytest.raises(SourceError, match="no column troop"):
        ipi.read(workbook([("UNTSO", 2018, 1)], HEADER[:3]))
    with pytest.raises(SourceError, match="no rows"):
        ipi.read(workbook([]))


def test_what_it_adds(reading, rows):
    months = set(rows["month"])
    assert {date(2016, 11, 30), date(1998, 12, 31), date(2001, 2, 28), date(2019, 12, 31)} <= months
    assert not {date(2014, 9, 30), date(2017, 7, 31), date(1992, 7, 31)} & months
    assert rows["month"].n_unique() == 327
    whole = [g for g in reading.coverage if not g.covered and not (g.kind or g.mission)]
    assert [(g.first, g.last) for g in whole] == [
        (date(1990, 1, 1), date(1992, 7, 31)),
        (date(2014, 9, 1), date(2014, 9, 30)),
        (date(2017, 7, 1), date(2017, 7, 31)),
    ]
    some = {(g.mission, g.kind) for g in reading.coverage if g.reason == ipi.NOT_TOLD and g.mission}
    assert some == {
        ("UNAMA", None),
        ("UNAMI", None),
        ("UNAMID", None),
        ("UNISFA", "police_and_fpu"),
    }


def test_where_the_editions_differ(rows, raw, stored):
    """Mission-months with other totals in 2009-2017: 59, of them UNMISS with Egypt's misprint."""
    first = stored(ipi_mission_totals.SOURCE, ipi_mission_totals.read(raw))["mission_strength"]
    key = ["mission", "month"]
    sums = [
        frame.filter(pl.col("month") >= date(2009, 1, 1))
        .group_by(key)
        .agg(pl.col("personnel").sum())
        for frame in (first, rows)
    ]
    both = sums[0].join(sums[1], on=key, suffix="_2019")
    other = both.filter(pl.col("personnel") != pl.col("personnel_2019"))
    found = {tuple(row[:2]): row[2:] for row in other.rows()}
    assert found["UNMISS", date(2011, 8, 31)] == (7381, 5884)
    assert found["UNMISS", date(2011, 9, 30)] == (7155, 5677)
    assert found["MINUSTAH", date(2015, 5, 31)] == (5075, 5408)
    assert other.height == 59


def test_untaet_is_not_under_its_successor(rows):
    """IPI's edition of 2017 has UNTAET with 7,840 people in April 2002."""
    mine = rows.filter((pl.col("mission") == "UNTAET") & (pl.col("month") == date(2002, 4, 30)))
    assert mine["personnel"].sum() == 7840
    later = rows.filter(pl.col("mission") == "UNMISET")["month"].min()
    assert later == date(2002, 5, 31)
