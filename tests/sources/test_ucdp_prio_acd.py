"""UCDP/PRIO armed conflicts from an R data file."""

from __future__ import annotations

from datetime import date

import pandas as pd
import polars as pl
import pyreadr
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ucdp_prio_acd as acd

NAN = float("nan")
MALI = {
    "conflict_id": 11346.0,
    "year": 2012.0,
    "gwno_a": 432.0,
    "gwno_b": NAN,
    "intensity_level": 1.0,
    "start_date": 15355.0,
    "incompatibility": "territory",
    "type_of_conflict": "II",
}


@pytest.fixture
def packed(tmp_path):
    def put(rows, name=acd.FRAME):
        path = tmp_path / acd.FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        pyreadr.write_rdata(str(path), pd.DataFrame(rows), df_name=name)
        return tmp_path

    return put


@pytest.fixture(scope="module")
def reading(raw):
    return acd.read(raw)


@pytest.fixture(scope="module")
def rows(reading, stored):
    return stored(acd.SOURCE, reading)["armed_conflicts"]


def test_one_row_a_government(packed, stored):
    war = MALI | {"conflict_id": 420.0, "gwno_a": 2.0, "gwno_b": 645.0, "year": 2003.0}
    war |= {"type_of_conflict": "interstate", "incompatibility": "government"}
    reading = acd.read(packed([MALI, MALI, war]))
    found = stored(acd.SOURCE, reading)["armed_conflicts"]
    assert found.select("state", "year", "conflict_id", "conflict_type", "start_date").rows() == [
        ("IRQ", 2003, 420, "interstate", date(2012, 1, 16)),
        ("MLI", 2012, 11346, "internationalised", date(2012, 1, 16)),
        ("USA", 2003, 420, "interstate", date(2012, 1, 16)),
    ]
    (span,) = reading.coverage
    assert (span.first, span.last, span.absent) == (date(2003, 1, 1), date(2012, 12, 31), "zero")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type_of_conflict": "feud"}, "type_of_conflict has a value"),
        ({"incompatibility": "water"}, "incompatibility has a value"),
        ({"intensity_level": 3.0}, "intensity_level has a value"),
        ({"year": 12.0}, "year has a value"),
        ({"year": 2012.5}, "year is not a whole number"),
        ({"gwno_a": NAN}, "gwno_a is not a whole number"),
        ({"gwno_a": 999.0}, "999"),
        ({"start_date": 1e12}, "start_date is not"),
    ],
)
def test_damage_is_named(packed, change, says):
    with pytest.raises(SourceError, match=says):
        acd.read(packed([MALI, MALI | change]))


def test_what_is_no_such_file(packed, tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        acd.read(tmp_path)
    with pytest.raises(SourceError, match="not an R data file"):
        acd.read(packed([MALI], name="other"))
    with pytest.raises(SourceError, match="not an R data file"):
        acd.read(packed([{"year": 2012.0}]))
    good = (packed([MALI]) / acd.FILE).read_bytes()
    for bad in (b"", b"year,conflict\n", good[:40], good[:-20], b"\x1f\x8b" + good[:30]):
        (tmp_path / acd.FILE).write_bytes(bad)
        with pytest.raises(SourceError):
            acd.read(tmp_path)


def test_conflict_years(rows):
    """2,752 conflict-years of 1946-2024 in UCDP/PRIO v25.1, two of them Hyderabad's."""
    assert rows.select("conflict_id", "year").unique().height == 2750
    assert rows.height == 2910
    assert (rows["year"].min(), rows["year"].max()) == (1946, 2024)
    mali = rows.filter(pl.col("state") == "MLI", pl.col("year") == 2012)
    assert set(mali["incompatibility"]) == {"government", "territory"}


def test_hyderabad_is_left_out(raw):
    frame = acd.parties(acd.checked(pl.DataFrame(acd.load_columns(raw))))
    assert frame.height - acd.without_hyderabad(frame).height == 3
