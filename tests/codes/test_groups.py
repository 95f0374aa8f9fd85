"""Groups of states."""

from __future__ import annotations

import csv
import itertools
import json
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import states
from peaceops.codes.groups import groups, members, memberships, resolve
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def test_p5_through_time() -> None:
    assert members("P5", 1960) == {"CHN", "FRA", "GBR", "SUN", "USA"}
    assert members("p5", date(2015, 4, 30)) == {"CHN", "FRA", "GBR", "RUS", "USA"}
    assert members("P5", date(1991, 12, 25)) ^ members("P5", date(1991, 12, 26)) == {"SUN", "RUS"}


@pytest.mark.parametrize(
    ("group", "on", "number"),
    [  # sizes as the organisations give them
        ("UN", 1945, 51),
        ("UN", 1960, 99),
        ("UN", 1991, 166),
        ("UN", 2000, 189),
        ("UN", 2011, 193),
        ("EU", 1958, 6),
        ("EU", 1995, 15),
        ("EU", 2004, 25),
        ("EU", 2013, 28),
        ("EU", 2020, 27),
        ("NATO", 1949, 12),
        ("NATO", 2004, 26),
        ("NATO", 2024, 32),
        ("AU", 2002, 53),
        ("AU", 2017, 55),
        ("ASEAN", 1999, 10),
        ("ASEAN", 2025, 11),
        ("Arab League", 2020, 22),
        ("BRICS", 2009, 4),
        ("BRICS", 2023, 5),
        ("BRICS", 2025, 10),
        ("ECOWAS", 2024, 15),
        ("ECOWAS", 2025, 12),
        ("OECD", 2021, 38),
        ("G20", 2020, 19),
        ("G7", 2020, 7),
        ("GCC", 2020, 6),
        ("OIC", 2020, 57),
        ("SCO", 2024, 10),
        ("G77", 2024, 135),  # 134 and China, which does not count itself
        ("E10", 1960, 6),
        ("E10", 2015, 10),
        ("UNSC", 2015, 15),
    ],
)
def test_sizes(group: str, on: int, number: int) -> None:
    assert len(members(group, on)) == number


def test_elected_members_are_six_and_then_ten() -> None:
    for year in range(1946, 2027):
        assert len(members("E10", date(year, 6, 30))) == (6 if year < 1966 else 10), year
        assert not members("E10", date(year, 6, 30)) & members("P5", date(year, 6, 30))


def test_members_are_states_of_their_time() -> None:
    exceptions: Counter[str] = Counter()
    for row in memberships():
        for day in (row.valid_from, row.valid_to or date(2026, 1, 1)):
            try:
                states.state(row.member, day)
            except BadInput:
                exceptions[row.member] += 1
        assert row.valid_to is None or row.valid_from <= row.valid_to
    # members, in their own name, before or beside their span in the state systems:
    # the Soviet republics, members of the first months, the end of the United Arab
    # Republic, and Zanzibar's first days
    assert exceptions == {
        "BLR": 3,
        "IND": 1,
        "JOR": 1,
        "PHL": 1,
        "SYR": 2,
        "UKR": 5,
        "ZZB": 1,
    }


def test_spans_of_one_member_do_not_overlap() -> None:
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in memberships():
        key = (row.group, row.member)
        spans.setdefault(key, []).append((row.valid_from, row.valid_to or date.max))
    for found in spans.values():
        found.sort()
        assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


def test_regions() -> None:
    western = members("Western Africa", 2015)
    assert "MLI" in western
    assert western < members("Sub-Saharan Africa", 2015) < members("Africa", 2015)
    assert len(members("Africa", 2015)) == 54
    assert "SDN" in members("Northern Africa", 2015)
    assert members("all", 2015) > members("Europe", 2015)
    assert "YUG" in members("Southern Europe", 1995)
    assert "HKG" not in members("all", 2015)


def test_unknown_or_unrecorded() -> None:
    with pytest.raises(BadInput, match=r"nearest: .*Western Africa"):
        members("West Africa", 2015)
    with pytest.raises(BadInput, match="recorded from 2011-01-01"):
        members("G77", 1990)
    with pytest.raises(BadInput, match="to 2026-12-31"):
        members("E10", 2027)


@given(st.text() | st.none() | st.integers())
def test_only_bad_input_is_raised(name: object) -> None:
    with suppress(BadInput):
        assert resolve(name) in groups()  # type: ignore[arg-type]


@given(st.sampled_from(sorted(groups())), st.dates(date(1946, 1, 17), date(2026, 12, 31)))
def test_members_change_only_where_a_span_begins_or_ends(group: str, day: date) -> None:
    known = groups()[group]
    before = day - timedelta(days=1)
    if before < known.known_from:
        return
    changed = members(group, day) != members(group, before)
    turns = {m.valid_from for m in memberships()} | {s.valid_from for s in states.states()}
    turns |= {m.valid_to + timedelta(days=1) for m in memberships() if m.valid_to}
    turns |= {s.valid_to + timedelta(days=1) for s in states.states() if s.valid_to}
    assert not changed or day in turns


def test_elected_members_are_those_of_the_raw_list(raw: Path) -> None:
    listed: dict[int, set[str]] = {}
    with (raw / "unsc/unsc_nonpermanent_1946_2019.csv").open(newline="") as handle:
        for row in csv.DictReader(handle):
            # the year 2000 is printed 2e3
            listed.setdefault(int(float(row["year"])), set()).add(states.resolve(row["country"]))
    for year, expected in listed.items():
        assert members("E10", date(year, 6, 30)) == expected


def test_groups_against_the_flags_of_ipi(raw: Path) -> None:
    countries = json.loads((raw / "ipi/ipi_countries.json").read_text())
    flags = {"eu": "EU", "nato": "NATO", "asean": "ASEAN", "arab_league": "Arab League"}
    flags |= {"oecd": "OECD", "ecowas": "ECOWAS", "gcc": "GCC", "g20": "G20"}
    flags |= {"au": "AU", "g77": "G77", "oic": "OIC"}
    differ = {}
    for flag, group in flags.items():
        theirs = {iso3 for iso3, row in countries.items() if row.get(flag)}
        ours = members(group, date(2012, 6, 30))
        if theirs != ours:
            differ[group] = (sorted(theirs - ours), sorted(ours - theirs))
    assert differ == {
        # suspended then, which is no exit
        "AU": ([], ["CAF", "GNB", "MDG"]),
        # slips of the flags: (they have, we have)
        "G77": (["MKD"], ["MDG"]),
        "OECD": ([], ["POL"]),
        "OIC": ([], ["AZE"]),
    }
