"""Simulations with a known law: intervals cover, walks give no gain, foretold exits are found."""

from __future__ import annotations

import numpy as np
import pytest

from peaceops.outlooks import chain as module
from peaceops.outlooks import conformal
from peaceops.outlooks.chain import chain, linked
from peaceops.outlooks.evaluation import FROM
from peaceops.outlooks.hurdle import LEVELS
from peaceops.outlooks.scores import crps, events, skill
from peaceops.outlooks.units import frame
from peaceops.threads import SKLEARN, one_thread

STEP = 0.12  # of conftest's random walk


@pytest.fixture(scope="module")
def walked(walks):
    with one_thread(SKLEARN):
        return chain(frame(walks, "pair"), 6)


@pytest.fixture(scope="module")
def left(exits):
    with one_thread(SKLEARN):
        return chain(frame(exits, "pair"), 6)


def blocks(found, held, scored):
    made = frame(found, "pair")
    series = held.rows.series[scored]
    return [made.whose[series], made.where[series]]


def test_on_a_random_walk_no_gain_is_claimed(walks, walked):
    scored = walked.year >= FROM
    future, now = walked.rows.future[scored], walked.rows.now[scored]
    found = skill(np.abs(future - walked.point[scored]), np.abs(future - now),
                  blocks(walks, walked, scored))  # fmt: skip
    assert not found.sure
    assert abs(found.value) < 0.02


def test_intervals_cover_what_they_claim_on_a_random_walk(walked):
    scored = walked.year >= FROM
    for coverage, (low, high) in walked.bounds.items():
        inside = conformal.contains(low, high, walked.rows.future)[scored].mean()
        assert abs(inside - coverage) < 0.03


def test_widths_are_those_of_the_law(walked):
    scored = (walked.year >= FROM) & (walked.rows.now > 4)
    low, high = walked.bounds[0.8]
    truth = 2 * 1.2816 * STEP * np.sqrt(6)
    assert np.median((high - low)[scored]) == pytest.approx(truth, rel=0.12)


def test_foretold_exits_are_found(exits, left):
    scored = left.year >= FROM
    gone = left.rows.future[scored] == 0
    past = np.full(gone.shape, gone.mean())
    found = events(left.exits[scored], gone, past, blocks(exits, left, scored))
    assert found.average_precision > 3 * found.rate
    assert found.against_last.low > 0.1
    assert found.against_rate.low > 0.1


def test_foretold_exits_narrow_the_distribution(exits, left):
    scored = left.year >= FROM
    future = left.rows.future[scored]
    losses = [crps(future, q[scored]) for q in (left.quantiles, left.past)]
    assert skill(*losses, blocks(exits, left, scored)).low > 0.05


def test_a_forecast_uses_no_target_after_its_year_began(walks, monkeypatch):
    """What a year's model learns from has its targets before the year; what it forecasts, not."""
    seen = []

    def spy(past):
        seen.append(past)

    monkeypatch.setattr(module, "fit", spy)
    made = frame(walks, "pair")
    linked(made, 6)
    assert len(seen) == 2018 - module.FIRST_YEAR + 1
    for year, past in zip(range(module.FIRST_YEAR, 2019), seen, strict=True):
        assert (past.origin + 6).max() < walks.at(walks.months[0].replace(year=year))


def test_calibration_rests_on_what_had_come_by_then(walks, walked):
    """The first year has nothing to calibrate on, so its ends are those of the law itself."""
    first = walked.year == walked.year.min()
    low, high = walked.bounds[0.8]
    assert np.allclose(low[first], walked.quantiles[first, LEVELS.index(0.1)])
    later = ~first & (walked.year > walked.year.min() + 1)
    assert not np.allclose(high[later], walked.quantiles[later, LEVELS.index(0.9)])
