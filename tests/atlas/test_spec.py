"""A table that breaks its spec stops the build, with file, row and reason."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
import pytest

from peaceops.atlas.columns import COLUMNS
from peaceops.atlas.spec import conform, validate
from peaceops.atlas.tables import table, tables
from peaceops.errors import SpecViolation

SPEC = table("contributions")
GOOD = {"contributor": "CHN", "mission": "MINUSMA", "month": date(2015, 4, 30), "kind": "troops",
        "personnel": 395, "female": 12, "male": 383, "source": "un_contributions",
        "file": "a.pdf", "known_from": date(2015, 4, 30)}  # fmt: skip


def frame(*rows):
    return conform(pl.DataFrame([GOOD | row for row in rows], infer_schema_length=None), SPEC)


def test_a_good_row_passes():
    validate(frame({}, {"contributor": "FRA", "female": None, "male": None}), SPEC)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"kind": "marines"}], "kind is none of"),
        ([{"personnel": -1}], "personnel is below 0"),
        ([{"contributor": None}], "contributor is null"),
        ([{}, {}], "repeats in 2 row"),
    ],
)
def test_a_bad_row_is_named_with_its_file(rows, why):
    with pytest.raises(SpecViolation, match=why) as caught:
        validate(frame(*rows), SPEC)
    assert "a.pdf" in str(caught.value)


def test_a_missing_column_is_named():
    with pytest.raises(SpecViolation, match="missing columns personnel"):
        conform(pl.DataFrame([GOOD]).drop("personnel"), SPEC)


def test_a_value_of_another_type_is_refused():
    with pytest.raises(SpecViolation, match="contributions"):
        conform(pl.DataFrame([GOOD | {"personnel": "many"}]), SPEC)


def test_a_column_name_has_one_meaning_in_all_tables():
    own = Counter(column.name for spec in tables().values() for column in spec.own)
    assert [name for name, count in own.items() if count > 1] == []
    assert set(own) & set(COLUMNS) == set()


@pytest.mark.parametrize("spec", tables().values(), ids=lambda spec: spec.name)
def test_a_spec_is_whole(spec):
    for name in spec.all_columns:
        assert spec.column(name).meaning
    assert set(spec.key) <= set(spec.all_columns)
    assert {*spec.block, *spec.measured, *spec.compare, *spec.nullable} <= set(spec.all_columns)
