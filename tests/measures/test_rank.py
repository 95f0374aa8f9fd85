"""Ranks: equals share one, nobody has none, and the order does not depend on the input's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import peaceops as po
from peaceops.measures.rank import standing

counts = st.dictionaries(
    st.sampled_from(["CHN", "FRA", "GBR", "RUS", "USA"]), st.integers(0, 5), min_size=1
)


@given(counts)
def test_rank_counts_those_strictly_larger(found):
    for who, mine in found.items():
        placed = standing(found, who)
        if mine == 0:
            assert placed.rank is None
        else:
            assert placed.rank == 1 + sum(n > mine for n in found.values())
            assert set(placed.tied) == {n for n, c in found.items() if c == mine and n != who}


@given(counts)
def test_order_is_by_size_then_name(found):
    order = standing(found, "CHN").order
    assert order == standing(dict(reversed(found.items())), "CHN").order
    assert [n for _, n in order] == sorted(found.values(), reverse=True)


def test_a_tie_is_told():
    # UN report, April 2015: Australia and Estonia... any pair of equals will do
    table = po.ask("rank", contributor="CHN", at="2015-04").table
    numbers = [line["personnel"] for line in table]
    twin = next(line for line in table if numbers.count(line["personnel"]) > 1)
    answer = po.ask("rank", contributor=twin["contributor"], at="2015-04")
    assert "shared with" in str(answer)
    assert answer.value == twin["rank"]


def test_somebody_with_nobody_holds_no_rank():
    answer = po.ask("rank", contributor="RUS", mission="MINUSMA", among="P5", at="2015-04")
    assert answer.value is None
    assert "holds no rank" in str(answer)


def test_political_missions_can_be_left_out():
    everybody = po.ask("rank", contributor="FJI", at="2022-01")
    only = po.ask("rank", contributor="FJI", at="2022-01", missions="peacekeeping")
    # the house's traps list: 42nd with special political missions, 58th without
    assert (everybody.value, only.value) == (42, 58)
