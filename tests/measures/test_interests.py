"""Interest, alignment, development, threat, units and exposure."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import peaceops as po
from peaceops.errors import BadInput, MissingData
from peaceops.measures.nearness import nearest_km, nearness
from peaceops.measures.percentile import percentile
from peaceops.measures.units import firsts


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 4), min_size=2))
def test_percentiles_are_between_0_and_100_and_follow_the_order(values):
    found = {name: percentile(values, name, values) for name in values}
    assert all(0 <= p <= 100 for p in found.values())
    for one in values:
        for other in values:
            if values[one] < values[other]:
                assert found[one] <= found[other]


def test_mali_in_2013_among_african_hosts():
    answer = po.ask("interest", contributor="CHN", host="MLI", at="2013")
    known = {line["component"]: line["value"] for line in answer.table}
    # IMF: China's imports from Mali in 2013, US$ 154 million (COW: 163)
    assert known["imports"] == pytest.approx(154e6, rel=0.01)
    # UN DESA migrant stock 2010 is the latest wave in reach
    assert known["nationals"] > 300
    assert known["fuels"] is None
    assert any("fuels" in text and "Comtrade" in text for text in answer.caveats)
    assert 0 <= answer.value <= 100


def test_nothing_at_stake_is_missing_not_zero():
    with pytest.raises(MissingData, match="exports"):
        po.ask("interest", contributor="NPL", host="MLI", at="2013", component="exports")


def test_fuels_and_investment_from_the_users_own_copy(own_folder):
    atlas = po.open_atlas(own_folder)
    fuels = po.ask(
        "interest", contributor="CHN", host="AGO", at="2013", component="fuels", atlas=atlas
    )
    # the house's yardsticks: HS 27, US$ 31,907 million
    assert fuels.rows[0]["value_usd"] == pytest.approx(31_907e6, rel=1e-4)
    assert fuels.value == 100
    stock = po.ask(
        "interest", contributor="CHN", host="MLI", at="2013", component="investment", atlas=atlas
    )
    assert stock.rows[0]["value"] == pytest.approx(316.68e6)


def test_agreement_is_symmetric_and_stated_in_two_ways():
    one = po.ask("alignment", contributor="CHN", other="MLI", at="2014")
    other = po.ask("alignment", contributor="MLI", other="CHN", at="2014")
    assert one.value == other.value
    strict = po.ask("alignment", contributor="CHN", other="MLI", at="2014", abstention="yes_no")
    assert strict.definition != one.definition
    with pytest.raises(BadInput, match="itself"):
        po.ask("alignment", contributor="CHN", other="CHN")


def test_classes_of_finance_sum_to_the_whole():
    answer = po.ask("development", contributor="CHN", hosts="Africa")
    for by in ("flow_class", "instrument", "sector"):
        shares = [line["percent"] for line in answer.table if line["by"] == by]
        assert sum(shares) == pytest.approx(100)


def test_a_financier_without_record_is_missing():
    with pytest.raises(MissingData, match="China"):
        po.ask("development", contributor="FRA")


def test_threat_compares_deaths():
    answer = po.ask("threat", place="SYR", against="MLI", at="2014")
    deaths = {line["place"]: line["deaths"] for line in answer.table if line["year"] is None}
    assert deaths["Mali"] == 291
    assert answer.value == deaths["Syria"] / 291
    with pytest.raises(MissingData, match="1989"):
        po.ask("threat", place="SYR", at="1970")


def test_a_first_is_as_sure_as_the_map_is():
    row = {"unit_type": "infantry", "mission": "X", "location": "Y", "map": "1"}
    rows = [
        {**row, "month": date(2013, 1, 31), "attribution": "one of several"},
        {**row, "month": date(2014, 1, 31), "attribution": "likely"},
        {**row, "month": date(2015, 1, 31), "attribution": "certain"},
    ]
    line = firsts(rows)[0]
    found = [line[f"first_{word}"] for word in ("possible", "likely", "certain")]
    assert found == [row["month"] for row in rows]
    assert (line["sights_n"], line["certain_n"]) == (3, 1)


def test_units_without_the_table_say_how_to_get_it():
    with pytest.raises(MissingData, match="Geo-PKO"):
        po.ask("units", contributor="CHN")


def test_chinas_units(own_folder):
    atlas = po.open_atlas(own_folder)
    answer = po.ask("units", contributor="CHN", atlas=atlas)
    lines = {line["unit_type"]: line for line in answer.table}
    # Geo-PKO 2.0: at Gao China is one of several on the maps of May 2014 and January 2015
    assert lines["force_protection"]["first_certain"] is None
    assert lines["force_protection"]["first_possible"] == date(2015, 1, 31)
    assert lines["force_protection"]["possible_at"] == "Gao, MINUSMA"
    assert lines["special_forces"]["first_possible"] == date(2014, 5, 31)
    assert lines["infantry"]["certain_at"] == "Juba, UNMISS"
    assert lines["engineers"]["first_certain"] < lines["infantry"]["first_certain"]
    assert answer.value == sum(line["certain_n"] > 0 for line in answer.table)
    assert any("one of several" in text for text in answer.caveats)
    for words in ("infantry certain from", "force protection possible", "special forces possible"):
        assert words in str(answer)


@pytest.mark.parametrize("unit_type", ["infantry", "engineers"])
def test_the_surer_a_first_must_be_the_later_it_is(own_folder, unit_type):
    atlas = po.open_atlas(own_folder)
    asked = {"contributor": "CHN", "unit_type": unit_type, "atlas": atlas}
    found = [
        po.ask("units", **asked, sure=sure).value for sure in ("possible", "likely", "certain")
    ]
    assert found == sorted(found)


def test_a_kind_never_seen_is_none_and_says_so(own_folder):
    asked = {"contributor": "CHN", "unit_type": "uav", "mission": "UNMIL"}
    answer = po.ask("units", **asked, atlas=po.open_atlas(own_folder))
    assert answer.value is None
    assert "No map shows" in str(answer)


def test_distances_are_great_circles():
    # Paris to London is 344 km (any almanac)
    km = nearest_km(np.array([[48.8566, 2.3522]]), np.array([[51.5074, -0.1278]]))
    assert km[0] == pytest.approx(344, abs=1)


def test_permutation_sees_what_is_planted_and_nothing_else():
    rng = np.random.default_rng(1)
    targets = rng.uniform(0, 10, (20, 2))
    near = targets[:6] + 0.01
    far = rng.uniform(20, 30, (20, 2))
    assert nearness(near, far, targets).p_value < 0.01
    values = [
        nearness(*np.split(rng.uniform(0, 10, (20, 2)), [6]), targets).p_value for _ in range(40)
    ]
    assert sum(p <= 0.05 for p in values) <= 7


@given(st.integers(1, 3), st.integers(2, 6), st.integers(0, 50))
def test_all_reassignments_give_the_exact_p_value(own_n, others_n, seed):
    places = np.random.default_rng(seed).uniform(0, 10, (own_n + others_n, 2))
    target = np.array([[5.0, 5.0]])
    found = nearness(places[:own_n], places[own_n:], target)
    km = nearest_km(places, target)
    means = [np.mean(some) for some in combinations(km, own_n)]
    assert found.exact
    assert found.p_value == pytest.approx(np.mean([m <= found.km + 1e-9 for m in means]))
    assert found.low <= np.median(means) <= found.high


def test_exposure_leaves_out_places_that_are_only_a_capital_or_a_province(own_folder):
    atlas = po.open_atlas(own_folder)
    answer = po.ask("exposure", contributor="CHN", mission="UNMISS", at="2015", atlas=atlas)
    used = [row for row in answer.rows if "location_precision" in row]
    assert used
    assert {row["location_precision"] for row in used} <= {"exact", "within 25 km"}
    mine, others = answer.table
    assert (mine["mean_km"], mine["places"]) == (answer.value, answer.n)
    assert 0 < mine["p_value"] <= 1
    assert others["p_value"] is None


def test_hosts_are_all_that_ever_had_a_mission_by_then():
    early = po.ask("interest", contributor="CHN", host="MLI", at="2012", component="exports")
    hosts = {line["component"]: line for line in early.table}["exports"]
    assert hosts["hosts"] is not None  # Mali had no mission yet, and is compared with those who had


def test_rents_alone_are_no_interest():
    # what a host has is not what a contributor has at stake in it
    with pytest.raises(MissingData, match="two things"):
        po.ask("interest", contributor="NPL", host="PRK")


def test_each_missing_component_says_whose_copy_would_tell():
    answer = po.ask("interest", contributor="CHN", host="MLI", at="2013")
    said = {text.split(":")[0]: text for text in answer.caveats}
    for name, code in (("fuels", "comtrade_fuels"), ("investment", "china_investment_stock")):
        assert code in said[name]
    later = po.ask("interest", contributor="CHN", host="MLI", at="2020")
    assert not any("comtrade_fuels" in text for text in later.caveats)  # it ends in 2017
    unknown = {line["component"] for line in answer.table if line["value"] is None}
    assert unknown <= said.keys()


def test_an_agreement_not_yet_counted_tells_the_distance_that_is():
    with pytest.raises(MissingData, match="ideal points were"):
        po.ask("alignment", contributor="CHN", other="USA", at="2022")


def test_agreement_has_a_trend():
    assert "since 2004" in str(po.ask("alignment", contributor="CHN", other="USA", at="2014"))


def test_threat_ranks_the_subregion_among_all():
    answer = po.ask("threat", place="MLI", at="2014")
    ranked = [line for line in answer.table if line["rank"] is not None]
    deaths = [line["deaths"] for line in ranked]
    assert deaths == sorted(deaths, reverse=True)
    assert "Western Africa was the" in str(answer)
    assert "one for every" in str(answer)
    own = [line for line in ranked if line["place"] == "Western Africa"]
    west = po.ask("threat", place="Western Africa", against="MLI", at="2014").table[0]
    assert own[0]["deaths"] == west["deaths"]


def test_terrorism_and_fighters_from_the_users_own_copy(own_folder):
    answer = po.ask("threat", place="P5", at="2012", atlas=po.open_atlas(own_folder))
    assert {"rand_terrorism", "icsr_foreign_fighters"} <= {use.code for use in answer.sources}
    mine = answer.table[0]
    read = [row for row in answer.rows if row.get("terror") == "incidents"]
    assert mine["incidents"] <= sum(row["value"] for row in read)
    assert {row["date"].year for row in read} <= set(range(2005, 2010))
    assert mine["fighters"] > 0
    without = po.ask("threat", place="P5", at="2012")
    assert without.value == answer.value
    assert any("may not be passed on" in text for text in without.caveats)
