"""Indicators under Correlates of War numbers: capabilities, national trade, GDP and population."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.codes.states import states
from peaceops.errors import SourceError
from peaceops.sources import cow_nmc, cow_trade_state, fariss_gdp_population
from peaceops.sources.cow_numbers import MERGED, state_of

NMC = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
TRADE = "ccode,year,imports,exports\n"
FARISS = "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,sd_pwtpop\n"


def test_numbers_of_states_that_ended_or_were_not_yet():
    assert state_of(260, 1990) == "DEU"
    assert state_of(265, 1990) == "DDR"
    assert state_of(345, 1995) == "YUG"
    assert state_of(31, 1960) == "BHS"
    assert state_of(9, 1990) is None


def test_pounds_become_dollars_in_1914(write, stored):
    text = NMC + (
        "2.0,1913.0,10.0,1.0,,,3.0,,0.1\n2.0,1914.0,20.0,,,,3.0,,0.2\n"
        "255.0,1990.0,1,1,1,1,1,1,0.3\n260.0,1990.0,2,2,2,2,2,2,0.4\n"
    )
    rows = stored(cow_nmc.SOURCE, cow_nmc.read(write(cow_nmc.FILE, text)))["indicators"]
    found = {(r["state"], r["year"], r["indicator"]): r["value"] for r in rows.to_dicts()}
    assert found["USA", 1913, "military_spending_nmc_gbp"] == 10000
    assert found["USA", 1914, "military_spending_nmc_usd"] == 20000
    assert ("USA", 1914, "military_spending_nmc_gbp") not in found
    assert ("USA", 1914, "military_personnel") not in found
    assert found["DEU", 1990, "capability_index"] == 0.3


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (cow_nmc, NMC + "9,1913,1,1,1,1,1,1,0.1\n", "9 in 1913"),
        (cow_nmc, NMC + ",1913,1,1,1,1,1,1,0.1\n", "ccode is empty"),
        (cow_nmc, NMC + "2,1913,1,-1,1,1,1,1,0.1\n", "below zero"),
        (cow_nmc, NMC + "2,1913,1,1,1,1,1,1,0.1\n" * 2, "two values"),
        (cow_trade_state, TRADE + "2,x,1,1\n", "whole number"),
        (cow_trade_state, TRADE + "2,1700,1,1\n", "1816 to 2100"),
        (cow_trade_state, TRADE + "2,1990,1,many\n", "finite number"),
        (fariss_gdp_population, FARISS + "2.5,1990,1,1,1,1,1,1\n", "whole number"),
    ],
)
def test_damage_is_named(write, module, text, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, text))


@pytest.mark.parametrize(
    ("module", "height", "nulls"),
    [(cow_nmc, 108458, 0), (cow_trade_state, 26451, 0), (fariss_gdp_population, 98946, 43)],
)
def test_every_printed_value_is_there_but_for_the_merged(raw, stored, module, height, nulls):
    printed = pl.read_csv(raw / module.FILE)
    values = [name for name in printed.columns if name not in ("ccode", "year")]
    rows = stored(module.SOURCE, module.read(raw))["indicators"]
    merged = printed.filter(
        pl.any_horizontal((pl.col("ccode") == c) & (pl.col("year") == y) for c, y in MERGED)
    )
    assert merged.height == 2
    kept = sum(printed[name].count() - merged[name].count() for name in values)
    assert rows.height == kept == height
    if nulls:
        assert printed[values[0]].null_count() == nulls


def test_known_answers(raw):
    """As printed in the copies: China 2013 and 2016, the United States 2016."""
    nmc = cow_nmc.read(raw).tables["indicators"]
    found = {
        (r["state"], r["year"], r["indicator"]): r["value"]
        for r in nmc.filter(pl.col("state").is_in(["CHN", "USA"])).to_dicts()
    }
    assert found["CHN", 2016, "capability_index"] == pytest.approx(0.23061772)
    assert found["CHN", 2013, "military_personnel"] == 2285000
    assert found["USA", 2016, "capability_index"] == pytest.approx(0.133, abs=0.001)
    shares = nmc.filter(pl.col("indicator") == "capability_index").group_by("year")
    assert shares.agg(pl.col("value").sum())["value"].is_between(0.97, 1.08).all()
    trade = cow_trade_state.read(raw).tables["indicators"]
    china = trade.filter((pl.col("state") == "CHN") & (pl.col("year") == 2013))
    assert dict(china.select("indicator", "value").rows()) == {
        "exports_cow_usd": 2671018750000.0,
        "imports_cow_usd": 2483548500000.0,
    }


def test_colonies_keep_the_later_code(raw):
    printed = pl.read_csv(raw / cow_trade_state.FILE)
    early = [
        (number, year)
        for number, year in printed.select("ccode", "year").cast(pl.Int64).rows()
        if not any(
            s.cow == number and s.valid_from.year <= year <= (s.valid_to or s.valid_from.max).year
            for s in states()
        )
    ]
    assert len(early) == 765
    assert all(state_of(*pair) for pair in early)
