"""Terrorist incidents and foreign fighters."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.atlas.combine import combine
from peaceops.atlas.tables import table
from peaceops.errors import SourceError
from peaceops.sources import icsr_foreign_fighters, rand_terrorism

RAND = ",".join(["Entity", "Year", *rand_terrorism.COUNTS]) + "\n"
ICSR = "country,icsr.date,icsr.low,icsr.high,icsr.mean\n"


@pytest.fixture(scope="module")
def parts(raw, stored):
    modules = (rand_terrorism, icsr_foreign_fighters)
    return {m.SOURCE.code: stored(m.SOURCE, m.read(raw))["terrorism"] for m in modules}


def test_lone_counts_and_no_states_are_left_out(write, stored):
    text = (
        RAND + "Belgium,1971,4,,\nBelgium,1978,,3,1\nMali,1994,1,0,0\nWorld,1994,9,9,9\n"
        "Kashmir,1995,1,0,0\nOWID_GDR,1996,1,2,0\nOWID_GFR,1996,3,0,1\n"
    )
    reading = rand_terrorism.read(write(rand_terrorism.FILE, text))
    rows = stored(rand_terrorism.SOURCE, reading)["terrorism"].pivot(
        "terror", index=["state", "date"], values="value"
    )
    assert rows.select("state", "date", "incidents", "injured", "deaths").rows() == [
        ("BEL", date(1978, 12, 31), None, 3.0, 1.0),
        ("DEU", date(1996, 12, 31), 4.0, 2.0, 1.0),
        ("MLI", date(1994, 12, 31), 1.0, 0.0, 0.0),
    ]
    assert [span.absent for span in reading.coverage] == ["unknown"]


def test_estimates_keep_their_range(write, stored):
    text = ICSR + "china,20131217,6,100,53\nqatar,20131217,15,14,14.5\niraq,20150126,NA,NA,NA\n"
    reading = icsr_foreign_fighters.read(write(icsr_foreign_fighters.FILE, text))
    rows = stored(icsr_foreign_fighters.SOURCE, reading)["terrorism"]
    assert rows.select("state", "value", "value_low", "value_high").rows() == [
        ("CHN", 53.0, 6.0, 100.0),
        ("QAT", 14.5, 14.0, 15.0),
    ]


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (rand_terrorism, RAND + "Mali,2019,1,0,0\n", "1945 to 2009"),
        (rand_terrorism, RAND + "Atlantis,1994,1,0,0\n", "Atlantis"),
        (rand_terrorism, RAND + "Mali,1994,-1,0,0\n", "whole number"),
        (rand_terrorism, RAND + "World,1994,1,0,0\n", "no counts"),
        (icsr_foreign_fighters, ICSR + "china,20140101,6,100,53\n", "one of the two"),
        (icsr_foreign_fighters, ICSR + "china,20131217,6,100,530\n", "not in order"),
        (icsr_foreign_fighters, ICSR + "china,20131217,NA,NA,5\n" * 2, "two estimates"),
        (icsr_foreign_fighters, ICSR + "atlantis,20131217,NA,NA,5\n", "atlantis"),
    ],
)
def test_damage_is_named(write, module, text, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, text))


def test_fighters_from_china_and_tunisia(parts):
    """China 6-100 in 2013, 300 in 2015; Tunisia 1,500-3,000 in 2015: MANIFEST of the raw files."""
    rows = parts["icsr_foreign_fighters"]
    found = {(s, d.year): rest for s, d, *rest in rows.select(
        "state", "date", "value", "value_low", "value_high").rows()}  # fmt: skip
    assert found["CHN", 2013] == [53, 6, 100]
    assert found["CHN", 2015] == [300, None, None]
    assert found["TUN", 2015] == [2250, 1500, 3000]
    assert rows.height == 103
    assert rows.filter(pl.col("value_low").is_null()).height == 36


def test_oddities_of_the_copies(raw):
    printed = pl.read_csv(raw / rand_terrorism.FILE)
    assert printed.height - rand_terrorism.without_misdated_counts(printed).height == 172
    assert printed.filter(pl.col("Entity") == "Kashmir").height == 12
    assert printed.filter((pl.col("Entity") == "OWID_GDR") & (pl.col("Year") > 1990)).height == 1
    fighters = pl.read_csv(raw / icsr_foreign_fighters.FILE, null_values=["NA"])
    assert fighters.filter(pl.col("icsr.low") > pl.col("icsr.high"))["country"].to_list() == [
        "qatar"
    ]
    assert fighters.height - icsr_foreign_fighters.without_number(fighters).height == 2


def test_figures_of_the_file_are_kept(parts, raw):
    printed = rand_terrorism.without_misdated_counts(pl.read_csv(raw / rand_terrorism.FILE))
    printed = printed.filter(~pl.col("Entity").is_in(["World", "Kashmir"]))
    rows = parts["rand_terrorism"]
    for column, word in rand_terrorism.COUNTS.items():
        assert rows.filter(pl.col("terror") == word)["value"].sum() == printed[column].sum()
    mali = rows.filter((pl.col("state") == "MLI") & (pl.col("terror") == "incidents"))
    assert mali["value"].sum() == 2


def test_two_sources_share_the_table(parts):
    merged = combine(parts, table("terrorism"))
    assert merged.frame.height == sum(rows.height for rows in parts.values())
