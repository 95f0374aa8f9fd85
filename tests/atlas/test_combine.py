"""Precedence takes whole blocks; differences are told, not hidden."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.atlas.combine import combine
from peaceops.atlas.spec import conform
from peaceops.atlas.tables import table
from peaceops.errors import SpecViolation

FEBRUARY, APRIL = date(2015, 2, 28), date(2015, 4, 30)
SPEC = table("contributor_strength")


def part(source: str, rows: list[tuple[str, date, str, int]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=["contributor", "month", "kind", "personnel"], orient="row")
    extra = {"female": None, "male": None, "source": source, "file": "f", "known_from": None}
    return conform(frame.with_columns(**{k: pl.lit(v) for k, v in extra.items()}), SPEC)


def merged():
    return combine(
        {
            "ipi_contributions": part(
                "ipi_contributions",
                [
                    ("CHN", FEBRUARY, "troops", 7),
                    ("FRA", APRIL, "troops", 5),
                    ("CHN", APRIL, "fpu", 1),
                ],
            ),
            "un_contributions": part("un_contributions", [("CHN", APRIL, "troops", 9)]),
        },
        SPEC,
    )


def test_a_month_is_taken_whole_from_the_first_source():
    kept = merged().frame.select("contributor", "month", "personnel", "source").rows()
    assert kept == [
        ("CHN", FEBRUARY, 7, "ipi_contributions"),
        ("CHN", APRIL, 9, "un_contributions"),
    ]


def test_differences_are_compared_on_sums_and_missing_rows_count():
    told = merged().disagreements.select("about", "value_text", "other_value_text").rows()
    assert told == [("CHN", "9", "1"), ("FRA", None, "5")]


def test_a_source_without_a_place_is_refused():
    with pytest.raises(SpecViolation, match="no precedence for someone"):
        combine({"someone": part("someone", [("CHN", APRIL, "troops", 9)])}, SPEC)
