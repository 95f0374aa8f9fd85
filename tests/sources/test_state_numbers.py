"""Numbers of states through time, and the COW system itself."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes.states import states
from peaceops.errors import SourceError
from peaceops.sources.r_data import read_r_table
from peaceops.sources.state_numbers import (
    code_in_year,
    holders,
    ordered,
    spells,
    with_codes,
    without_predecessors,
)

SOURCE = SimpleNamespace(code="here")


def test_a_state_that_ends_within_the_year_is_still_there():
    assert code_in_year("cow", 265, 1990) == ("DDR", False)
    assert code_in_year("cow", 365, 1991) == ("RUS", True)
    assert code_in_year("cow", 265, 1991) == ("", False)


def test_the_later_number_has_the_year():
    frame = pl.DataFrame({"n": [255, 260, 2], "year": [1990, 1990, 1990], "value": [1, 2, 3]})
    coded = with_codes(frame, {"n": "state"}, "cow", SOURCE, "x")
    assert coded["state"].to_list() == ["DEU", "DEU", "USA"]
    assert without_predecessors(coded, ["state", "year"])["value"].to_list() == [1, 3]


def test_numbers_of_nobody_are_listed():
    frame = pl.DataFrame({"n": [9999, 2, 260], "year": [1990, 1990, 2000]})
    with pytest.raises(SourceError, match=r"2 number.*260, 2000.*9999, 1990"):
        with_codes(frame, {"n": "state"}, "cow", SOURCE, "x")
    assert with_codes(frame[1:2], {"n": "state"}, "cow", SOURCE, "x")["state"].to_list() == ["USA"]
    outside = with_codes(frame[1:], {"n": "state"}, "cow", SOURCE, "x", outside=True)
    assert outside["state"].to_list() == ["USA", "DEU"]


def test_a_span_is_cut_where_a_number_passes_on():
    pieces = holders("cow", (345, 200), date(2000, 1, 1), date(2010, 12, 31))
    assert [codes for codes, _, _ in pieces] == [("YUG", "GBR"), ("SCG", "GBR"), ("SRB", "GBR")]
    assert all(after[1] - before[2] == timedelta(days=1) for before, after in pairwise(pieces))
    assert holders("cow", (345, 265), date(2000, 1, 1), date(2010, 12, 31)) == []


def test_days_outside_the_system_are_told_only_when_asked():
    war = date(1942, 1, 1), date(1942, 12, 31)
    assert holders("cow", (210,), *war) == []
    assert holders("cow", (210,), *war, outside=True) == [(("NLD",), *war)]


def test_pairs_are_ordered_and_never_of_one_state():
    frame = pl.DataFrame({"state_a": ["USA", "CHN", "MLI"], "state_b": ["CHN", "USA", "MLI"]})
    assert ordered(frame).rows() == [("CHN", "USA"), ("CHN", "USA")]


@given(st.dictionaries(st.integers(1900, 1930), st.integers(0, 2), min_size=1))
def test_spells_say_what_the_years_said(values):
    frame = pl.DataFrame(
        {"who": ["A"] * len(values), "year": list(values), "v": list(values.values())}
    )
    runs = spells(frame, ["who"], "v")
    told = {
        year: v
        for v, start, end in runs.select("v", "valid_from", "valid_to").rows()
        for year in range(start.year, end.year + 1)
    }
    assert told == values
    for row, after in pairwise(runs.rows(named=True)):
        assert row["v"] != after["v"] or after["valid_from"].year > row["valid_to"].year + 1


def test_the_codes_hold_the_whole_cow_system_of_1816_to_2016(raw):
    """The base of state-pair-year panels: 15,951 state-years, 1,912,350 ordered pair-years."""
    frame = read_r_table(
        SOURCE, raw, "state-system/cow_states.rda", "cow_states",
        ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"],
    )  # fmt: skip
    theirs = {(int(r[0]), year) for r in frame.rows() for year in range(int(r[1]), int(r[4]) + 1)}
    last = date(2016, 12, 31)
    ours = {
        (span.cow, year)
        for span in states()
        if span.cow is not None
        for year in range(span.valid_from.year, min(span.valid_to or last, last).year + 1)
    }
    assert ours == theirs
    assert len(theirs) == 15_951
    alive = {}
    for _, year in theirs:
        alive[year] = alive.get(year, 0) + 1
    assert sum(n * (n - 1) for n in alive.values()) == 1_912_350
