"""The arena: all on the same rows, what does not compete named, and the span chosen."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from peaceops.errors import MissingData
from peaceops.explanations import pattern
from peaceops.explanations.arena import Specification, arena
from peaceops.explanations.contest import contest
from peaceops.explanations.rows import Rows


def test_all_compete_on_the_same_complete_rows(starter_rows):
    made = arena(starter_rows)
    assert np.isfinite(made.x).all()
    assert len(made.x) == made.frame.height == len(made.present) == len(made.group)
    assert (np.diff(made.group) >= 0).all()
    assert made.x[:, 1:].mean(axis=0) == pytest.approx(0, abs=1e-9)


def test_what_does_not_compete_is_named(starter_rows):
    made = arena(starter_rows)
    assert "COW trade" in made.absent["exports_to_host"]
    assert "MINURSO" in made.dropped
    assert "host_deaths" in made.dropped["MINURSO"]  # Western Sahara is no state in UCDP's list
    assert "UNMISS" in made.missions


def test_an_all_zero_block_does_not_compete(small_rows):
    zeros = Rows(small_rows.frame.with_columns(shared_groups=pl.lit(0.0)), {})
    made = arena(zeros)
    assert "same for all rows" in made.absent["shared_groups"]
    assert "regional_organisation" not in made.blocks()


def test_the_span_is_that_in_which_most_is_known(small_rows):
    cut = pl.when(pl.col("year") < 2013).then(pl.col("exports_to_host"))
    longer = pl.concat(
        [small_rows.frame.with_columns(pl.col("year") + step * 5) for step in range(2)]
    )
    half = Rows(longer.with_columns(exports_to_host=cut), {})
    made = arena(half)
    assert "exports_to_host" in made.columns
    assert made.year.max() == 2012  # the span ends in 2014; complete rows end with the exports
    assert "exports_to_host" in arena(half, Specification(last=2019)).absent


def test_one_mission_is_no_contest(small_rows):
    one = Rows(small_rows.frame.filter(mission="M01"), {})
    with pytest.raises(MissingData, match="4 missions"):
        arena(one)


def test_nobody_anywhere_is_no_contest(small_rows):
    with pytest.raises(MissingData):
        arena(Rows(small_rows.frame.with_columns(personnel=pl.lit(0.0)), {}))


def test_a_mission_with_one_contributor_is_answered(small_rows):
    alone = pl.when((pl.col("mission") == "M02") & (pl.col("contributor") != "C03")).then(0.0)
    found = Rows(small_rows.frame.with_columns(personnel=alone.otherwise(pl.col("personnel"))), {})
    held = contest(found, full=False)
    made = arena(found)
    here = pattern.ground(made, "C03", "whether")
    result = pattern.tested(
        here, held, "C03", ("exports",), "whether", (made.missions.index("M02"), 2012)
    )
    assert np.isfinite(result.ratio)


def test_one_contributor_with_a_planted_response_is_found(small_rows):
    held = contest(small_rows, full=False)
    made = arena(small_rows)
    found = [
        pattern.tested(
            pattern.ground(made, who, "whether"), held, who, ("exports",), "whether", (0, 2012)
        )
        for who in made.contributors
    ]
    slopes = [t.slope for t in found if not isinstance(t, str)]
    assert np.mean(slopes) == pytest.approx(1.0, abs=0.3)


def test_a_contributor_with_one_mission_is_not_tested(small_rows):
    alone = pl.when((pl.col("contributor") == "C04") & (pl.col("mission") != "M02")).then(0.0)
    found = Rows(small_rows.frame.with_columns(personnel=alone.otherwise(pl.col("personnel"))), {})
    made = arena(found)
    result = pattern.tested(
        pattern.ground(made, "C04", "whether"),
        contest(found, full=False),
        "C04",
        ("exports",),
        "whether",
        (0, 2012),
    )
    assert isinstance(result, str)
    assert "too few" in result
