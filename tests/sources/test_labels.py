"""Labels of publishers turn into codes, all refusals in one error."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import labels
from peaceops.sources.world_bank import SOURCE


def test_all_unknown_states_are_in_one_error():
    assert labels.iso3s(SOURCE, "f", ["Mali", None, "Mali", "CHN"]) == {"Mali": "MLI", "CHN": "CHN"}
    with pytest.raises(SourceError, match=r"2 label\(s\).*Atlantis.*Utopia"):
        labels.iso3s(SOURCE, "f", ["Mali", "Atlantis", "Utopia"])


@pytest.mark.parametrize(
    ("label", "day", "mission"),
    [
        ("UNAVEM", date(1990, 11, 30), "UNAVEM I"),
        ("UNAVEM", date(1992, 1, 31), "UNAVEM II"),
        ("UNAVEM II", date(1995, 4, 30), "UNAVEM III"),
        ("UNOSOM", date(1992, 9, 30), "UNOSOM I"),
        ("UNOSOM", date(1993, 6, 5), "UNOSOM II"),
        ("UNEF", date(1974, 1, 1), "UNEF II"),
        ("ONUCI", date(2006, 1, 31), "UNOCI"),
        ("MINUSMA", date(2024, 5, 31), "MINUSMA"),
    ],
)
def test_a_label_means_the_phase_of_its_day(label, day, mission):
    assert labels.mission_at(label, day) == mission


def test_states_follow_each_other_and_null_stays_null():
    day = date(1990, 11, 30)
    frame = pl.DataFrame(
        {"n": ["Russian Federation", "Russian Federation", None], "d": [day, date(2000, 1, 1), day]}
    )
    found = labels.with_states(frame, SOURCE, "f", "n", "d", "state")
    assert found["state"].to_list() == ["SUN", "RUS", None]
    assert found.drop("state").equals(frame)


def test_unknown_missions_are_refused():
    frame = pl.DataFrame({"m": ["MINUSMA", "MINUSFOO"], "d": [date(2015, 1, 31)] * 2})
    with pytest.raises(SourceError, match="MINUSFOO"):
        labels.with_missions(frame, SOURCE, "f", "m", "d")
