from __future__ import annotations

import numpy as np

from peaceops.outlooks.entries import NAMES, absent, chain_entries


def test_only_pairs_without_anybody_in_running_missions_can_enter(starter):
    origin = starter.known()[100]
    found = absent(starter, [origin], 6)
    assert found.x.shape[1] == len(NAMES)
    assert (starter.people[found.whose, found.where, origin] == 0).all()
    assert (starter.of_mission[found.where, origin] > 0).all()


def test_foretold_returns_are_given_more_than_their_rate(exits):
    """Who left comes back after seven months: half a year on, most of the absent are there."""
    found = chain_entries(exits, 6, 2015)
    came = found.rows.future > 0
    assert 0.3 < came.mean() < 1
    assert np.mean((found.probability - came) ** 2) < 0.8 * np.mean((found.rate - came) ** 2)
