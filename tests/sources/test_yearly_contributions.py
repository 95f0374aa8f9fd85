"""Yearly contributions of RADPKO and the EU, and estimates for missing months."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.atlas.combine import combine
from peaceops.atlas.tables import table
from peaceops.errors import SourceError
from peaceops.sources import eu_csdp, radpko, un_gap_estimates

GAP_HEADER = (
    "period_start,period_end,months,iso3,mission,est_monthly_total,est_monthly_total_clipped,"
    "est_male,est_female,rounding_bound_total,outside_neighbours\n"
)
RADPKO_HEADER = ",".join(["mission", "year", "iso3", radpko.SUM, radpko.WEIGHTED, *radpko.PARTS])
EU_HEADER = "mission,year,state,personnel\n"


@pytest.fixture(scope="module")
def years(raw, stored):
    parts = {m.SOURCE.code: stored(m.SOURCE, m.read(raw)) for m in (radpko, eu_csdp)}
    return {code: found["contributions_year"] for code, found in parts.items()}


@pytest.fixture(scope="module")
def gaps(raw, stored):
    return stored(un_gap_estimates.SOURCE, un_gap_estimates.read(raw))["contribution_estimates"]


def test_a_coded_zero_is_a_zero_and_an_absent_row_unknown(write, stored):
    text = EU_HEADER + "EU Training Mission Mali (EUTM Mali),2014,Germany,146.0\n"
    text += "EU Training Mission Mali (EUTM Mali),2014,Malta,0.0\n"
    reading = eu_csdp.read(write(eu_csdp.FILE, text))
    rows = stored(eu_csdp.SOURCE, reading)["contributions_year"]
    assert rows.select("contributor", "mission", "personnel_mean").rows() == [
        ("DEU", "EUTM Mali", 146.0),
        ("MLT", "EUTM Mali", 0.0),
    ]
    assert [span.absent for span in reading.coverage] == ["unknown"]


def test_an_estimate_says_its_period_and_its_bound(write, stored):
    text = GAP_HEADER + "2014-09,2014-12,4,CHN,MINUSMA,401.5,401.5,386.5,12,1.5,0\n"
    text += "2020-06,2020-06,1,GIN,MINUSMA,-6,0,90,-96,6,1\n"
    reading = un_gap_estimates.read(write(un_gap_estimates.FILE, text))
    rows = stored(un_gap_estimates.SOURCE, reading)["contribution_estimates"]
    china, guinea = rows.drop("source", "file", "known_from").rows(named=True)
    assert (china["first_month"], china["month"]) == (date(2014, 9, 30), date(2014, 12, 31))
    assert (china["personnel_mean"], china["female_mean"], china["departs"]) == (401.5, 12, False)
    assert (guinea["personnel_mean"], guinea["female_mean"], guinea["departs"]) == (0, None, True)
    assert [(s.first, s.last) for s in reading.coverage] == [
        (date(2014, 9, 1), date(2014, 12, 31)),
        (date(2020, 6, 1), date(2020, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2014-09,2014-12,3,CHN,MINUSMA,4,4,4,0,1,0", "months has a value"),
        ("2014-09,2014-13,4,CHN,MINUSMA,4,4,4,0,1,0", "2014"),
        ("2014-09,2014-12,4,CHN,MINUSMA,4,5,4,0,1,0", "clipped has a value"),
        ("2014-09,2014-12,4,CHN,MINUSMA,4,4,4,0,0,0", "bound_total has a value"),
        ("2014-09,2014-12,4,CHN,UNATLANTIS,4,4,4,0,1,0", "UNATLANTIS"),
    ],
)
def test_damaged_estimates_are_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        un_gap_estimates.read(write(un_gap_estimates.FILE, GAP_HEADER + line + "\n"))


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (radpko, f"{RADPKO_HEADER}\nUNMIL,2004,CHN,-1,1,1,1,1\n", "below zero"),
        (radpko, f"{RADPKO_HEADER}\nUNMIL,2004,CHN,1,1,1,1,\n", "observers is empty"),
        (radpko, f"{RADPKO_HEADER}\n" + "UNMIL,2004,CHN,1,1,1,1,1\n" * 2, "two rows"),
        (eu_csdp, EU_HEADER + "EUTM Mali,1999,Germany,5\n", "2003 to 2100"),
        (eu_csdp, EU_HEADER + "EUTM Mali,2014,Atlantis,5\n", "Atlantis"),
    ],
)
def test_damaged_years_are_named(write, module, text, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, text))


def test_china_in_radpko(years):
    """UNMIL 597, 597, 593, 583, 579 in 2004-2008; UNAMID 305 in 2008: MANIFEST of the raw files."""
    china = years["radpko"].filter(pl.col("contributor") == "CHN")
    means = {
        (m, y): round(x) for m, y, x in china.select("mission", "year", "personnel_mean").rows()
    }
    assert [means["UNMIL", year] for year in range(2004, 2009)] == [596, 597, 593, 583, 579]
    assert [means["UNMIS", year] for year in (2007, 2008)] == [468, 471]
    assert means["UNAMID", 2008] == 305


def test_oddities_of_radpko(years):
    rows = years["radpko"]
    assert rows.height == 1_241
    assert rows["mission"].n_unique() == 12
    parts = pl.sum_horizontal("troops_mean", "police_mean", "experts_mean")
    assert rows.filter((parts - pl.col("personnel_mean")).abs() > 0.3).height == 62


def test_eu_training_mission_in_mali(years):
    """2014: Germany 146, Spain 114, Belgium 82, France 70 (MANIFEST); 1,387 positive cells."""
    rows = years["eu_csdp"]
    assert (rows.height, rows.filter(pl.col("personnel_mean") > 0).height) == (2_039, 1_387)
    mali = rows.filter((pl.col("mission") == "EUTM Mali") & (pl.col("year") == 2014))
    means = dict(mali.select("contributor", "personnel_mean").rows())
    assert [means[c] for c in ("DEU", "ESP", "BEL", "FRA")] == [146, 114, 82, 70]


def test_two_senders_do_not_touch_each_other(years):
    merged = combine(years, table("contributions_year"))
    assert merged.frame.height == 2_039 + 1_241
    assert merged.disagreements.height == 0


def test_estimates_of_missing_months(gaps):
    """China in late 2014 stands between August 2014 and January 2015; sums of UN people."""
    assert gaps.height == 4_251
    assert gaps.filter(pl.col("departs")).height == 79
    assert gaps["female_mean"].null_count() == gaps["male_mean"].null_count() == 769
    late = gaps.filter(pl.col("month") == date(2014, 12, 31))
    china = dict(
        late.filter(pl.col("contributor") == "CHN").select("mission", "personnel_mean").rows()
    )
    assert (china["MINUSMA"], china["UNMIL"], china["UNIFIL"]) == (401.5, 724.0, 217.0)
    assert 100_000 < late["personnel_mean"].sum() < 108_000


def test_no_estimate_stands_in_a_reported_month(gaps, raw):
    """The months estimated are those for which no contributions by mission are reported."""
    ends = set(gaps.select("first_month", "month").unique().rows())
    assert ends == {
        (date(2014, 9, 30), date(2014, 12, 31)), (date(2015, 3, 31), date(2015, 3, 31)),
        (date(2016, 3, 31), date(2016, 3, 31)), (date(2017, 3, 31), date(2017, 3, 31)),
        (date(2018, 3, 31), date(2018, 12, 31)), (date(2019, 1, 31), date(2019, 8, 31)),
        (date(2020, 6, 30), date(2020, 6, 30)),
    }  # fmt: skip
