"""What a person decided in a form."""

from __future__ import annotations

from datetime import date

import pytest

from peaceops.errors import BadInput
from peaceops.reading import read
from peaceops.reading.decided import Decision, decided
from peaceops.statements.loading import parse

TEXT = (
    "In April 2015 China is the largest contributor among the permanent members. "
    "Ghana sent 2,000 troops to Mali in May 2014. Experts believe that trade explains it."
)


@pytest.fixture(scope="module")
def draft() -> str:
    return read(TEXT).text()


def statements(text: str) -> dict[str, object]:
    return {s.id: s for s in parse(text).statements}


def test_each_choice_does_what_it_says(draft):
    before = statements(draft)
    first, second = list(before)[:2]
    made = statements(
        decided(draft, {first: Decision("accept"), second: Decision("drop")}, "A. Reader",
                date(2026, 11, 24))
    )  # fmt: skip
    assert set(made) == set(before) - {second}
    assert (made[first].standing, made[first].signed) == ("confirmed", "A. Reader, 2026-11-24")
    assert made[first].tests == before[first].tests
    assert {made[name].standing for name in made if name != first} == {"proposed"}


def test_without_its_test_a_statement_says_what_it_lacks(draft):
    (first, *_) = statements(draft)
    made = statements(decided(draft, {first: Decision("without")}, "A. Reader"))
    assert not made[first].tests
    assert made[first].needs


def test_words_can_be_put_otherwise(draft):
    (first, *_) = statements(draft)
    made = statements(decided(draft, {first: Decision("accept", "China led the P5.")}, "A."))
    assert made[first].says == "China led the P5."


@pytest.mark.parametrize(
    ("text", "choices", "by", "what"),
    [
        (None, {"D001": Decision("accept")}, "  ", "your name"),
        (None, dict.fromkeys([f"D{n:03}" for n in range(1, 9)], Decision("drop")), "A", "nothing is left"),
        ("statements: 3", {}, "A", "no list of statements"),
        ("- a", {}, "A", "no list of statements"),
        (None, {"D001": Decision("shred")}, "A", "unknown choice"),
    ],
    ids=["nobody", "all dropped", "no list", "no mapping", "odd choice"],
)  # fmt: skip
def test_what_cannot_be_is_refused(draft, text, choices, by, what):
    with pytest.raises(BadInput, match=what):
        decided(text or draft, choices, by)
