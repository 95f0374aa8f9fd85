"""States by their names and codes."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import states
from peaceops.codes.spelling import LONGEST, plain
from peaceops.errors import BadInput

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
