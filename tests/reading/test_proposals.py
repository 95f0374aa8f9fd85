from __future__ import annotations

from datetime import date

import pytest

from peaceops.reading import read
from peaceops.reading.retrieval import retrieve

DAY = date(2015, 4, 30)
CASES = {
    "China is the largest contributor among the permanent members.": ("rank", {"rank": 1}),
    "In May 2014 Ghana had more than 2,000 troops in missions.": ("level", {"at_least": 2000}),
    "India provides about five percent of all peacekeepers.": ("share", {"between": {"low": 4.5, "high": 5.5}}),
    "Three percent of Nepal's peacekeepers are women.": ("women", {"equals": {"value": 3, "tolerance": 0.5}}),
    "MINUSMA is the deadliest mission.": (
        "rate", {"percentile_above": {"percent": 90, "who": "mission", "line": "MINUSMA", "column": "rate"}}),
    "Pakistan's contribution decreased by 150 between May and August 2014.": ("change", {"equals": -150}),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_a_plain_claim_gets_the_test_that_it_is_about(text):
    (statement,) = read(text, day=DAY).statements
    test = statement.fields["tests"][0]
    assert (test["measure"], test["expect"]) == CASES[text]


@pytest.mark.parametrize(
    "text",
    [
        "China wants to protect its citizens in Mali.",
        "Beijing fears that its contribution is the largest.",
        "Is China the largest contributor?",
        "France might be the largest contributor.",
        "France pays the third largest share of the peacekeeping budget.",
        "Five French peacekeepers were killed in Lebanon since 2006.",
    ],
)
def test_no_test_is_proposed_where_no_measure_observes_it(text):
    assert all("tests" not in s.fields for s in read(text, day=DAY).statements)


def test_a_new_measure_is_found_by_its_own_words(monkeypatch):
    from peaceops.measures import measure as room
    from peaceops.reading import retrieval

    def rainfall(atlas, host):
        """How much rain falls on a state, and how long is its rainy season?

        Returns
        -------
        Answer
            Millimetres of rain a year.
        """

    made = room.Measure(
        "rainfall",
        "How much rain falls on a state?",
        rainfall,
        room.measure("violence").parameters[:1],
    )
    known = room.names()
    monkeypatch.setattr(retrieval, "names", lambda: (*known, "rainfall"))
    monkeypatch.setattr(
        retrieval, "measure", lambda name: made if name == "rainfall" else room.measure(name)
    )
    assert (
        retrieve("The rainy season in Mali has become shorter, and less rain falls.")[
            0
        ].measure.name
        == "rainfall"
    )
    assert retrieve("China is the largest contributor.")[0].measure.name == "rank"


def test_each_of_several_things_at_stake_is_tried():
    (statement,) = read(
        "Mali has little to offer China in terms of natural resources or export market.",
        day=date(2015, 4, 30),
    ).statements
    (test,) = statement.fields["tests"]
    assert test["measure"] == "interest"
    assert test["vary"]["component"] == ["exports", "imports", "rents"]
    assert "component" not in test["with"]
