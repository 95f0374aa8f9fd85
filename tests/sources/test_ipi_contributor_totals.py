"""IPI contributor totals: reference values are the UN's own, as published in yardsticks."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ipi_contributor_totals as ipi

HEADER = '"Date","Troops","Police","Experts"\n'
REPEATED = [
    date(1990, 12, 31),
    date(1991, 1, 31),
    date(1991, 2, 28),
    date(1992, 5, 31),
    date(1992, 6, 30),
    date(1992, 7, 31),
    date(1998, 12, 31),
    date(2001, 2, 28),
]
NO_POLICE = date(1991, 10, 31)
UNREPORTED = [*REPEATED, NO_POLICE]


@pytest.fixture(scope="module")
def reading(raw):
    return ipi.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(ipi.SOURCE, reading)["contributor_strength"]


def total(rows, contributor, month):
    mine = rows.filter((pl.col("contributor") == contributor) & (pl.col("month") == month))
    return mine["personnel"].sum()


def test_one_row_a_kind_with_anybody(write, stored):
    raw = write(f"{ipi.FOLDER}/Mali.csv", HEADER + "2004-02-28,3,NA,0\n2004-03-31,NA,2,1\n")
    write(f"{ipi.FOLDER}/.csv", HEADER + "NA,NA,NA,NA\n")
    rows = stored(ipi.SOURCE, ipi.read(raw))["contributor_strength"]
    assert rows.select("contributor", "month", "kind", "personnel").rows() == [
        ("MLI", date(2004, 2, 29), "troops", 3),
        ("MLI", date(2004, 3, 31), "experts", 1),
        ("MLI", date(2004, 3, 31), "police_and_fpu", 2),
    ]
    assert rows["female"].null_count() == 3


def test_predecessors_by_date(write, stored):
    raw = write(
        f"{ipi.FOLDER}/Czech Republic.csv", HEADER + "1992-11-30,3,NA,0\n1993-01-31,4,0,0\n"
    )
    write(f"{ipi.FOLDER}/Russian Federation.csv", HEADER + "1991-10-31,3,NA,0\n1992-01-31,4,0,0\n")
    rows = stored(ipi.SOURCE, ipi.read(raw))["contributor_strength"]
    assert set(rows["contributor"]) == {"CSK", "CZE", "SUN", "RUS"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("Atlantis", HEADER + "2004-03-31,1,1,1\n", "Atlantis"),
        ("Mali", HEADER + "2004-03-31,1,1,1\n2004-03-30,1,1,1\n", "two rows"),
        ("Mali", HEADER + "2004-03-31,-1,1,1\n", "whole number"),
        ("Mali", '"Date","Troops"\n2004-03-31,1\n', "no column"),
        ("Mali", "", "empty"),
    ],
)
def test_damage_is_named(write, name, text, says):
    raw = write(f"{ipi.FOLDER}/{name}.csv", text)
    with pytest.raises(SourceError, match=says):
        ipi.read(raw)


def test_no_files_at_all(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        ipi.read(tmp_path)


def test_published_p5_totals(rows):
    """UN monthly reports: the five in March 2004, France and China in 2006 and 2008."""
    march = {"CHN": 648, "GBR": 577, "USA": 482, "FRA": 330, "RUS": 320}
    assert {c: total(rows, c, date(2004, 3, 31)) for c in march} == march
    assert total(rows, "FRA", date(2006, 12, 31)) == 1988
    assert total(rows, "CHN", date(2006, 12, 31)) == 1666
    assert total(rows, "FRA", date(2008, 12, 31)) == 2198
    assert total(rows, "CHN", date(2008, 12, 31)) == 2146


def test_sums_are_the_publishers_world_totals(rows, raw):
    """Every month kept, three kinds; the world file is the same publisher's."""
    world = pl.read_csv(raw / "ipi/world-month-1990-2017.csv", null_values="NA").select(
        month=pl.col("Date").str.to_date().dt.month_end(),
        troops=pl.col("Troop Contributions"),
        police_and_fpu=pl.col("Police Contributions").fill_null(0),
        experts=pl.col("EOM Contributions").fill_null(0),
    )
    sums = rows.pivot("kind", index="month", values="personnel", aggregate_function="sum")
    both = sums.fill_null(0).join(world, on="month", suffix="_world")
    assert both.height == 281 - len(UNREPORTED)
    for kind in ("troops", "police_and_fpu", "experts"):
        assert (both[kind] == both[f"{kind}_world"]).all()


def test_repeated_months_are_gaps_and_not_rows(reading, rows):
    gone = {
        month
        for gap in reading.coverage
        if not gap.covered and gap.kind is None and gap.column == "*"
        for month in UNREPORTED
        if gap.first <= month <= gap.last
    }
    assert gone == set(UNREPORTED)
    assert not rows.filter(pl.col("month").is_in(UNREPORTED)).height
    months = rows["month"].n_unique()
    assert (months, rows["month"].min(), rows["month"].max()) == (
        272,
        date(1990, 11, 30),
        date(2014, 3, 31),
    )


def test_what_the_file_cannot_tell(reading):
    kinds = {(g.kind, g.first, g.last) for g in reading.coverage if g.kind}
    span = (date(1990, 11, 1), date(2014, 3, 31))
    assert kinds == {
        ("experts", date(1990, 11, 1), date(1992, 7, 31)),
        ("police", *span),
        ("fpu", *span),
        ("staff", *span),
    }
    assert {(g.column, g.first, g.last) for g in reading.coverage if g.column != "*"} == {
        ("female", *span),
        ("male", *span),
    }


def test_every_file_is_read(rows):
    assert rows["file"].n_unique() == 148
    assert rows.height == 56286 - 57  # contributors of October 1991
    assert rows.filter(pl.col("contributor") == "CSK")["month"].n_unique() == 19
