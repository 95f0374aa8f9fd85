"""IMF merchandise trade of China and the United States."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import imf_trade

HEADER = "reporter_iso3,flow,indicator,partner_code,partner_name,year,usd_million,is_aggregate\n"
GOOD = (
    "CHN,import_cif,MG,MLI,Mali,2013,153.5,0\n"
    "CHN,export_fob,XG,MLI,Mali,2013,274.5,0\n"
    "CHN,export_fob,XG,G001,World,2013,9999,1\n"
    'CHN,export_fob,XG,YUG,"Yugoslavia, Socialist Federal Republic of",2004,163,0\n'
    "USA,export_fob,XG,KOS,Kosovo,2014,1,0\n"
)


@pytest.fixture(scope="module")
def reading(raw):
    return imf_trade.read(raw)


def test_sides_and_aggregates(write, stored):
    reading = imf_trade.read(write(imf_trade.FILE, HEADER + GOOD))
    rows = stored(imf_trade.SOURCE, reading)["trade"]
    assert rows.select("exporter", "importer", "year", "reported_by", "value_usd").rows() == [
        ("CHN", "MLI", 2013, "exporter", 274.5e6),
        ("MLI", "CHN", 2013, "importer", 153.5e6),
        ("USA", "XKX", 2014, "exporter", 1e6),
    ]
    assert {(c.contributor, c.column) for c in reading.coverage} == {
        ("CHN", "total importer"),
        ("CHN", "total exporter"),
        ("USA", "total exporter"),
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("CHN,import_cif,MG,XQZ,Nowhere,2013,1,0\n", "XQZ"),
        ("CHN,import,MG,MLI,Mali,2013,1,0\n", "import_cif"),
        ("CHN,import_cif,MG,MLI,Mali,13,1,0\n", "1900 to 2100"),
        ("CHN,import_cif,MG,MLI,Mali,2013,-1,0\n", "below zero"),
        ("CHN,import_cif,MG,MLI,Mali,2013,,0\n", "usd_million is empty"),
        ("CHN,import_cif,MG,MLI,Mali,2013,1,0\n", "there twice"),
    ],
)
def test_damage_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        imf_trade.read(write(imf_trade.FILE, HEADER + GOOD + line))


def test_known_answers(reading, stored):
    """MANIFEST: China's imports in 2013 from the DRC 2755, Mali 154, Sudan 2171 million."""
    rows = stored(imf_trade.SOURCE, reading)["trade"]
    china = rows.filter((pl.col("importer") == "CHN") & (pl.col("year") == 2013))
    china = china.filter(pl.col("reported_by") == "importer")
    found = dict(china.select("exporter", pl.col("value_usd") / 1e6).rows())
    assert round(found["COD"]) == 2755
    assert round(found["MLI"]) == 154
    assert round(found["SDN"]) == 2171


def test_counts_of_the_oddities(raw, reading):
    printed = pl.read_csv(raw / imf_trade.FILE)
    sums = printed.filter(pl.col("is_aggregate") == 1)
    assert sums["partner_code"].n_unique() == 25
    assert sums["partner_code"].str.contains(r"\d").all()
    assert printed.filter(pl.col("partner_code") == "YUG")["year"].to_list() == [2004, 2004]
    assert (printed["usd_million"] == 0).sum() == 0
    assert reading.tables["trade"].height == printed.height - sums.height - 2 == 18980
    spans = {(c.contributor, c.first.year, c.last.year) for c in reading.coverage}
    assert spans == {("CHN", 2001, 2024), ("USA", 2001, 2024)}


def test_partners_of_a_year_add_up_to_the_printed_world(raw, reading):
    """The IMF's world totals of 2013; the most that is missing is what China gets from itself."""
    printed = pl.read_csv(raw / imf_trade.FILE)
    world = printed.filter((pl.col("partner_code") == "G001") & (pl.col("year") == 2013))
    totals = {(r["reporter_iso3"], r["flow"]): r["usd_million"] for r in world.to_dicts()}
    rows = reading.tables["trade"].filter(pl.col("year") == 2013)
    for (reporter, flow), total in totals.items():
        side = imf_trade.FLOWS[flow]
        own = rows.filter((pl.col(side) == reporter) & (pl.col("reported_by") == side))
        assert own["value_usd"].sum() / 1e6 == pytest.approx(total, rel=0.1)
