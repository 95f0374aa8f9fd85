"""Spans of states and their numbers."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import states
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YEARS = range(1946, 2026)


def test_spans_do_not_overlap_and_numbers_name_one_state_a_day() -> None:
    by_state: dict[object, list[tuple[date, date]]] = {}
    for span in states.states():
        end = span.valid_to or date.max
        assert span.valid_from <= end
        by_state.setdefault(("iso3", span.iso3), []).append((span.valid_from, end))
        for system, number in (("gw", span.gw), ("cow", span.cow)):
            if number is not None:
                by_state.setdefault((system, number), []).append((span.valid_from, end))
    for found in by_state.values():
        found.sort()
        assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("iso3", "on", "gw", "cow"),
    [
        ("DEU", 1970, 260, 260),
        ("DEU", 1995, 260, 255),
        ("DDR", 1970, 265, 265),
        ("YEM", 1980, 678, 678),
        ("YEM", 1995, 678, 679),
        ("YMD", 1980, 680, 680),
        ("YUG", 1980, 345, 345),
        ("SCG", 2004, 345, 345),
        ("SRB", 2010, 340, 345),
        ("VNM", 1965, 816, 816),
        ("VDR", 1965, 817, 817),
        ("SUN", 1985, 365, 365),
        ("RUS", 1995, 365, 365),
        ("SSD", 2012, 626, 626),
        ("SDN", 1990, 625, 625),
        ("KIR", 2000, 970, 946),
        ("NRU", 2000, 971, 970),
        ("TON", 2000, 972, 955),
        ("XKX", 2010, 347, 347),
        ("CHN", 2015, 710, 710),
    ],
)
def test_numbers(iso3: str, on: int, gw: int, cow: int) -> None:
    assert (states.to_gw(iso3, on), states.to_cow(iso3, on)) == (gw, cow)
    assert (states.from_gw(gw, on), states.from_cow(cow, on)) == (iso3, iso3)


@given(st.sampled_from(states.states()), st.dates(date(1946, 1, 1), date(2025, 12, 31)))
def test_numbers_round_trip_on_any_day(span: states.State, day: date) -> None:
    for to, back in ((states.to_gw, states.from_gw), (states.to_cow, states.from_cow)):
        try:
            number = to(span.iso3, day)
        except BadInput:
            continue
        assert back(number, day) == span.iso3
        assert back(number, datetime(day.year, day.month, day.day, 12)) == span.iso3


@pytest.mark.parametrize(
    "ask",
    [
        lambda: states.from_gw(999, 2000),
        lambda: states.from_gw(626, 2000),
        lambda: states.from_cow(680, 2000),
        lambda: states.from_m49(1),
        lambda: states.to_gw("ESH", 2000),
        lambda: states.to_gw("SSD", 2010),
        lambda: states.to_cow("ROM", 2000),
        lambda: states.state("MLI", 1950),
        lambda: states.from_gw(2, 1),
        lambda: states.from_gw(2, "2000"),  # type: ignore[arg-type]
        lambda: states.from_gw("2", 2000),  # type: ignore[arg-type]
        lambda: states.from_gw(None, 2000),  # type: ignore[arg-type]
    ],
)
def test_refused_numbers(ask: Callable[[], object]) -> None:
    with pytest.raises(BadInput):
        ask()


def test_m49() -> None:
    assert states.from_m49(466) == "MLI"
    assert states.from_m49(280) == states.from_m49(276) == "DEU"
    assert states.from_m49(891) in ("YUG", "SCG")
    for span in states.states():
        if span.m49 is not None and span.m49 != 891:
            assert states.from_m49(span.m49) == span.iso3


def test_numbers_follow_the_raw_state_systems(raw: Path) -> None:
    import pyreadr

    system = pyreadr.read_r(raw / "state-system/gw_states.rda")["gw_states"]
    gw = [(int(r.gwcode), _day(r.startdate), _open(r.enddate)) for r in system.itertuples()]
    micro = pyreadr.read_r(raw / "state-system/gw_system.rda")["gw_system"]
    gw += [(int(r.gwcode), _day(r.start), _open(r.end)) for r in micro.itertuples() if r.microstate]
    system = pyreadr.read_r(raw / "state-system/cw_system.rda")["cw_system"]
    cow = [(int(r.ccode), _day(r.start), _open(r.end)) for r in system.itertuples()]
    for spells, back, to in (
        (gw, states.from_gw, states.to_gw),
        (cow, states.from_cow, states.to_cow),
    ):
        checked = 0
        for year in YEARS:
            last = date(year, 12, 31)
            listed = {number for number, start, end in spells if start <= last <= end}
            for number in {number for number, _, _ in spells}:
                if number in listed:
                    assert to(back(number, year), year) == number
                    checked += 1
                else:
                    with pytest.raises(BadInput):
                        back(number, year)
        assert checked > 12_000


def test_names_of_the_raw_state_systems_are_those_of_their_numbers(raw: Path) -> None:
    import pyreadr

    differ: Counter[tuple[str, str, str]] = Counter()
    panel = pyreadr.read_r(raw / "state-system/gw_cw_panel.rda")["gw_cw_panel"]
    for row in panel[panel["year"].between(1946, 2025)].itertuples():
        for name, number, back in (
            (row.gw_name, row.gwcode, states.from_gw),
            (row.cw_name, row.ccode, states.from_cow),
        ):
            if number != number or not isinstance(name, str):  # NaN: not in that system
                continue
            try:
                named, numbered = (
                    states.resolve(name, int(row.year)),
                    back(int(number), int(row.year)),
                )
            except BadInput:
                differ[name, str(int(row.year)), ""] += 1
                continue
            if named != numbered:
                differ[name, named, numbered] += 1
    # years in which they ended, so that nothing bears the number on 31 December
    ended = {
        ("German Federal Republic", "1990", ""): 1,
        ("German Democratic Republic", "1990", ""): 2,
        ("Yugoslavia", "2006", ""): 1,
        ("Zanzibar", "1964", ""): 2,
        ("Syria", "1958", ""): 1,
        ("Yemen, People's Republic of", "1990", ""): 1,
        ("Yemen People's Republic", "1990", ""): 1,
        ("Tibet", "1950", ""): 1,
        ("Vietnam, Republic of", "1975", ""): 1,
        ("Republic of Vietnam", "1975", ""): 1,
    }
    assert differ == ended


def test_codes_of_another_concordance(raw: Path) -> None:
    """The numbers agree with the ISO3 codes of countrycode, which has one row a name."""
    with (raw / "state-system/countrycode_codelist.csv").open(newline="") as handle:
        rows = list(csv.DictReader(handle))
    differ = set()
    for row in rows:
        for column, back in (("gwn", states.from_gw), ("cown", states.from_cow)):
            if row["iso3c"] and row[column]:
                try:
                    found = back(int(row[column]), 2015)
                except BadInput:
                    found = ""
                if found != row["iso3c"]:
                    differ.add((column, row[column], row["iso3c"], found))
    # the Papal States ended in 1870, the Vatican is in neither system; 815 ended in 1893
    assert differ == {
        ("cown", "327", "VAT", ""),
        ("gwn", "327", "VAT", ""),
        ("gwn", "815", "VNM", ""),
    }


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def _open(value: object) -> date:
    """Return the last day, or a day far off for the last day of the files' own versions."""
    found = _day(value)
    versions = {date(2016, 12, 31), date(2017, 12, 31), date(2020, 12, 31)}
    return found + timedelta(days=36525) if found in versions else found
