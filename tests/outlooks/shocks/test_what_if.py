"""What has followed such shocks, on how many it rests, and where it is not drawn out."""

from __future__ import annotations

import json
from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import BadInput, MissingData
from peaceops.outlooks.shocks.what_if import parse, what_if


def test_the_events_are_like_the_feared_one(feared):
    assert len(feared.events) >= 10
    assert len({e["contributor"] for e in feared.events}) >= 5
    for event in feared.events:
        assert 3 <= event["deaths"] <= 10
        assert feared.people / 3 <= event["people"] <= 3 * feared.people
    assert f"After {len(feared.events)} shocks" in feared.sentence
    assert feared.chosen in feared.sentence


def test_the_path_has_an_interval_and_its_events_at_every_step(feared):
    for steps in feared.paths.values():
        assert [s.h for s in steps] == list(range(-12, 25))
        for step in steps:
            assert not step.effect.known or step.effect.low <= step.effect.value <= step.effect.high
            assert step.effect.events <= len(feared.events)


def test_json_has_null_where_nothing_is_known(feared):
    told = json.loads(json.dumps(feared.to_json(), allow_nan=False))
    assert told["asked"] == "if"
    thin = [s for s in told["paths"]["size"] if s["effect"]["events"] < 10]
    assert thin
    assert all(s["effect"]["value"] is None for s in thin)


@pytest.mark.parametrize("text", ["", "fatalities", "fatalities=", "fatalities=0", "fatalities=-1",
                                  "fatalities=1.5", "deaths=3", "coup=2", "fatalities=٣", "=5",
                                  "fatalities=9999999"])  # fmt: skip
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(BadInput):
        parse(text)


@pytest.mark.parametrize(("who", "where", "supposed", "why"), [
    ("CHN", "UNMISS", "fatalities=100", "not drawn out"),
    ("CHN", "UNMISS", "coup=1", "not enough data"),
    ("CHN", "UNMISS", "attack=1", "not enough data"),
    ("CHN", "UNMISS", "kidnapping=1", "not enough data"),
    ("CHN", "MINUSMA", "fatalities=5", "ended on"),
    ("ISL", "UNMISS", "fatalities=1", "nobody in"),
])  # fmt: skip
def test_too_few_shocks_or_nobody_there_is_said(atlas, who, where, supposed, why):
    with pytest.raises(MissingData, match=why) as told:
        what_if(atlas, who, where, supposed)
    assert told.value.exit_code == 3


def test_as_of_a_day_only_shocks_known_by_then_count():
    atlas = Atlas(as_of=date(2015, 4, 30))
    with pytest.raises(MissingData, match="9 shocks can be followed"):
        what_if(atlas, "CHN", "MINUSMA", "fatalities=5")
    made = what_if(atlas, "CHN", "MINUSMA", "fatalities=1")
    assert max(e["month"] for e in made.events) <= date(2015, 4, 30)
    assert made.people == 402


def test_the_same_question_has_the_same_answer(atlas, feared):
    assert what_if(atlas, "CHN", "UNMISS", "fatalities=5").to_json() == feared.to_json()
