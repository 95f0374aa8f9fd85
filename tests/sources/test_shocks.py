"""Shocks: the curated list against the UN's, leaps by the rule, identifiers and refusals."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.atlas.build import Harvest, assemble, gather
from peaceops.errors import SourceError
from peaceops.sources import shocks_conflict, shocks_curated, shocks_fatalities, un_fatalities

HEADER = ",".join(shocks_curated.NAMES) + "\n"
GOOD = '2015-11-20,day,attack on nationals,CHN,MLI,,3,high,An attack,"X, Y, 2015"\n'
COUP = '2012-03-22,day,coup in host,,MLI,,,high,A coup,"X, Y, 2012"\n'
FATALITY = (
    "incident_date,casualty_id,mission_acronym,gender,casualty_nationality,"
    "casualty_personnel_type,type_of_incident\n"
)
KILLED = "2016-07-10,{},UNMISS,M,China,Military,Malicious Act\n"
OWN = "own fatality by malicious act"


@pytest.fixture(scope="module")
def curated():
    return shocks_curated.read_list(shocks_curated.PACKAGES).tables["shocks"]


def test_the_list_fits_its_table_and_every_row_has_a_reference(stored):
    reading = shocks_curated.read(shocks_curated.PACKAGES)
    rows = stored(shocks_curated.SOURCE, reading)["shocks"]
    assert 40 <= rows.height <= 200
    assert rows.filter(pl.col("reference").str.contains(r"\b(19|20)\d\d\b")).height == rows.height
    assert rows.filter(pl.col("what").str.len_chars() > 160).is_empty()
    assert rows.filter(pl.col("dated_to") != "day").is_empty()


@pytest.mark.parametrize(
    ("day", "contributor", "host", "deaths"),
    [
        # the company's statement as People's Daily Online reported it
        (date(2015, 11, 20), "CHN", "MLI", 3),
        # BBC News, 1 June 2016; UN Secretary-General, 11 July 2016
        (date(2016, 5, 31), "CHN", "MLI", 1),
        (date(2016, 7, 10), "CHN", "SSD", 2),
        # Associated Press, 19 March 2023; China Daily, 24 April 2007
        (date(2023, 3, 19), "CHN", "CAF", 9),
    ],
)
def test_the_events_everybody_asks_for(curated, day, contributor, host, deaths):
    found = curated.filter(
        (pl.col("date") == day) & (pl.col("contributor") == contributor) & (pl.col("host") == host)
    )
    assert found["deaths"].to_list() == [deaths]
    assert found["confidence"].to_list() == ["high"]


def test_malis_three_coups(curated):
    coups = curated.filter((pl.col("shock_kind") == "coup in host") & (pl.col("host") == "MLI"))
    assert coups["date"].to_list() == [date(2012, 3, 22), date(2020, 8, 18), date(2021, 5, 24)]
    assert coups["deaths"].null_count() == 3


def test_who_was_never_counted_is_not_zero(curated):
    el_adde = curated.filter(pl.col("date") == date(2016, 1, 15))
    assert el_adde["deaths"].to_list() == [None]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD.replace("CHN", "QQQ"), "QQQ"),
        (GOOD.replace("MLI,,", "MLI,MINUSMO,"), "MINUSMO"),
        (GOOD.replace("high", "certain"), "confidence is none of"),
        (GOOD.replace("attack on nationals", "attack"), "shock_kind is none of"),
        (GOOD.replace('"X, Y, 2015"', ""), "reference is empty"),
        (GOOD.replace(",3,", ",three,"), "whole number"),
        (GOOD.replace("2015-11-20", "20.11.2015"), "YYYY-MM-DD"),
        (GOOD.replace("CHN,MLI", ","), "neither"),
        (COUP.replace("host,,", "host,MLI,"), "contributor empty"),
        (GOOD * 2, "twice"),
    ],
)
def test_a_wrong_line_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        shocks_curated.read_list(write(shocks_curated.FILE, HEADER + line))


def test_days_of_own_deaths_are_summed(write, stored):
    other = "2016-07-11,9,UNMISS,M,China,Military,Illness\n"
    text = FATALITY + KILLED.format(1) + KILLED.format(2) + other
    reading = shocks_fatalities.read(write(un_fatalities.FILE, text))
    rows = stored(shocks_fatalities.SOURCE, reading)["shocks"]
    assert rows["shock"].to_list() == [f"2016-07-10 CHN UNMISS {OWN}"]
    assert rows.select("deaths", "host").rows() == [(2, "SSD")]
    assert {claim.column for claim in reading.coverage} == {OWN}


def test_a_list_without_malicious_acts_is_refused(write):
    text = FATALITY + KILLED.format(1).replace("Malicious Act", "Illness")
    with pytest.raises(SourceError, match="malicious"):
        shocks_fatalities.read(write(un_fatalities.FILE, text))


def test_the_curated_row_stands_first_and_differences_are_told(write, monkeypatch):
    folder = write(un_fatalities.FILE, FATALITY + KILLED.format(1))
    harvest = Harvest()
    for module in (shocks_curated, shocks_fatalities):
        gather(harvest, module.SOURCE, module.read(folder), folder)
    frames = assemble(harvest)
    juba = frames["shocks"].filter(pl.col("date") == date(2016, 7, 10))
    assert juba.select("source", "deaths").rows() == [("shocks_curated", 2)]
    told = frames["disagreements"].select("value_text", "other_value_text").rows()
    assert told == [("2", "1")]


def years(deaths: list[int], low: list[int] | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "state": ["MLI"] * len(deaths),
            "year": range(2000, 2000 + len(deaths)),
            "deaths_best": deaths,
            "deaths_low": low or deaths,
            "deaths_high": deaths,
        }
    )


@pytest.mark.parametrize(
    ("deaths", "found"),
    [
        ([0, 0, 0, 0, 0, 999], []),
        ([0, 0, 0, 0, 0, 1000], [2005]),
        ([0, 0, 0, 0, 501, 1000], []),
        ([0, 0, 0, 0, 1000], []),
        ([0, 0, 0, 0, 0, 1000, 1999, 4000], [2005, 2007]),
    ],
)
def test_the_rule_of_leaps(deaths, found):
    assert shocks_conflict.leaps(years(deaths))["year"].to_list() == found


def test_a_year_missing_before_leaves_it_unjudged():
    whole = years([0, 0, 0, 0, 0, 1000])
    assert shocks_conflict.leaps(whole.filter(pl.col("year") != 2003)).is_empty()


def test_confidence_follows_the_low_estimate():
    sure = shocks_conflict.leaps(years([0] * 5 + [1000], [0] * 5 + [900]))["sure"]
    assert sure.to_list() == [False]


def test_the_uns_list_has_the_curated_deaths(raw, curated):
    listed = shocks_fatalities.read(raw).tables["shocks"]
    both = curated.join(listed, on="shock", suffix="_un")
    differ = both.filter(pl.col("deaths").ne_missing(pl.col("deaths_un")))
    assert both.height == 13
    # the differences that the source's caveat tells
    assert differ.select("date", "deaths", "deaths_un").rows() == [
        (date(1993, 6, 5), 24, 22),
        (date(1993, 10, 3), 18, 16),
        (date(2017, 12, 7), 15, 16),
    ]
    un_rows = curated.filter(pl.col("shock_kind") == OWN, pl.col("mission").str.starts_with("UN"))
    assert set(un_rows["shock"]) <= set(listed["shock"])


def test_own_fatalities_as_they_are(raw, stored):
    rows = stored(shocks_fatalities.SOURCE, shocks_fatalities.read(raw))["shocks"]
    chinese = rows.filter(pl.col("contributor") == "CHN")
    # yardstick: 2 in UNTAC 1993, 1 in MINUSMA and 2 in UNMISS 2016
    assert chinese.select("mission", "deaths").rows() == [
        ("UNTAC", 2),
        ("MINUSMA", 1),
        ("UNMISS", 2),
    ]
    everybody = un_fatalities.read(raw).tables["fatalities"]
    killed = everybody.filter((pl.col("cause") == "malicious act") & pl.col("uniformed"))
    # one of them has an undetermined nationality
    assert killed.height - rows["deaths"].sum() == 1


def test_leaps_as_they_are(raw, stored):
    reading = shocks_conflict.read(raw)
    rows = stored(shocks_conflict.SOURCE, reading)["shocks"]
    found = {(row["host"], row["date"].year) for row in rows.iter_rows(named=True)}
    assert {("RWA", 1994), ("SYR", 2012), ("ETH", 2020), ("SDN", 2023), ("MLI", 2022)} <= found
    # 359, 881, 291, 256 deaths in Mali 2012-2015 (yardstick): below the rule
    assert not {("MLI", year) for year in range(2012, 2016)} & found
    assert reading.coverage[0].first == date(1994, 1, 1)
