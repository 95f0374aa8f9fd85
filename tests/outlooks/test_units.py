from __future__ import annotations

from datetime import date

import numpy as np

from peaceops.outlooks.units import NAMES, UNITS, ending, frame, rows


def test_rows_start_only_from_people_who_are_there(starter):
    for unit in UNITS:
        made = frame(starter, unit)
        found = rows(made, [made.known()[50]], 6)
        assert (found.now > 0).all()
        assert found.x.shape[1] == len(NAMES[unit])


def test_a_future_that_is_not_known_stays_so(starter):
    made = frame(starter, "pair")
    assert np.isnan(rows(made, [starter.at(date(2014, 4, 30))], 6).future).all()
    assert np.isnan(rows(made, [starter.known()[-1]], 6).future).all()


def test_people_of_a_mission_whose_end_is_decided_are_gone_by_their_day(starter):
    where = starter.missions.index("MINUSMA")
    before, after = (starter.at(date(2023, m, d)) for m, d in ((5, 31), (6, 30)))
    assert ending(starter, before, 12)[where] == 0
    assert ending(starter, after, 12)[where] == 1
    assert ending(starter, after, 3)[where] == 0


def test_who_stays_behind_stays_for_a_year(starter):
    where = starter.missions.index("MINUSMA")
    late = starter.at(date(2024, 2, 29))
    assert [ending(starter, late, h)[where] for h in (1, 6, 12)] == [0, 0, 1]


def test_a_contributors_base_is_what_is_not_in_ending_missions(starter):
    made = frame(starter, "contributor")
    origin = starter.at(date(2023, 7, 31))
    found = rows(made, [origin], 12)
    place = starter.contributors.index("TCD")
    row = int(np.flatnonzero(found.series == place)[0])
    there = starter.people[place, starter.missions.index("MINUSMA"), origin]
    assert there > 1000
    lost = np.expm1(found.now[row]) - np.expm1(found.base[row])
    assert abs(lost - there) < 5
