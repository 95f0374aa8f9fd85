"""Clean controls, shocks that come again, and dates known to the year only."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from peaceops.outlooks.shocks.design import QUIET, compared, design, path
from peaceops.outlooks.shocks.outcome import OUTCOMES, changes
from peaceops.outlooks.shocks.shock import KINDS, OWN
from peaceops.outlooks.shocks.simulation import World, shock, simulated


@pytest.mark.parametrize("h", [-12, 1, 12, 24])
def test_controls_lost_nobody_from_a_year_before_until_the_horizon(known, found, h):
    made = design(known, found, OWN)
    used = compared(made, known, "size", h)
    deaths = {}
    for s in found:
        if s.kind == OWN and (at := known.place(s.date)) is not None:
            deaths.setdefault(s.contributor, set()).add(at)
    controls = used.row[~used.hit]
    assert len(controls) > 300
    for row in controls:
        month = made.month[row]
        window = set(range(month - QUIET, month + max(h, 0) + 1))
        assert not window & deaths.get(known.contributors[known.who[made.pair[row]]], set())


def test_controls_are_of_the_same_mission_month_and_class(known, found):
    made = design(known, found, OWN)
    used = compared(made, known, "size", 6)
    was = known.people[made.pair, made.before]
    for cell in np.unique(used.cell)[:40]:
        mine = used.row[used.cell == cell]
        assert len({(known.where[made.pair[r]], made.month[r]) for r in mine}) == 1
        assert len({np.digitize(was[r], (10, 100)).item() for r in mine}) == 1
        assert used.hit[used.cell == cell].sum() >= 1


def test_a_shock_within_a_quiet_year_is_the_same_and_after_it_another():
    known, _ = simulated(World(shocks=0, unknown=0.0), 1)
    days = [known.months[k] for k in (20, 26, 45)]
    made = design(known, [shock("C01", "UNMISS", day, 1) for day in days], OWN)
    assert made.month[made.hit].tolist() == [20, 45]
    assert dict(made.lost) == {"another such shock in the 12 months before": 1}


def test_where_only_the_year_is_known_before_is_before_the_year(known, found):
    made = design(known, found, "mass violence in host")
    assert made.span == 11
    hit = np.flatnonzero(made.hit)
    assert all(known.months[made.month[r]].month == 12 for r in hit)
    assert all(
        known.months[made.before[r]] < date(known.months[made.month[r]].year, 1, 1) for r in hit
    )


def test_no_figure_is_made_of_an_unknown_month(known, found):
    made = design(known, found, OWN)
    used = compared(made, known, "size", 6)
    after = made.month[used.row] + 6
    assert not np.isnan(known.people[made.pair[used.row], after]).any()
    assert not np.isnan(known.people[made.pair[used.row], made.before[used.row]]).any()


def test_the_path_starts_from_nothing_in_the_month_before(known, found):
    steps = {s.h: s.effect for s in path(design(known, found, OWN), known, "size", (-1, 1))}
    assert abs(steps[-1].value) < 0.01
    assert steps[1].events > 50


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_laid_out(known, found, kind):
    made = design(known, found, kind)
    assert made.hit.any()
    assert (known.people[made.pair, made.before] > 0).all()


def test_composition_is_the_share_whose_kind_changed():
    known, _ = simulated(World(contributors=2, shocks=0, unknown=0.0), 1)
    known.groups[0, 5] = [60, 30, 10]
    known.groups[0, 6] = [80, 20, 0]
    one = np.array([0])
    assert changes(known, "composition", one, one + 5, one + 6).item() == pytest.approx(0.2)
    known.groups[0, 7] = 0
    assert np.isnan(changes(known, "composition", one, one + 5, one + 7)).item()


def test_pace_is_growth_after_less_growth_before():
    known, _ = simulated(World(contributors=2, shocks=0, unknown=0.0), 1)
    known.totals[0] = (
        np.exp(np.where(np.arange(150) <= 50, 0.01, 0.03) * (np.arange(150) - 50) + 7) - 1
    )
    one = np.array([0])
    told = changes(known, "pace", one, one + 50, one + 62).item()
    assert told == pytest.approx(12 * 0.02)
    known.totals[0, 38] = np.nan  # the nearest earlier month serves
    assert changes(known, "pace", one, one + 50, one + 62).item() == pytest.approx(12 * 0.02)
    assert set(OUTCOMES) == {"size", "presence", "composition", "total", "pace"}
