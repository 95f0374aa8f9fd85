from __future__ import annotations

import pytest

from peaceops.reading.noted import notes
from peaceops.reading.sentences import Sentence

CASES = {
    "Participants found that Mali is regarded by Beijing as a safe place.": "Beijing, as participants report it",
    "According to the Ministry of Defence, the unit is ready.": "Ministry of Defence, as the authors report it",
    "It was noted that the mission is large.": 'the authors ("it was noted")',
    "Paris believes that training is enough.": "Paris, as the authors report it",
    "The unit is said to avoid patrols.": "others, as the authors report it",
    "The unit is ready.": "the authors",
    "The force is tired, analysts said.": "analysts, as the authors report it",
}


@pytest.mark.parametrize("text", CASES)
def test_attribution_nests(text):
    assert notes([Sentence(text, 0, 1, 0, "paragraph")])[0].holder.words == CASES[text]


def test_what_goes_on_is_held_by_whoever_was_named_before():
    first = Sentence("Participants found that the unit keeps a low profile.", 0, 1, 0, "paragraph")
    second = Sentence("In that respect, it avoids the press.", 60, 1, 0, "paragraph")
    third = Sentence("The mission is large.", 100, 1, 0, "paragraph")
    held = [n.holder.reporter for n in notes([first, second, third])]
    assert held == ["participants", "participants", ""]
