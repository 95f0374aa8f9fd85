"""Interest, alignment, development, threat, units and exposure."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import peaceops as po
from peaceops.errors import BadInput, MissingData
from peaceops.measures.exposure import nearest_km, nearness
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


def test_a_first_is_sure_only_where_the_map_is():
    row = {"unit_type": "infantry", "mission": "X", "location": "Y", "map": "1"}
    rows = [
        {**row, "month": date(2013, 1, 31), "attribution": "one of several"},
        {**row, "month": date(2014, 1, 31), "attribution": "likely"},
        {**row, "month": date(2015, 1, 31), "attribution": "certain"},
    ]
    line = firsts(rows)[0]
    assert (line["first_possible"], line["first_sure"]) == (date(2013, 1, 31), date(2014, 1, 31))


def test_units_without_the_table_say_how_to_get_it():
    with pytest.raises(MissingData, match="Geo-PKO"):
        po.ask("units", contributor="CHN")


def test_chinas_units(own_folder):
    answer = po.ask("units", contributor="CHN", atlas=po.open_atlas(own_folder))
    lines = {line["unit_type"]: line for line in answer.table}
    # Geo-PKO 2.0: force protection at Gao is one of several on the map of January 2015
    assert lines["force_protection"]["first_sure"] is None
    assert lines["force_protection"]["possible_place"] == "Gao"
    assert lines["special_forces"]["possible_mission"] == "MINUSMA"
    assert lines["engineers"]["how_sure"] == "certain"


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
