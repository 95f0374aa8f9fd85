"""UCDP organised violence by country and year."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ucdp_country_year as ucdp

COLUMNS = [f"{p}_{b}_cy" for p in ucdp.PREFIX.values() for b in ucdp.BOUNDS]
HEADER = ",".join(["country_id_cy", "country_cy", "year_cy", *COLUMNS]) + "\n"


@pytest.fixture(scope="module")
def reading(raw):
    return ucdp.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(ucdp.SOURCE, reading)["conflict"]


def test_three_rows_a_state_and_year(write, stored):
    text = HEADER + "432,Mali,2012,3,1,9,0,0,0,5,5,5\n"
    reading = ucdp.read(write(ucdp.FILE, text))
    rows = stored(ucdp.SOURCE, reading)["conflict"]
    assert rows.select(pl.exclude("source", "file", "known_from")).rows() == [
        ("MLI", 2012, "non-state", 0, 0, 0),
        ("MLI", 2012, "one-sided", 5, 5, 5),
        ("MLI", 2012, "state-based", 3, 1, 9),
    ]
    (span,) = reading.coverage
    assert (span.first, span.last) == (date(2012, 1, 1), date(2012, 12, 31))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("432,Mali,2012,3,1,9,0,0,0,5,5,-5", "whole number"),
        ("432,Mali,2012,3,1,9,0,0,0,5,5,", "is empty"),
        ("432,Mali,12,3,1,9,0,0,0,5,5,5", "1946 to 2100"),
        ("999,Atlantis,2012,3,1,9,0,0,0,5,5,5", "999"),
        ("680,Yemen (South Yemen),2012,3,1,9,0,0,0,5,5,5", "680"),
        ("432,Mali,2012,3,1,9,0,0,0,5,5,5\n432,Mali,2012,3,1,9,0,0,0,5,5,5", "there twice"),
    ],
)
def test_damage_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        ucdp.read(write(ucdp.FILE, f"{HEADER}{line}\n"))


def test_deaths_in_mali(rows):
    """359, 881, 291, 256 in 2012-2015: UCDP v25.1."""
    mali = rows.filter(pl.col("state") == "MLI").group_by("year").agg(pl.col("deaths_best").sum())
    found = dict(mali.rows())
    assert [found[year] for year in range(2012, 2016)] == [359, 881, 291, 256]


def test_sums_are_the_publishers_own(rows, raw):
    printed = pl.read_csv(raw / ucdp.FILE, infer_schema_length=None)
    assert rows.height == 3 * printed.height == 20808
    total = printed["cumulative_total_deaths_in_orgvio_best_cy"].sum()
    assert rows["deaths_best"].sum() == total
    worst = printed.sort("cumulative_total_deaths_in_orgvio_best_cy").tail(1)
    assert worst.select("country_cy", "year_cy").rows() == [("Rwanda", 1994)]


def test_counts_of_the_oddities(rows):
    high = rows.filter(pl.col("deaths_best") > pl.col("deaths_high")).height
    low = rows.filter(pl.col("deaths_best") < pl.col("deaths_low")).height
    assert (high, low) == (6, 3)


def test_states_of_their_time(rows):
    years = rows.group_by("state").agg(pl.col("year").min(), pl.col("year").max().alias("last"))
    found = {state: (first, last) for state, first, last in years.rows()}
    assert found["DDR"] == (1989, 1990)
    assert found["SUN"] == (1989, 1990)
    assert found["RUS"] == (1991, 2024)
    assert found["SRB"] == (2006, 2024)
    assert found["SSD"] == (2011, 2024)
    assert found["VAT"] == (1989, 2024)
    assert rows["state"].n_unique() == len(found) >= 199
