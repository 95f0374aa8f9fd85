"""IPI mission totals, edition of 2017."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ipi_mission_totals as ipi
from peaceops.sources import ipi_months

HEADER = "Date,Mission,Number of Contributors,Troops,Police,Observers,Total\n"


@pytest.fixture(scope="module")
def reading(raw):
    return ipi.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(ipi.SOURCE, reading)["mission_strength"]


def total(rows, mission, month):
    mine = rows.filter((pl.col("mission") == mission) & (pl.col("month") == month))
    return mine["personnel"].sum()


def test_rows_by_kind_and_contributors_of_one_kind(write, stored):
    text = (
        HEADER + "2015-01-31,UNTSO,20,NA,NA,150,150\n2015-01-31,MINUSMA,40,9000,NA,5,9005\n"
        "2015-01-31,UNIFIL,30,0,0,0,0\n"
    )
    rows = stored(ipi.SOURCE, ipi.read(write(ipi.FILE, text)))["mission_strength"]
    assert rows.select("mission", "kind", "personnel", "contributors_n").rows() == [
        ("MINUSMA", "experts", 5, None),
        ("MINUSMA", "troops", 9000, None),
        ("UNTSO", "experts", 150, 20),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2015-01-31,UNTSO,20,1,NA,150,150", "are not the total"),
        ("2015-01-31,MINUSFOO,20,NA,NA,150,150", "MINUSFOO"),
        ("2015-01-31,,20,NA,NA,150,150", "Mission is empty"),
        ("2015-13-31,UNTSO,20,NA,NA,150,150", "YYYY-MM-DD"),
        ("2015-01-31,UNTSO,20,NA,NA,-150,-150", "whole number"),
        ("2015-01-31,UNTSO,20,NA,NA,150,150\n2015-01-30,UNTSO,2,NA,NA,1,1", "two rows"),
    ],
)
def test_damage_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        ipi.read(write(ipi.FILE, f"{HEADER}{line}\n"))


def test_april_2015_is_the_uns_total(rows):
    """107,805 uniformed people on 30 April 2015: UN monthly report."""
    assert rows.filter(pl.col("month") == date(2015, 4, 30))["personnel"].sum() == 107805


def test_minustah_of_may_2015_is_as_printed(rows):
    """The UN's report has 5,408; precedence takes it."""
    assert total(rows, "MINUSTAH", date(2015, 5, 31)) == 5075


def test_months_missing_and_repeated(reading):
    whole = [g for g in reading.coverage if not g.covered and not (g.kind or g.mission)]
    assert {(g.first, g.last) for g in whole if g.reason == ipi_months.REPEATS} == {
        (date(1990, 12, 1), date(1991, 2, 28)),
        (date(1992, 5, 1), date(1992, 7, 31)),
        (date(1998, 12, 1), date(1998, 12, 31)),
        (date(2001, 2, 1), date(2001, 2, 28)),
    }
    assert [(g.first, g.last) for g in whole if g.reason != ipi_months.REPEATS] == [
        (date(1991, 10, 1), date(1991, 10, 31)),
        (date(2016, 11, 1), date(2016, 11, 30)),
    ]


def test_phases_and_labels(rows, raw):
    assert ipi.load(raw).height == 5330
    spans = rows.group_by("mission").agg(pl.col("month").min(), pl.col("month").max().alias("last"))
    found = {mission: (first, last) for mission, first, last in spans.rows()}
    assert found["UNAVEM II"] == (date(1991, 6, 30), date(1995, 2, 28))
    assert found["UNAVEM III"] == (date(1995, 3, 31), date(1997, 6, 30))
    assert found["UNOSOM I"] == (date(1992, 8, 31), date(1993, 2, 28))
    assert total(rows, "UNSMIH", date(1996, 7, 31)) == 1539
    assert total(rows, "UNOMSIL", date(1999, 1, 31)) == 8
    assert not {"UNAVEM", "UNOSOM", "ONUCI"} & set(found)
