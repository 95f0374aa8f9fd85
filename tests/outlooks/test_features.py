from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks.entries import absent
from peaceops.outlooks.features import OWN, carried, own_columns
from peaceops.outlooks.series import Series
from peaceops.outlooks.units import UNITS, frame, rows


def forgotten(found, origin):
    """Return the series with everything after an origin replaced by nonsense."""
    arrays = [
        a.copy() for a in (found.people, found.bodies, found.of_contributor, found.of_mission)
    ]
    for array in arrays:
        array[..., origin + 1 :] = 12345
    return Series(found.months, found.contributors, found.missions, *arrays)


def test_unknown_months_carry_the_last_known_value():
    made = carried(np.array([[np.nan, 1, np.nan, np.nan, 4]]))
    assert np.array_equal(made, [[np.nan, 1, 1, 1, 4]], equal_nan=True)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("horizon", [1, 12, 24])
def test_columns_do_not_look_past_the_origin(starter, unit, horizon):
    origin = starter.known()[90]
    one = rows(frame(starter, unit), [origin], horizon)
    other_frame = frame(forgotten(starter, origin), unit)
    other = rows(other_frame, [origin], horizon)
    assert len(one.now) > 20
    assert np.array_equal(one.x, other.x, equal_nan=True)
    assert np.array_equal(one.base, other.base)


def test_entries_do_not_look_past_the_origin(starter):
    origin = starter.known()[90]
    one, other = absent(starter, [origin], 12), absent(forgotten(starter, origin), [origin], 12)
    assert np.array_equal(one.x, other.x, equal_nan=True)
    assert len(one.x) > 500


def test_columns_say_what_their_names_say():
    logs = np.log1p(np.array([[0.0] * 20 + [10.0] * 5 + [20.0] * 3]))
    made = dict(zip(OWN, own_columns(logs, 27, 6)[0], strict=True))
    assert made["people"] == pytest.approx(np.log(21))
    assert made["change_6"] == pytest.approx(np.log(21) - np.log(11), rel=1e-5)
    assert made["spell"] == 8
    assert made["still"] == 3
    assert made["same_season"] == pytest.approx(np.log(11), rel=1e-5)
