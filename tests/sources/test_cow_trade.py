"""Correlates of War dyadic trade."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.codes.states import state
from peaceops.errors import SourceError
from peaceops.sources import cow_trade, imf_trade

ROWS = [
    (710, 540, 2013, 31949.0),
    (540, 710, 2013, 4446.0),
    (710, 625, 2013, 6203.0),
    (710, 625, 2014, 1537.0),
    (626, 710, 2011, 0.0),
    (260, 710, 1990, None),
    (255, 710, 1990, 5.0),
    (260, 211, 1990, 7.0),
    (260, 732, 1990, 7.0),
    (255, 732, 1990, 8.0),
    (710, 432, 2013, None),
]


def put(tmp_path, rows=ROWS, **types):
    path = tmp_path / cow_trade.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame(rows, schema=list(cow_trade.COLUMNS), orient="row")
    frame.cast(types).write_parquet(path)
    return tmp_path


@pytest.fixture(scope="module")
def reading(raw):
    return cow_trade.read(raw)


def test_the_first_number_imports_and_unknown_flows_have_no_row(tmp_path, stored):
    reading = cow_trade.read(put(tmp_path))
    rows = stored(cow_trade.SOURCE, reading)["trade"]
    assert rows.select("exporter", "importer", "year", "value_usd").rows() == [
        ("AGO", "CHN", 2013, 31949e6),
        ("BEL", "DEU", 1990, 7e6),
        ("CHN", "AGO", 2013, 4446e6),
        ("CHN", "DEU", 1990, 5e6),
        ("KOR", "DEU", 1990, 8e6),
        ("SDN", "CHN", 2014, 1537e6),
    ]
    gaps = {(c.state, c.first.year, c.last.year) for c in reading.coverage if not c.covered}
    assert gaps == {("SDN", 2012, 2013), ("SSD", 2011, 2013)}
    assert {c.column for c in reading.coverage} == {"total compiled"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([(710, 9, 2013, 1.0)], "9 in 2013"),
        ([(710, 540, 13, 1.0)], "1816 to 2100"),
        ([(710, None, 2013, 1.0)], "ccode2 is empty"),
        ([(710, 540, 2013, -9.0)], "below zero"),
        ([(710, 540, 2013, float("nan"))], "not finite"),
        ([(710, 540, 2013, 1.0)] * 2, "there twice"),
        ([], "no rows"),
    ],
)
def test_damage_is_named(tmp_path, rows, says):
    types = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int32) | {"flow1": pl.Float64}
    with pytest.raises(SourceError, match=says):
        cow_trade.read(put(tmp_path, rows, **types))


def test_other_files_are_refused(tmp_path):
    path = tmp_path / cow_trade.FILE
    with pytest.raises(SourceError, match="cannot be read"):
        cow_trade.read(tmp_path)
    put(tmp_path)
    whole = path.read_bytes()
    for data in (b"", b"ccode1,ccode2\n", whole[:-9], b"PAR1" + b"\x00" * 40 + b"PAR1"):
        path.write_bytes(data)
        with pytest.raises(SourceError, match=cow_trade.FILE):
            cow_trade.read(tmp_path)
    pl.DataFrame({"ccode1": [1]}).write_parquet(path)
    with pytest.raises(SourceError, match="no column ccode2"):
        cow_trade.read(tmp_path)
    pl.DataFrame({k: ["x"] for k in cow_trade.COLUMNS}).write_parquet(path)
    with pytest.raises(SourceError, match="another type"):
        cow_trade.read(tmp_path)


def test_known_answers(reading, stored):
    """The project's yardsticks: China's imports from Angola in 2013 are US$ 31,949 m."""
    rows = stored(cow_trade.SOURCE, reading)["trade"]
    china = rows.filter((pl.col("importer") == "CHN") & (pl.col("year") == 2013))
    found = dict(china.select("exporter", "value_usd").rows())
    assert found["AGO"] == 31949e6
    assert found["COD"] == 2756e6
    assert found["MLI"] == 163e6
    assert "SDN" not in found
    assert "SSD" not in found


def test_counts_of_the_oddities(raw, reading):
    printed = pl.read_parquet(raw / cow_trade.FILE)
    assert printed.height == 707948
    assert printed["flow1"].null_count() == 22314
    rows = reading.tables["trade"]
    known = printed.drop_nulls("flow1")
    merged = known.filter(
        (pl.col("year") == 1990)
        & (pl.col("ccode1").is_in([260, 678]) | pl.col("ccode2").is_in([260, 678]))
    )
    assert merged.height == 6
    belgium = rows.filter(
        (pl.col("exporter") == "BEL") & (pl.col("importer") == "DEU") & (pl.col("year") == 1990)
    )
    assert belgium["value_usd"].to_list() == [23452e6], "West Germany's row, the only one"
    sudans = [
        pl.any_horizontal(pl.col("ccode1", "ccode2") == number)
        & pl.col("year").is_between(first, last)
        for number, (first, last) in ((625, (2012, 2013)), (626, (2011, 2013)))
    ]
    assert known.filter(pl.any_horizontal(sudans)).height == known.height - 2 - rows.height == 651
    assert (known["flow1"] == known["flow1"].round()).all(), "whole millions"
    assert (rows["value_usd"] == 0).sum() == 362677


def test_close_to_the_imf_for_china_but_not_for_sudan(raw, reading):
    """MANIFEST: DRC 2755 v 2756, Mali 154 v 163, Liberia 166 v 166; Sudan 2171 v 6203."""
    imf = imf_trade.read(raw).tables["trade"]
    both = reading.tables["trade"].join(
        imf.filter(pl.col("reported_by") == "importer"),
        on=["exporter", "importer", "year"],
        suffix="_imf",
    )
    china = both.filter((pl.col("importer") == "CHN") & (pl.col("year") == 2013))
    pairs = {r["exporter"]: (r["value_usd"], r["value_usd_imf"]) for r in china.to_dicts()}
    for code in ("COD", "LBR", "AGO"):
        assert pairs[code][0] == pytest.approx(pairs[code][1], abs=1.1e6)
    assert pairs["MLI"][0] - pairs["MLI"][1] == pytest.approx(9.3e6, abs=0.1e6)
    assert pairs["SGP"][0] == pytest.approx(2.07 * pairs["SGP"][1], rel=0.01), "with Hong Kong"


def test_africa_agrees_with_the_imf_though_china_has_hong_kong(raw, reading):
    """Computed here: ratios of China's imports in 2013 from states with more than US$ 100 m."""
    imf = imf_trade.read(raw).tables["trade"].filter(pl.col("reported_by") == "importer")
    both = reading.tables["trade"].join(imf, on=["exporter", "importer", "year"], suffix="_imf")
    china = both.filter((pl.col("importer") == "CHN") & (pl.col("year") == 2013))
    large = china.filter(pl.col("value_usd") > 1e8).with_columns(
        ratio=pl.col("value_usd") / pl.col("value_usd_imf"),
        region=pl.col("exporter").map_elements(lambda c: state(c).region, pl.String),
    )
    africa = large.filter(pl.col("region") == "Africa")["ratio"]
    europe = large.filter(pl.col("region") == "Europe")["ratio"]
    assert africa.median() == pytest.approx(1.01, abs=0.01)
    assert europe.median() > 1.1
