from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks import evaluating as module
from peaceops.outlooks.evaluating import evaluate, part
from peaceops.outlooks.units import HORIZONS, UNITS
from peaceops.threads import SKLEARN, one_thread


def test_scores_are_those_of_the_forecasts(walks):
    """On a walk the last value's error is the law's, and nothing is served against it."""
    with one_thread(SKLEARN):
        made = part(walks, "pair", 6)
    lines = {one["rows"]: one for one in made["lines"]}
    truth = 0.12 * np.sqrt(6) * np.sqrt(2 / np.pi)
    assert lines["present"]["last_value"] == pytest.approx(truth, rel=0.1)
    assert lines["present"]["n"] == lines["either"]["n"] == lines["open"]["n"]
    assert lines["present"]["gain"]["low"] <= 0
    assert made["origins"][0] == "2015-01"
    assert all(0.7 < one["model_80"] < 0.9 for one in made["covered"] if one["size"] == "all")


def test_an_interrupted_evaluation_goes_on_where_it_was(walks, monkeypatch):
    worked = []
    empty = {"origins": [], "lines": [], "covered": [], "events": []}

    def once(found, unit, horizon, tell=None, store=None):
        if len(worked) == 4 and "again" not in worked:
            raise KeyboardInterrupt
        worked.append((unit, horizon))
        return empty

    monkeypatch.setattr(module, "part", once)
    parts: dict[str, object] = {}
    with pytest.raises(KeyboardInterrupt):
        evaluate(walks, "x", parts)
    assert len(parts) == 4
    worked.append("again")
    made = evaluate(walks, "x", parts)
    assert len(worked) == 1 + len(UNITS) * len(HORIZONS)
    assert made.lines == ()
