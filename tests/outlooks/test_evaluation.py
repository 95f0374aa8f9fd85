from __future__ import annotations

import json
from dataclasses import replace

from peaceops.outlooks.evaluation import Evaluation
from peaceops.outlooks.outlook import shipped_evaluation
from peaceops.outlooks.scores import Skill
from peaceops.outlooks.units import HORIZONS, UNITS


def test_what_is_shipped_speaks_of_every_unit_and_horizon():
    held = shipped_evaluation()
    for unit in UNITS:
        for horizon in HORIZONS:
            line = held.line(unit, horizon)
            assert line.n > 500
            assert len(held.origins[f"{unit} {horizon}"]) == line.origins
            assert line.gain.low <= line.gain.value <= line.gain.high
    assert held.first == "2015-01"


def test_json_keeps_everything():
    held = shipped_evaluation()
    assert Evaluation.from_json(json.loads(json.dumps(held.to_json()))) == held


def test_only_a_gain_that_is_sure_is_served():
    held = shipped_evaluation()
    line = held.line("pair", 12)
    for gain, served in ((Skill(0.1, 0.01, 0.2), True), (Skill(0.1, -0.01, 0.2), False),
                         (Skill(0.1, 0.0, 0.2), False)):  # fmt: skip
        one = replace(held, lines=(replace(line, gain=gain, crps_gain=gain),))
        assert one.serves_point("pair", 12) is served
        assert one.serves_width("pair", 12) is served
        assert not one.serves_point("pair", 1)
