"""Building: all or nothing, the same bytes every time, provenance on every row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from peaceops.atlas import build as building
from peaceops.atlas.atlas import STARTER, Atlas
from peaceops.atlas.tables import table, tables
from peaceops.errors import SourceError, SpecViolation
from peaceops.sources import modules
from peaceops.sources.source import Coverage, Reading, Source, sha256

TOY = Source(
    code="ucdp_country_year", title="toy", publisher="us", licence="CC0", redistributable=True,
    version="1", url="", citation="us", cadence="yearly", lag_days=100, files=("toy.csv",),
    tables=("conflict",),
)  # fmt: skip


class Toy:
    """A source module that reads one small file."""

    SOURCE = TOY

    @staticmethod
    def read(raw):
        rows = pl.read_csv(raw / "toy.csv").with_columns(file=pl.lit("toy.csv"))
        span = Coverage("conflict", "*", date(2013, 1, 1), date(2013, 12, 31), absent="zero")
        return Reading({"conflict": rows}, (span,))


@pytest.fixture
def toy(tmp_path, monkeypatch):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "toy.csv").write_text(
        "state,year,violence,deaths_best,deaths_low,deaths_high\nMLI,2013,state-based,5,4,9\n"
    )
    monkeypatch.setattr(building, "modules", lambda: {TOY.code: Toy})
    return tmp_path


def test_rows_carry_source_file_and_the_day_they_count_from(toy):
    building.build(toy / "raw", toy / "atlas")
    row = Atlas(toy / "atlas").sql("select * from conflict")[0]
    assert row["source"] == TOY.code
    assert row["file"] == "toy.csv"
    assert row["known_from"] == date(2014, 4, 10)


def test_files_and_sources_carry_checksums(toy):
    atlas = Atlas(building.build(toy / "raw", toy / "atlas"))
    digest = sha256(toy / "raw" / "toy.csv")
    assert atlas.sources[TOY.code]["sha256"] == digest
    use = atlas.used(atlas.rows(atlas.frame("conflict")))[0]
    assert use.files == (("toy.csv", digest),)


def test_the_same_input_gives_the_same_bytes(toy):
    first = building.build(toy / "raw", toy / "one")
    second = building.build(toy / "raw", toy / "two")
    assert [sha256(p) for p in sorted(first.iterdir())] == [
        sha256(p) for p in sorted(second.iterdir())
    ]


@pytest.mark.parametrize("text", ["", "state,year\nMLI,2013\n", "state,year,violence,deaths_best,"
                                  "deaths_low,deaths_high\nMLI,2013,feud,5,4,9\n"])  # fmt: skip
def test_a_failed_build_leaves_the_old_atlas_and_nothing_else(toy, text):
    building.build(toy / "raw", toy / "atlas")
    before = {p.name: sha256(p) for p in (toy / "atlas").iterdir()}
    (toy / "raw" / "toy.csv").write_text(text)
    with pytest.raises((SpecViolation, pl.exceptions.NoDataError)):
        building.build(toy / "raw", toy / "atlas")
    assert {p.name: sha256(p) for p in (toy / "atlas").iterdir()} == before
    assert sorted(p.name for p in toy.iterdir()) == ["atlas", "raw"]


def test_a_full_disk_leaves_the_old_atlas(toy, monkeypatch):
    building.build(toy / "raw", toy / "atlas")
    before = {p.name: sha256(p) for p in (toy / "atlas").iterdir()}

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(OSError, match="No space"):
        building.build(toy / "raw", toy / "atlas")
    assert {p.name: sha256(p) for p in (toy / "atlas").iterdir()} == before
    assert sorted(p.name for p in toy.iterdir()) == ["atlas", "raw"]


def test_a_source_must_declare_its_tables(toy, monkeypatch):
    monkeypatch.setattr(Toy, "SOURCE", replace(TOY, tables=("conflict", "events")))
    with pytest.raises(SpecViolation, match="events"):
        building.build(toy / "raw", toy / "atlas")


def test_a_missing_file_is_named(toy, capsys):
    (toy / "raw" / "toy.csv").rename(toy / "elsewhere.csv")
    with pytest.raises((SourceError, FileNotFoundError), match=r"toy\.csv"):
        building.build(toy / "raw", toy / "atlas")


def test_the_shipped_atlas_is_what_the_raw_files_give(raw, tmp_path):
    fresh = building.build(raw, tmp_path / "atlas")
    names = sorted(p.name for p in fresh.glob("*.parquet"))
    assert names == sorted(p.name for p in STARTER.glob("*.parquet"))
    for name in names:
        shipped, rebuilt = pl.read_parquet(STARTER / name), pl.read_parquet(fresh / name)
        assert shipped.equals(rebuilt), name
        assert sha256(STARTER / name) == sha256(fresh / name), name


def test_the_shipped_atlas_is_small_and_only_what_may_be_shipped():
    assert sum(p.stat().st_size for p in STARTER.iterdir()) < 15_000_000
    shipped = {c for c, m in modules().items() if m.SOURCE.redistributable and m.SOURCE.shipped}
    assert shipped == set(Atlas().sources)


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_shipped_table_keeps_to_its_spec(name):
    from peaceops.atlas.spec import conform, validate

    path = STARTER / f"{name}.parquet"
    if not path.exists():
        feeders = [c for c, m in modules().items() if name in m.SOURCE.tables]
        assert feeders
        assert not any(modules()[c].SOURCE.redistributable for c in feeders), name
        return
    frame = pl.read_parquet(path)
    spec = table(name)
    validate(conform(frame.with_columns(pl.col("file").fill_null("")), spec), spec)
