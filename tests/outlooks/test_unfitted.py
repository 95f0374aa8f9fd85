from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from peaceops.outlooks.unfitted import unfitted
from peaceops.outlooks.units import frame

STEP = 0.12  # of conftest's random walk


@pytest.mark.parametrize("horizon", [1, 6])
def test_widths_are_those_of_the_law(walks, horizon):
    made = frame(walks, "pair")
    known = [unfitted(made, place, horizon, date(2018, 12, 31)) for place in range(40)]
    big = [line for line in known if line["now"] > 100]
    assert len(big) > 10
    width = np.median([np.log(line["past_high_80"] / line["past_low_80"]) for line in big])
    assert width == pytest.approx(2 * 1.2816 * STEP * np.sqrt(horizon), rel=0.15)
    assert all(line["model"] == pytest.approx(line["now"]) for line in big)


def test_a_decided_end_leaves_nobody(starter):
    """UNAMI's was decided for December 2025; UNIFIL's people leave by the end of 2027 only."""
    made = frame(starter, "pair")
    last = made.people[:, made.known()[-1]]
    for mission, base in (("UNAMI", 0.0), ("UNIFIL", None)):
        inside = (made.where == starter.missions.index(mission)) & (last > 50)
        line = unfitted(made, int(np.flatnonzero(inside)[0]), 12, date(2026, 1, 1))
        assert line["base"] == pytest.approx(line["now"] if base is None else base)
        assert ("high_95" in line) is (base == 0.0)


def test_ends_are_in_order(starter):
    made = frame(starter, "mission")
    place = starter.missions.index("UNMISS")
    for horizon in (1, 12):
        line = unfitted(made, place, horizon, date(2025, 8, 1))
        ends = [line[f"past_{end}"] for end in ("low_95", "low_80", "high_80", "high_95")]
        assert ends == sorted(ends)


def test_who_is_not_there_has_no_line(starter):
    made = frame(starter, "pair")
    gone = int(np.flatnonzero(made.people[:, made.known()[-1]] == 0)[0])
    assert unfitted(made, gone, 6, date(2025, 8, 1)) is None
