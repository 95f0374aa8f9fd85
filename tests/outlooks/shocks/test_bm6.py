"""BM6 and the averages of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peaceops.explanations.cache import folder
from peaceops.outlooks.shocks import kept
from peaceops.outlooks.shocks.aftermath import aftermath
from peaceops.outlooks.shocks.bm6 import bm6, whole
from peaceops.outlooks.shocks.kept import kept_aftermath, kept_bm6, kept_path
from peaceops.outlooks.shocks.shock import KINDS, OWN


@pytest.fixture(scope="module")
def yardstick(atlas):
    return bm6(atlas)


def test_every_claim_is_agreed_with_denied_or_left_open_with_a_reason(yardstick):
    lines = {line.claim: line for line in yardstick.lines}
    assert lines["placebo: 12 months before the event"].agrees
    assert lines["size after 12 months"].low < 0 < lines["size after 12 months"].high
    assert lines["size after 12 months"].agrees is None  # both signs in the interval
    assert "events" in lines["size after 12 months"].reason
    assert lines["contiguous states, 12 months"].reason.startswith("borders are not in this atlas")
    assert {"placebo contributors, 12 months", "placebo dates, 12 months"} <= set(lines)


def test_all_missions_together_reach_back_to_the_nineties(yardstick, known, found):
    lines = {line.claim: line for line in yardstick.lines}
    assert lines["all missions, rich contributors, 12 months"].low is not None
    assert lines["all missions, OECD states, 12 months"].agrees
    one, deaths = whole(known, found)
    assert one.people.shape == known.totals.shape
    assert one.people[one.pairs["CHN", "all missions"], one.place(date(2015, 4, 30))] == 2899
    assert {s.kind for s in deaths} == {OWN}


def test_the_path_covers_before_and_after(yardstick):
    assert [step[0] for step in yardstick.path] == [-12, -6, -3, 1, 3, 6, 12, 24]
    assert all(low <= value <= high for _, value, low, high in yardstick.path)


def test_kinds_followed_too_rarely_say_so(atlas):
    made = aftermath(atlas, horizons=(1,), outcomes=("size", "total"))
    told = {(one.kind, one.outcome): one for one in made}
    assert told[OWN, "size"].effect.known
    assert len(told[OWN, "size"].placebos) == 2
    assert not told["kidnapping", "size"].effect.known
    assert "can be followed" in told["kidnapping", "size"].reason
    assert ("coup in host", "total") not in told
    assert {one.kind for one in made} == set(KINDS)


def test_averages_are_kept_and_a_damaged_file_is_made_again(atlas, monkeypatch):
    few = aftermath(atlas, kinds=(OWN,), horizons=(1,), outcomes=("size",))
    calls = []
    monkeypatch.setattr(kept, "aftermath", lambda _, tell: calls.append(1) or few)
    assert kept_aftermath(atlas) == few
    assert kept_aftermath(atlas) == few
    assert len(calls) == 1
    for path in folder().glob("shocks-*.json"):
        path.write_text('[{"kind": 1}]')
    assert kept_aftermath(atlas) == few
    assert len(calls) == 2
    assert replace(few[0], h=2) != few[0]


def test_what_is_kept_comes_back_the_same(atlas, yardstick):
    assert kept_bm6(atlas) == yardstick
    assert kept_bm6(atlas) == yardstick
    first = kept_path(atlas)
    again = kept_path(atlas)
    assert [s.h for s in again] == [s.h for s in first]
    assert [s.effect.value for s in again if s.effect.known] == [
        s.effect.value for s in first if s.effect.known
    ]
