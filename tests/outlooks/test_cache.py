from __future__ import annotations

from datetime import date

import polars as pl

from peaceops.atlas.atlas import Atlas
from peaceops.outlooks.cache import (
    SHIPPED,
    digest,
    folder,
    keep_parts,
    keep_table,
    kept_parts,
    kept_table,
)
from peaceops.outlooks.ship import DAYS


def test_two_days_on_which_the_same_was_known_have_one_digest():
    days = [digest(Atlas(as_of=date(2015, 4, 30))), digest(Atlas(as_of=date(2015, 5, 20)))]
    assert days[0] == days[1]
    assert digest(Atlas(as_of=date(2015, 5, 31))) != days[0]


def test_a_decision_changes_the_digest():
    assert digest(Atlas(as_of=date(2023, 6, 29))) != digest(Atlas(as_of=date(2023, 6, 30)))


def test_forecasts_of_the_starter_atlas_are_shipped():
    for day in DAYS:
        name = digest(Atlas(as_of=day))
        assert (SHIPPED / f"forecasts-{name}.parquet").exists(), (
            "run python -m peaceops.outlooks.ship"
        )
    assert len(list(SHIPPED.glob("forecasts-*"))) == len(DAYS)


def test_a_damaged_file_is_as_good_as_none():
    keep_table("abc", pl.DataFrame({"unit": ["pair"]}))
    assert kept_table("abc").height == 1
    (folder() / "forecasts-abc.parquet").write_bytes(b"PAR1 nothing")
    assert kept_table("abc") is None
    keep_parts("abc", {"pair 1": {}})
    assert kept_parts("abc") == {"pair 1": {}}
    (folder() / "parts-abc.json").write_text("[1")
    assert kept_parts("abc") == {}
