"""UN Comtrade by chapter: reporters, mirrors and totals."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.codes.states import is_aggregate
from peaceops.errors import SourceError
from peaceops.sources import comtrade, comtrade_fuels, comtrade_wood

SCHEMA = ["year", "flow", "reporter", "partner", "hs2", "value_usd"]
GOOD = [
    (2013, "Import", "China", "World", 27, 100),
    (2013, "Import", "China", "Angola", 27, 60),
    (2013, "Export", "Angola", "China", 27, 55),
    (2013, "Export", "Angola", "World", 27, 57),
    (2013, "Re-Export", "Angola", "China", 27, 1),
    (2013, "Import", "China", "China", 27, 7),
    (2013, "Import", "China", "Areas, nes", 27, 3),
    (1990, "Import", "China", "Germany", 27, 2),
    (1995, "Export", "Belgium-Luxembourg", "Mali", 27, 9),
]


def put(tmp_path, rows, file=comtrade_fuels.FILE):
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(path)
    return tmp_path


@pytest.fixture(scope="module", params=[comtrade_fuels, comtrade_wood])
def chapter(request, raw):
    return request.param, request.param.read(raw), pl.read_parquet(raw / request.param.FILE)


def test_both_sides_are_told_and_sums_left_out(tmp_path, stored):
    reading = comtrade_fuels.read(put(tmp_path, GOOD))
    tables = stored(comtrade_fuels.SOURCE, reading)
    flows = tables["trade"].select("exporter", "importer", "year", "reported_by", "value_usd")
    assert flows.rows() == [
        ("AGO", "CHN", 2013, "exporter", 55),
        ("AGO", "CHN", 2013, "importer", 60),
        ("DEU", "CHN", 1990, "importer", 2),
    ]
    assert set(tables["trade"]["product"]) == {"hs27"}
    totals = tables["indicators"].select("state", "year", "indicator", "value").rows()
    assert totals == [("AGO", 2013, "fuel_exports_usd", 57), ("CHN", 2013, "fuel_imports_usd", 100)]
    gaps = {(c.column, c.state, c.last.year) for c in reading.coverage if not c.covered}
    assert ("hs27 importer", "BEL", 1998) in gaps
    assert ("hs27 exporter", "ZAF", 1999) in gaps
    assert ("hs27 exporter", "TWN", 2013) in gaps


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((2013, "Import", "Atlantis", "China", 27, 1), "Atlantis"),
        ((2013, "Transit", "Mali", "China", 27, 1), "flow is none of"),
        ((2013, "Import", "Mali", "China", 44, 1), "chapter 27"),
        ((2013, "Import", "Mali", "China", 27, -1), "below zero"),
        ((2013, "Import", "Mali", "China", 27, None), "value_usd is empty"),
        ((13, "Import", "Mali", "China", 27, 1), "1900 to 2100"),
        ((2013, "Import", "China", "Angola", 27, 60), "there twice"),
        ((1990, "Import", "China", "Fmr Fed. Rep. of Germany", 27, 3), "there twice"),
    ],
)
def test_damage_is_named(tmp_path, row, says):
    with pytest.raises(SourceError, match=says):
        comtrade_fuels.read(put(tmp_path, [*GOOD, row]))


def test_fuels_from_angola(raw):
    """The project's yardsticks: HS 27 from Angola to China in 2013, US$ 31,907 m."""
    rows = comtrade_fuels.read(raw).tables["trade"]
    angola = rows.filter((pl.col("exporter") == "AGO") & (pl.col("importer") == "CHN"))
    found = dict(angola.filter(pl.col("year") == 2013).select("reported_by", "value_usd").rows())
    assert round(found["importer"] / 1e6) == 31907
    assert found["exporter"] == pytest.approx(found["importer"], rel=0.01), "the mirror"


def test_every_whole_row_of_states_is_there_once(chapter):
    module, reading, printed = chapter
    kept = comtrade.without_sums(printed.filter(pl.col("flow").is_in(["Import", "Export"])))
    returns = kept.filter(pl.col("reporter") == pl.col("partner"))
    rows = reading.tables["trade"]
    assert rows["value_usd"].sum() == kept["value_usd"].sum() - returns["value_usd"].sum()
    sums = {name for name in printed["partner"].unique() if is_aggregate(name)}
    assert {"World", "Other Asia, nes", "Belgium-Luxembourg", "Bunkers"} <= sums
    expected = {
        comtrade_fuels: (329086, 7717, 16094, 290),
        comtrade_wood: (426316, 7781, 18805, 348),
    }[module]
    assert rows.height == expected[0]
    assert reading.tables["indicators"].height == expected[1]
    assert printed.filter(pl.col("flow").str.starts_with("Re-")).height == expected[2]
    assert returns.height == expected[3]
    assert rows.height == kept.height - returns.height, "no state has two names in a year"


def test_every_reporter_that_declares_has_a_total(chapter):
    _, reading, printed = chapter
    declared = printed.filter(pl.col("flow") == "Import").select("reporter", "year").unique()
    with_world = printed.filter((pl.col("flow") == "Import") & (pl.col("partner") == "World"))
    assert declared.height == with_world.height
    totals = reading.tables["indicators"].filter(pl.col("indicator").str.contains("imports"))
    imports = reading.tables["trade"].filter(pl.col("reported_by") == "importer")
    named = imports.select(state="importer", year="year").unique()
    assert named.join(totals, on=["state", "year"], how="anti").height == 0


def test_joint_reporters_end_when_the_gaps_say(chapter):
    _, _, printed = chapter
    for name, last in (("Belgium-Luxembourg", 1998), ("So. African Customs Union", 1999)):
        for side in ("reporter", "partner"):
            assert printed.filter(pl.col(side) == name)["year"].max() == last
