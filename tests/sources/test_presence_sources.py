"""Sources of `presence`: investment, energy loans, migrants, visits."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import (
    bu_energy_loans,
    china_investment_stock,
    china_vitae_visits,
    un_migrant_stock,
)

STOCK = "country,year,iso3c,fdi_stock\n"
LOANS = "Date,Country,CountryCode,Amount ($m)\n"
PEOPLE = "Year,Destination,Total,Other South,Other North,China,Channel Islands,Mali\n"
VISITS = "date,year,country,leader,text\n"


@pytest.fixture
def values(write, stored):
    def read(module, text):
        reading = module.read(write(module.FILE, text))
        rows = stored(module.SOURCE, reading)["presence"]
        return rows.select("contributor", "host", "year", "stake", "value").rows()

    return read


def test_the_filler_is_no_figure(values):
    text = STOCK + "Mali,2003.0,MLI,0.01\nMali,2013.0,MLI,316.68\nChad,2013.0,TCD,\n"
    assert values(china_investment_stock, text) == [
        ("CHN", "MLI", 2013, "investment_stock_usd", 316680000)
    ]


def test_loans_add_up_and_joint_ones_are_left_out(values):
    text = LOANS + 'B,2013,MLI,415\n2013,Mali,MLI,1.5\n2013,"Benin, Togo","BEN, TGO",9\n'
    text = text.replace("B,2013,MLI,415", "2013,Mali,MLI,415")
    assert values(bu_energy_loans, text) == [("CHN", "MLI", 2013, "energy_loans_usd", 416.5e6)]


def test_blanks_are_unknown_and_regions_no_hosts(values):
    text = PEOPLE + (
        "2019,Mali,10,,,3890,1,\n2019,WORLD,9,,,9,9,9\n2019,Micronesia,9,,,9,9,9\n"
        "2019,Micronesia (Fed. States of),9,,,..,9,0\n2019,Channel Islands,9,,,9,9,9\n"
        "1990,Mali,10,,,301,1,-\n"
    )
    assert values(un_migrant_stock, text) == [
        ("CHN", "MLI", 1990, "nationals", 301),
        ("CHN", "MLI", 2019, "nationals", 3890),
        ("MLI", "FSM", 2019, "nationals", 0),
    ]


def test_journeys_are_read_from_the_text(values):
    trip = '02/12/09,2009,Mali,{},"Hu Jintao travelled to Mali, Bamako City and met with"\n'
    text = VISITS + trip.format("Hu Jintao") + trip.format("Yang Jiechi")
    text += '07/18/11,2011,Mali,Wen Jiabao,"Wen Jiabao was in Beijing and met: Nouri al-Maliki"\n'
    text += '02/11/18,2018,Mali,Wang Yi,"Wang Yi travelled to Yunnan Province, Malipo"\n'
    text += '11/30/18,2018,Brazil,Xi Jinping,"Xi Jinping travelled to Argentina and met with X"\n'
    text += (
        '03/28/16,2016,Czech Republic,Xi Jinping,"Xi Jinping travelled to Czechoslovakia, Prague"\n'
    )
    text += '03/28/16,2016,Mali,Xi Jinping,"Dai Bingguo travelled to Mali, Bamako"\n'
    assert values(china_vitae_visits, text) == [
        ("CHN", "ARG", 2018, "leader_visit_days", 1),
        ("CHN", "CZE", 2016, "leader_visit_days", 1),
        ("CHN", "MLI", 2009, "leader_visit_days", 1),
    ]


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (china_investment_stock, STOCK + "A,2013,XQZ,1\n", "XQZ"),
        (china_investment_stock, STOCK + "A,2013,MLI,-1\n", "below zero"),
        (china_investment_stock, STOCK + "A,2013,MLI,2\n" * 2, "there twice"),
        (china_investment_stock, STOCK + "A,13,MLI,1\n", "1980 to 2100"),
        (bu_energy_loans, LOANS + "2013,A,XQZ,1\n", "XQZ"),
        (bu_energy_loans, LOANS + "2013,A,MLI,-1\n", "below zero"),
        (bu_energy_loans, LOANS + "2013,A,MLI,\n", "is empty"),
        (un_migrant_stock, PEOPLE + "2019,Atlantis,1,,,1,1,1\n", "Atlantis"),
        (un_migrant_stock, PEOPLE + "2019,Mali,1,,,1.5,1,1\n", "whole number"),
        (un_migrant_stock, PEOPLE + "2019,Mali,1,,,-5,1,1\n", "whole number"),
        (un_migrant_stock, PEOPLE + "2019,Mali,1,,,5,1,1\n" * 2, "there twice"),
        (un_migrant_stock, "Year,Destination,Total\n2019,Mali,1\n", "state of origin"),
        (un_migrant_stock, "Year,Destination,Utopia\n2019,Mali,1\n", "Utopia"),
        (china_vitae_visits, VISITS + "31/12/09,2009,Mali,Hu,x\n", "mm/dd/yy"),
        (china_vitae_visits, VISITS + "02/12/09,2009,Mali,Hu,\n", "text is empty"),
    ],
)
def test_damage_is_named(write, module, text, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, text))


def by_year(reading, host):
    rows = reading.tables["presence"]
    rows = rows.filter((pl.col("contributor") == "CHN") & (pl.col("host") == host))
    return dict(rows.select("year", "value").rows())


def test_investment_stock(raw):
    """MANIFEST: Mali 2013 is US$ 316.68 m; 80 states."""
    reading = china_investment_stock.read(raw)
    assert by_year(reading, "MLI")[2013] == 316680000
    printed = pl.read_csv(raw / china_investment_stock.FILE)
    filler = printed.filter(pl.col("fdi_stock") == china_investment_stock.FILLER)
    assert filler.height == 119
    assert filler.filter(pl.col("year") > 2003).height == 13
    early = printed.filter(pl.col("year") <= 2003)["fdi_stock"].drop_nulls()
    assert set(early) == {china_investment_stock.FILLER}
    assert printed["iso3c"].n_unique() == 80
    assert reading.tables["presence"].height == printed["fdi_stock"].count() - 119 == 665


def test_energy_loans(raw):
    """The copy: Gouina 415 m in 2013 and Taoussa 99 m in 2014 in Mali; 270 loans."""
    reading = bu_energy_loans.read(raw)
    assert by_year(reading, "MLI") == {2013: 415e6, 2014: 99e6}
    printed = pl.read_csv(raw / bu_energy_loans.FILE)
    joint = printed.filter(pl.col("CountryCode").str.contains(","))
    assert (printed.height, joint.height) == (270, 2)
    total = printed["Amount ($m)"].sum() - joint["Amount ($m)"].sum()
    assert reading.tables["presence"]["value"].sum() == pytest.approx(total * 1e6, abs=200)


def test_migrants(raw):
    """MANIFEST: China in Mali 301 (1990) ... 3,890 (2019); Angola, Nigeria, South Sudan blank."""
    reading = un_migrant_stock.read(raw)
    mali = by_year(reading, "MLI")
    assert (mali[1990], mali[2019], len(mali)) == (301, 3890, 7)
    for host in ("AGO", "NGA", "SSD"):
        assert by_year(reading, host) == {}
    gaps = [(c.first.year, c.last.year) for c in reading.coverage if not c.covered]
    assert gaps == [
        (1991, 1994),
        (1996, 1999),
        (2001, 2004),
        (2006, 2009),
        (2011, 2014),
        (2016, 2018),
    ]
    rows = reading.tables["presence"]
    assert rows.height == 78346
    assert (rows["contributor"].n_unique(), rows["host"].n_unique()) == (231, 230)
    printed = pl.read_csv(raw / un_migrant_stock.FILE, infer_schema=False)
    assert printed["Destination"].n_unique() - 230 == 53, "regions, groups, Channel Islands"
    cells = printed.unpivot(printed.columns[5:]).drop_nulls("value")["value"]
    assert (cells == "-").sum() == 4
    france = rows.filter((pl.col("host") == "FRA") & (pl.col("year") == 2019))["value"].sum()
    assert france == pytest.approx(8334875, rel=0.06), "the printed total has 'other' besides"


def test_visits(raw):
    """The texts: Li Zhaoxing 14 and 15 January 2006, Hu 12 February 2009, Wang 21 May 2017."""
    reading = china_vitae_visits.read(raw)
    assert by_year(reading, "MLI") == {2006: 2, 2009: 1, 2017: 1}
    printed = pl.read_csv(raw / china_vitae_visits.FILE, infer_schema=False)
    mali = printed.filter(pl.col("country") == "Mali")["text"]
    assert (len(mali), len(mali) - mali.str.contains(r"\bMali\b|\bMalian\b").sum()) == (21, 7)
    gone = printed["text"].str.extract(r"travelled to (Czechoslovakia, \w+)").drop_nulls()
    assert (len(gone), set(gone)) == (12, {"Czechoslovakia, Prague"})
    rows = reading.tables["presence"]
    assert (rows.height, rows["value"].sum()) == (539, 1394)
    assert not set(china_vitae_visits.HOME) & set(rows["host"])
