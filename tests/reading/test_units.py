from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.reading.units import units

CASES = {
    "Although Ghana is small, it sends many troops.": ["Ghana is small", "it sends many troops"],
    "Kenya has left, but Uganda has stayed.": ["Kenya has left", "Uganda has stayed"],
    "India, which had 8,000 people, led the list.": ["had 8,000 people", "led the list"],
    "The motives are three: winning trade, gaining experience and earning prestige.": [
        "The motives are three", "winning trade", "gaining experience", "earning prestige"],
    "The fact that Italy is first shows that Europe is back.": ["Italy is first", "shows that Europe is back"],
    "The mission failed, because it had no helicopters.": [
        "The mission failed", "it had no helicopters", "because it had no helicopters"],
    "The contingent guards the camp and has built a bridge.": ["The contingent guards the camp", "has built a bridge"],
    "Pakistan, India and Nepal sent troops.": ["Pakistan, India and Nepal sent troops"],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_one_proposition_a_unit(text):
    found = [unit.of(text).removeprefix(", ") for unit in units(text)]
    assert found == CASES[text]


@given(st.text(max_size=300))
def test_any_text_gives_units_inside_it(text):
    for unit in units(text):
        assert 0 <= unit.start <= unit.end <= len(text)
