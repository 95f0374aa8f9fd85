"""The rows: real values, real zeros, and nothing known too early."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.explanations.explanation import indicators
from peaceops.explanations.rows import rows

# what the starter atlas may not carry
ABSENT = {"fuels_from_host", "rival", "allied", "common_language", "joint_organisations",
          "neighbour", "nearness"}  # fmt: skip


def row(found, contributor, mission, year):
    return found.frame.filter(contributor=contributor, mission=mission, year=year)


def test_a_year_is_the_mean_of_its_reported_months(starter_rows, seminar_atlas):
    known = row(rows(seminar_atlas), "CHN", "MINUSMA", 2015)
    assert known["personnel"][0] == pytest.approx(402, abs=1)  # UN report, April 2015: 402
    assert row(starter_rows, "CHN", "UNISFA", 2015)["personnel"][0] == 0


def test_every_indicator_is_known_or_says_why(starter_rows):
    assert set(starter_rows.reasons) == ABSENT
    for name in set(indicators()) - ABSENT:
        assert starter_rows.frame[name].null_count() < starter_rows.frame.height


def test_values_are_those_of_the_year_before(starter_rows):
    mali = row(starter_rows, "CHN", "MINUSMA", 2014)
    assert mali["host_deaths"][0] == 881  # UCDP v25.1, Mali 2013
    assert mali["council_seat"][0] == 1.0
    assert row(starter_rows, "FRA", "MINUSMA", 2014)["former_coloniser"][0] == 1.0
    assert row(starter_rows, "NER", "MINUSMA", 2014)["shared_groups"][0] == 2.0  # AU and ECOWAS


def test_nothing_is_known_too_early(seminar_atlas):
    found = rows(seminar_atlas)
    assert found.frame["year"].max() == 2015
    alignment = pl.col("vote_agreement")
    known = found.frame.filter(pl.col("year") == 2015).select(alignment.is_not_null().mean())
    assert 0 < known.item() < 1


def test_before_the_record_there_is_nothing():
    with pytest.raises(MissingData, match="2009-11"):
        rows(Atlas(as_of=date(2009, 12, 31)))


def test_keys_do_not_repeat(starter_rows):
    keys = starter_rows.frame.select("contributor", "mission", "year")
    assert keys.n_unique() == keys.height
