"""States: names, codes, numbers, time."""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import states
from peaceops.codes.spelling import LONGEST, plain
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YEARS = range(1946, 2026)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("C\xc3\xb4te d\xe2\x80\x99Ivoire", "CIV"),
        ("Ivory  Coast ", "CIV"),
        ("COTE D`IVOIRE", "CIV"),
        ("Congo", "COG"),
        ("Congo, Rep.", "COG"),
        ("Congo, Dem. Rep.", "COD"),
        ("Democratic Republic of the Congo*", "COD"),
        ("Zaire", "COD"),
        ("ZAR", "COD"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Republic of China", "TWN"),
        ("People\u2019s Republic of China", "CHN"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("T\u00fcrkiye", "TUR"),
        ("TU\u0308RKI\u0307YE", "TUR"),
        ("Algeria\u00a0", "DZA"),
        ("Trinidad & Tobago", "TTO"),
        ("Bahamas, The", "BHS"),
        ("burkina.faso", "BFA"),
        ("U.S.A.", "USA"),
        ("Viet Nam\u00b9", "VNM"),
        ("Kosovo", "XKX"),
        ("Hong Kong SAR, China", "HKG"),
        ("West Bank and Gaza", "PSE"),
        ("Western Sahara", "ESH"),
        ("Germany, East", "DDR"),
        ("Yemen People's Republic", "YMD"),
        ("mli", "MLI"),
        ("ROM", "ROU"),
        ("TMP", "TLS"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
    ],
)
def test_names(name: str, iso3: str) -> None:
    assert states.resolve(name) == iso3


@pytest.mark.parametrize(
    ("name", "on", "iso3"),
    [
        ("Russian Federation", 1985, "SUN"),
        ("USSR", 1995, "RUS"),
        ("Yugoslavia", 1995, "YUG"),
        ("Yugoslavia", 2004, "SCG"),
        ("Serbia", 1995, "YUG"),
        ("Serbia and Montenegro", date(2006, 6, 5), "SRB"),
        ("Czech Republic", 1985, "CZE"),
        ("Mali", 1950, "MLI"),
    ],
)
def test_a_date_chooses_between_names_of_one_state(name: str, on: date | int, iso3: str) -> None:
    assert states.resolve(name, on) == iso3


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Korea", "KOR, PRK"),
        ("Virgin Islands", "VGB, VIR"),
        ("World", "aggregate"),
        ("Africa Eastern and Southern", "aggregate"),
        ("Ghana; Zambia", "several states: GHA, ZMB"),
        ("Malo", "nearest: .*Mali"),
        ("Frnace", "nearest: .*France"),
        ("", "no name"),
        (" \u00a0", "no name"),
        ("'*'", "no name"),
        ("A" * (LONGEST + 1), "unknown state"),
        (None, "no name"),
        (7, "no name"),
        (["Mali"], "no name"),
        (b"Mali", "no name"),
    ],
)
def test_refused_names_say_why(name: object, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as caught:
        states.resolve(name)  # type: ignore[arg-type]
    assert len(str(caught.value)) < 300
    assert states.try_resolve(name) is None  # type: ignore[arg-type]


def test_resolve_all_lists_every_refusal_at_once() -> None:
    with pytest.raises(BadInput, match=r"2 name\(s\)") as caught:
        states.resolve_all(["Mali", "Frnace", "World", "Frnace"])
    assert "Frnace" in str(caught.value)
    assert "World" in str(caught.value)


@given(st.text() | st.none() | st.integers() | st.binary())
def test_only_bad_input_is_raised(name: object) -> None:
    known = {span.iso3 for span in states.states()}
    try:
        assert states.resolve(name) in known  # type: ignore[arg-type]
    except BadInput as error:
        assert len(str(error)) < 400
    assert isinstance(states.is_aggregate(name), bool)  # type: ignore[arg-type]
    with suppress(BadInput):
        assert set(states.resolve_several(name)) <= known  # type: ignore[arg-type]


@given(st.text())
def test_plain_is_stable(text: str) -> None:
    once = plain(text)
    assert len(once) <= 40 * LONGEST
    assert once == once.strip()
    assert "  " not in once


def test_hostile_names_are_refused_at_once() -> None:
    began = time.perf_counter()
    for name in ("\ufdfa" * LONGEST, "A" * 10_000_000, "(" * LONGEST, ";" * LONGEST, "a-" * 80):
        with pytest.raises(BadInput):
            states.resolve(name)
    assert time.perf_counter() - began < 2


def test_every_name_and_code_of_the_list_resolves_to_itself() -> None:
    for span in states.states():
        assert states.resolve(span.name) == span.iso3
        assert states.resolve(span.iso3) == span.iso3
        assert states.resolve(span.iso3.lower()) == span.iso3


def test_no_spelling_is_written_twice_for_different_states() -> None:
    from peaceops.codes.spelling import rows

    seen: dict[str, str] = {}
    for row in rows("spellings"):
        assert seen.setdefault(plain(row["spelling"]), row["iso3"]) == row["iso3"], row
        assert row["kind"] in ("name", "code", "ambiguous", "aggregate")
        assert bool(row["iso3"]) == (row["kind"] != "aggregate")


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


def test_import_is_light() -> None:
    code = (
        "import sys; import peaceops.codes.states, peaceops.codes.missions, "
        "peaceops.codes.groups, peaceops.codes.months; "
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"polars", "pandas", "numpy", "narwhals", "duckdb", "scipy", "altair", "hypothesis"}
    assert not heavy & set(loaded)


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
