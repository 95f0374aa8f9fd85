"""UNHCR's refugees."""

from __future__ import annotations

import gzip

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import unhcr

HEADER = ",".join(["year", "coo_iso", "coa_iso", *unhcr.PEOPLE]) + "\n"


@pytest.fixture
def folder(tmp_path):
    def put(text):
        path = tmp_path / unhcr.FILE
        path.parent.mkdir(parents=True)
        path.write_bytes(gzip.compress((HEADER + text).encode()))
        return tmp_path

    return put


@pytest.fixture(scope="module")
def rows(raw, stored):
    return stored(unhcr.SOURCE, unhcr.read(raw))["refugees"]


def test_words_for_no_state_and_null_for_not_told(folder, stored):
    text = (
        "2019,MLI,NER,5,0,0,0,0,0,,0,0\n"
        "2019,XXA,MLI,0,0,0,0,0,2e+05,3,0,0\n"
        "2019,UNK,UNK,0,0,0,0,0,0,,0,0\n"
    )
    reading = unhcr.read(folder(text))
    found = stored(unhcr.SOURCE, reading)["refugees"]
    assert found.select("origin", "asylum", "refugees", "stateless", "other_protection").rows() == [
        ("MLI", "NER", 5, 0, None),
        ("stateless", "MLI", 0, 200_000, 3),
    ]
    gaps = {span.column for span in reading.coverage if not span.covered}
    assert gaps == {
        "asylum_seekers", "displaced", "returned_refugees", "returned_displaced",
        "others_of_concern", "host_community",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2019,MLI,NER,5.5,0,0,0,0,0,,0,0", "whole number"),
        ("2019,MLI,NER,-5,0,0,0,0,0,,0,0", "whole number"),
        ("2019,MLI,NER,,0,0,0,0,0,,0,0", "refugees is empty"),
        ("1950,MLI,NER,5,0,0,0,0,0,,0,0", "1951 to 2100"),
        ("2019,QQQ,NER,5,0,0,0,0,0,,0,0", "QQQ"),
        ("2019,MLI,NER,5,0,0,0,0,0,,0,0\n2019,MLI,NER,6,0,0,0,0,0,,0,0", "two rows of one year"),
        ("2019,MLI,NER,0,0,0,0,0,0,,0,0", "every row is zero"),
    ],
)
def test_damage_is_named(folder, line, says):
    with pytest.raises(SourceError, match=says):
        unhcr.read(folder(line + "\n"))


def test_refugees_from_mali(rows):
    """149,930 in 2012, 249,046 in 2023, 519,738 in 2025: MANIFEST of the raw files."""
    mali = rows.filter(pl.col("origin") == "MLI").group_by("year").agg(pl.col("refugees").sum())
    found = dict(mali.rows())
    assert [found[year] for year in (2012, 2023, 2025)] == [149_930, 249_046, 519_738]


def test_nobody_is_lost(rows, raw):
    printed = pl.read_csv(raw / unhcr.FILE, infer_schema_length=None, null_values=[""])
    assert rows.height == printed.height == 138_893
    for column, ours in unhcr.PEOPLE.items():
        total = printed[column].cast(pl.Float64, strict=False).sum()
        assert rows[ours].sum() == total, ours
    assert rows["other_protection"].null_count() == 138_738


def test_beginnings_are_gaps(raw, rows):
    gaps = {c.column: c.last.year for c in unhcr.read(raw).coverage if not c.covered}
    assert gaps == {
        "asylum_seekers": 1992, "displaced": 1992, "returned_refugees": 1964,
        "returned_displaced": 1996, "stateless": 2003, "other_protection": 2017,
        "others_of_concern": 1996, "host_community": 2018,
    }  # fmt: skip
    early = rows.filter(pl.col("year") == 1990)
    assert (
        early.select("asylum_seekers", "displaced", "stateless").null_count().row(0)
        == (early.height,) * 3
    )


def test_no_row_is_all_zero_and_words_stand_for_no_state(rows):
    people = list(unhcr.PEOPLE.values())
    none = rows.filter(~pl.any_horizontal(pl.col(people).fill_null(0) > 0))
    assert none.height == 0
    words = {w for c in ("origin", "asylum") for w in rows[c].unique().to_list() if len(w) != 3}
    assert words == {"stateless", "tibetan", "unknown"}
