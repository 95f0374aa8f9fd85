"""World Development Indicators."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import world_bank
from peaceops.sources.world_bank_series import AGGREGATES, SERIES

CODES = [series.code for series in SERIES]
HEADER = ",".join(["iso3", "country", "year", *CODES]) + "\n"


def line(iso3, country, year, **values):
    cells = {code.replace(".", "_"): "" for code in CODES} | values
    return ",".join([iso3, country, str(year), *cells.values()]) + "\n"


@pytest.fixture(scope="module")
def reading(raw):
    return world_bank.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(world_bank.SOURCE, reading)["indicators"]


def test_36_series_with_their_own_words():
    assert len(SERIES) == len(set(CODES)) == len({s.indicator for s in SERIES}) == 36
    assert all(s.unit and s.meaning for s in SERIES)


def test_states_only_and_values_only(write, stored):
    text = (
        HEADER
        + line("CZE", "Czechia", 2012, SP_POP_TOTL="10.5")
        + line("CZE", "Czech Republic", 2012, SM_POP_REFG="0")
        + line("WLD", "World", 2012, SP_POP_TOTL="7e9")
    )
    reading = world_bank.read(write(world_bank.FILE, text))
    rows = stored(world_bank.SOURCE, reading)["indicators"]
    assert rows.select("state", "year", "indicator", "value", "unit").rows() == [
        ("CZE", 2012, "population", 10.5, "people"),
        ("CZE", 2012, "refugees_hosted", 0.0, "people"),
    ]
    assert {c.column for c in reading.coverage} == {"population", "refugees_hosted"}
    assert {c.absent for c in reading.coverage} == {"unknown"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (line("XXX", "Atlantis", 2012, SP_POP_TOTL="1"), "XXX"),
        (line("", "Mali", 2012, SP_POP_TOTL="1"), "iso3 is empty"),
        (line("MLI", "Mali", "12", SP_POP_TOTL="1"), "1900 to 2100"),
        (line("MLI", "Mali", 2012, SP_POP_TOTL="many"), "finite number"),
        (line("MLI", "Mali", 2012, SP_POP_TOTL="1") * 2, "two values"),
    ],
)
def test_damage_is_named(write, text, says):
    with pytest.raises(SourceError, match=says):
        world_bank.read(write(world_bank.FILE, HEADER + text))


def test_a_missing_series_is_named(write):
    raw = write(world_bank.FILE, "iso3,year,SP.POP.TOTL\nMLI,2012,1\n")
    with pytest.raises(SourceError, match=r"no column AG\.LND"):
        world_bank.read(raw)


def test_values_of_mali_and_china(rows):
    """Printed in the World Bank's tables: Mali and China, 2012."""
    found = {
        (state, word): value
        for state, word, value in rows.filter(pl.col("year") == 2012)
        .select("state", "indicator", "value")
        .rows()
    }
    assert found["MLI", "resource_rents_pct_gdp"] == pytest.approx(12.11, abs=0.005)
    assert found["CHN", "population"] == 1354190000
    assert found["CHN", "gdp_usd"] == pytest.approx(8.6737e12, rel=1e-4)
    assert found["MLI", "military_spending_pct_gdp"] == pytest.approx(1.196, abs=0.001)


def test_every_value_of_a_state_is_there(raw, rows):
    printed = pl.read_csv(raw / world_bank.FILE, infer_schema_length=None)
    assert set(printed["iso3"]) >= AGGREGATES
    kept = printed.filter(~pl.col("iso3").is_in(sorted(AGGREGATES)))
    assert rows.height == sum(kept[code].count() for code in CODES) == 274747
    assert rows["indicator"].n_unique() == 36
    assert set(rows["state"]) >= {"XKX", "SSD", "PSE", "HKG"}


def test_spans(reading):
    spans = {c.column: (c.first.year, c.last.year) for c in reading.coverage}
    assert spans["resource_rents_pct_gdp"] == (1970, 2021)
    assert spans["refugees_origin"] == (1990, 2016)
    assert all(c.first == date(c.first.year, 1, 1) for c in reading.coverage)


def test_counts_of_the_oddities(rows):
    words = ["fuel_exports_pct_merchandise", "ores_metals_exports_pct_merchandise"]
    beyond = rows.filter(pl.col("indicator").is_in(words) & (pl.col("value") > 100.5))
    assert beyond.height == 14
    assert set(beyond["state"]) == {"LAO", "QAT", "SUR", "NCL"}
    assert beyond["year"].max() == 1973
