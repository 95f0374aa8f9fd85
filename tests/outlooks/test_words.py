from __future__ import annotations

from datetime import date

from peaceops.outlooks.outlook import Ahead
from peaceops.outlooks.scores import Skill
from peaceops.outlooks.words import sentence

ORIGIN = date(2015, 4, 30)
YEAR = Ahead("pair", 12, date(2016, 4, 30), 402.0, 300.4, 419.0, 17.0, 613.0, 0.054, None, "model",
             "model", Skill(0.145, 0.003, 0.26), Skill(0.003, -0.002, 0.01))  # fmt: skip


def test_a_figure_of_the_model_says_what_it_is_worth():
    told = sentence("CHN", "MINUSMA", ORIGIN, 402, [YEAR], "")
    assert "402 are expected, and with 80% probability between 300 and 419" in told
    assert "none is left is 5%" in told
    assert "14.5% below" in told
    assert "no gain over the last value: 0.3% (-0.2 to 1.0)" in told


def test_a_last_value_says_there_is_no_gain():
    from dataclasses import replace

    one = replace(YEAR, point_from="last value", gain=Skill(0.01, -0.01, 0.02))
    told = sentence("CHN", "MINUSMA", ORIGIN, 402, [one], "")
    assert "The figure is the last value" in told
    assert "no gain over the last value: 1.0%" in told


def test_a_reason_stands_alone():
    told = sentence("CHN", "MINUSMA", ORIGIN, None, [], "it ended")
    assert told == "No forecast of China in MINUSMA: it ended."


def test_one_person_is_one_person():
    assert "had 1 uniformed person in" in sentence("CHN", "UNTSO", ORIGIN, 1, [YEAR], "")
