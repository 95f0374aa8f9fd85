"""Geo-PKO: who had what kind of unit where, and how sure that is."""

from __future__ import annotations

import gzip
from datetime import date

import polars as pl
import pytest

from peaceops.codes.states import try_resolve
from peaceops.errors import SourceError
from peaceops.sources import geopko, geopko_summary
from peaceops.sources.geopko_comments import leaves_contributor_open, named_pairs

COLUMNS = [
    "source", "mission", "year", "month", "location", "country", "latitude", "longitude", "hq",
    *geopko.FLAGS, *geopko.TROOPS, *geopko.NAMES, *geopko.COMMENTS,
]  # fmt: skip


def place(tccs=(), types=(), **more):
    row = dict.fromkeys(COLUMNS, "")
    row |= dict.fromkeys((*geopko.FLAGS, "hq"), "0") | dict.fromkeys(geopko.COUNTED.values(), "0")
    row |= {"source": "Map 1", "mission": "MINUSMA", "year": "2015", "month": "1"}
    row |= {"location": "Gao", "country": "Mali", "latitude": "16.27", "longitude": "-0.04"}
    row |= dict.fromkeys(types, "1")
    for slot, (name, troops) in enumerate(tccs, start=1):
        row |= {f"nameoftcc_{slot}": name, f"notroopspertcc_{slot}": troops}
    return row | {"no.troops": "0"} | more


@pytest.fixture
def read(tmp_path, stored):
    def put(*rows):
        path = tmp_path / geopko.FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(pl.DataFrame(list(rows)).write_csv().encode()))
        return stored(geopko.SOURCE, geopko.read(tmp_path))

    return put


def pairs(tables):
    found = tables["deployments"].select("contributor", "unit_type", "attribution").rows()
    return {(who, what): sure for who, what, sure in found}


def test_one_contributor_or_one_kind_is_certain(read):
    one = read(place([("China", "150")], ["eng", "med"]))
    assert set(pairs(one).values()) == {"certain"}
    kind = read(place([("China", "150"), ("Nepal", "150")], ["inf"]))
    assert pairs(kind) == {("CHN", "infantry"): "certain", ("NPL", "infantry"): "certain"}


def test_several_of_both_are_one_of_several(read):
    tables = read(place([("China", "150"), ("Nepal", "150")], ["eng", "sf"]))
    assert set(pairs(tables).values()) == {"one of several"}
    assert tables["deployments"].height == 4
    assert tables["deployment_places"].select("contributors_n", "place_troops_est").rows() == [
        (2, 0.0)
    ]


def test_a_comment_makes_a_pair_certain_or_leaves_it_open(read):
    note = {"comments": "Other: 1 unit engineer, TCC China, size not specified"}
    told = pairs(read(place([("China", ""), ("Nepal", "")], ["eng", "inf"], **note)))
    assert told["CHN", "engineers"] == "certain"
    assert told["NPL", "engineers"] == "one of several"
    note = {"comment.on.unit": "LOG - size unknown, TCC unknown"}
    alone = pairs(read(place([("China", "150")], ["inf", "other.type"], **note)))
    assert set(alone.values()) == {"one of several"}


def test_a_comment_may_name_who_is_not_in_the_columns(read):
    note = {"comments": "RPF is also located here: 1 infantry battalion (TCC China)"}
    tables = read(place([("Nepal", "150")], ["eng"], **note))
    assert pairs(tables)["CHN", "infantry"] == "certain"
    assert pairs(tables)["NPL", "engineers"] == "certain"


def test_more_people_than_all_other_kinds_is_likely(read):
    troops = {"no.troops": "800", "inf.no": "700"}
    found = pairs(read(place([("China", "650"), ("Nepal", "150")], ["inf", "eng"], **troops)))
    assert found["CHN", "infantry"] == "likely"
    assert found["NPL", "infantry"] == "likely"
    assert found["CHN", "engineers"] == "one of several"
    troops = {"no.troops": "800", "inf.no": "600"}
    found = pairs(read(place([("China", "650"), ("Nepal", "150")], ["inf", "eng"], **troops)))
    assert found["NPL", "infantry"] == "one of several"


def test_unknown_stays_unknown(read):
    tables = read(
        place([("unknown", "unknown"), ("China", "unknown")], ["eng", "inf"], **{"no.troops": ""}),
        place([], [], location="Kidal", hq="2", **{"unmo.dummy": "1"}),
    )
    found = pairs(tables)
    assert found[None, "infantry"] == "unknown"
    assert found["CHN", "infantry"] == "one of several"
    assert tables["deployments"]["contributor_troops_est"].null_count() == 4
    places = tables["deployment_places"].select(
        "location", "place_troops_est", "has_observers", "has_police", "headquarters"
    )
    assert places.rows() == [
        ("Gao", None, False, False, None),
        ("Kidal", 0.0, True, False, "sector"),
    ]


def test_places_of_one_name_are_numbered(read):
    tables = read(place([("China", "150")], ["inf"]), place([("Nepal", "150")], ["inf"]))
    assert tables["deployment_places"]["location"].to_list() == ["Gao", "Gao (2)"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"latitude": "116"}, "latitude has a value"),
        ({"month": "13"}, "month has a value"),
        ({"hq": "7"}, "hq has a value"),
        ({"inf": "2"}, "neither 0 nor 1"),
        ({"no.troops": "many"}, "finite number"),
        ({"no.troops": "-5"}, "cannot have"),
        ({"mission": "UNATLANTIS"}, "UNATLANTIS"),
        ({"country": "Atlantis"}, "Atlantis"),
        ({"nameoftcc_1": "Atlantis"}, "Atlantis"),
    ],
)
def test_damage_is_named(read, more, says):
    with pytest.raises(SourceError, match=says):
        read(place([("China", "150")], ["inf"], **more))


def test_comments_name_contributors_of_units():
    text = (
        "1 unit FPU, TCC Nepal,size not specified; 1 infantry battalion (TCC China), 1 SUP, TCC X"
    )
    assert named_pairs(text) == {("NPL", "formed_police"), ("CHN", "infantry")}
    assert not named_pairs("HQ: TCC Indonesia; FPU x 5 - number unknown, TCCs China, Jordan")
    assert leaves_contributor_open("other is a LOG-base (size/TCC not given)")


@pytest.fixture(scope="module")
def tables(raw, stored):
    return stored(geopko.SOURCE, geopko.read(raw))


def test_every_place_of_the_file(tables, raw):
    assert tables["deployment_places"].height == 17_927
    assert tables["deployment_places"]["mission"].n_unique() == 52
    numbered = tables["deployment_places"].filter(pl.col("location").str.ends_with(" (2)"))
    assert numbered.height == 4
    assert tables["deployment_places"].filter(pl.col("host").is_null()).height == 8
    counts = dict(tables["deployments"].group_by("attribution").len().rows())
    assert counts["certain"] > 11_000
    assert counts["unknown"] == 1_256


def test_china_first_of_each_kind(tables):
    """UNMISS's infantry battalion in Juba; in Gao force protection is one of several.

    The UN announced China's first infantry battalion for UNMISS in 2014, and a
    company of force protection for MINUSMA in 2013; Rumbek in October 2013
    counts engineers under infantry and is therefore only likely.
    """
    china = tables["deployments"].filter(pl.col("contributor") == "CHN")

    def first(kind, *sure):
        found = china.filter((pl.col("unit_type") == kind) & pl.col("attribution").is_in(sure))
        return found.sort("month").select("month", "mission", "location").row(0)

    juba = china.filter(
        (pl.col("unit_type") == "infantry") & (pl.col("attribution") == "likely")
        & (pl.col("location") == "Juba")
    ).sort("month")  # fmt: skip
    assert juba.select("month", "contributor_troops_est").row(0) == (date(2015, 4, 30), 650.0)
    assert first("infantry", "certain") == (date(2018, 6, 30), "UNMISS", "Juba")
    assert first("infantry", "likely") == (date(2013, 10, 31), "UNMISS", "Rumbek")
    assert first("force_protection", "one of several") == (date(2015, 1, 31), "MINUSMA", "Gao")
    assert first("special_forces", "one of several") == (date(2014, 5, 31), "MINUSMA", "Gao")
    assert first("engineers", "certain") == (date(2007, 9, 30), "UNIFIL", "Position 5-10")
    certain = china.filter(pl.col("unit_type").is_in(["force_protection", "special_forces"]))
    assert set(certain["attribution"]) == {"one of several"}


def test_contributors_agree_with_the_summary_by_map(tables, raw):
    """7,368 contributors of maps: the same places; troops differ where part is unknown (10)."""
    listed = pl.read_csv(raw / "geopko/contributor-map-1994-2019.csv")
    codes = {name: try_resolve(name) for name in listed["tcc"].unique()}
    theirs = (
        listed.with_columns(
            contributor=pl.col("tcc").replace_strict(codes, return_dtype=pl.String),
            month=pl.date("year", "month", 1).dt.month_end(),
        )
        .drop_nulls("contributor")
        .group_by(map="source", month="month", contributor="contributor")
        .agg(pl.col("troops_est").sum(), pl.col("locations").sum())
    )
    ours = (
        tables["deployments"]
        .drop_nulls("contributor")
        .filter(~named_only())
        .unique(["map", "month", "location", "contributor"])
        .group_by("map", "month", "contributor")
        .agg(pl.col("contributor_troops_est").sum(), places=pl.len())
    )
    both = theirs.join(ours, on=["map", "month", "contributor"], how="full", coalesce=True)
    assert both.height == theirs.height == 7_368
    assert both.filter(pl.col("troops_est") != pl.col("contributor_troops_est")).height == 10
    assert both.filter(pl.col("locations") != pl.col("places")).height == 1


def named_only():
    """Rows of contributors that only a comment names: the force in Juba and two reserves."""
    juba = (pl.col("contributor") == "CHN") & (pl.col("location") == "Juba")
    return (
        (juba & (pl.col("month") > date(2018, 1, 1)) & (pl.col("unit_type") == "infantry"))
        | ((pl.col("contributor") == "JOR") & (pl.col("location") == "Voinjama")
           & (pl.col("unit_type") == "formed_police"))
        | ((pl.col("contributor") == "NPL") & (pl.col("location") == "El Fasher"))
    ) & pl.col("contributor_troops_est").is_null()  # fmt: skip


@pytest.fixture(scope="module")
def years(raw, stored):
    return stored(geopko_summary.SOURCE, geopko_summary.read(raw))["deployment_years"]


def test_summaries_reach_to_2024(years, raw):
    assert (years["year"].min(), years["year"].max()) == (1994, 2024)
    places = geopko_summary.load_places(raw)
    assert (places.height, places.filter(pl.col("nth") > 1).height) == (7_376, 10)
    gao = years.filter(
        (pl.col("contributor") == "CHN") & (pl.col("year") == 2022) & (pl.col("location") == "Gao")
    )
    assert set(gao["contributor_troops_est"]) == {450.0}
    assert set(gao["attribution"]) == {"one of several"}


def test_summaries_know_the_contributors_of_the_full_table(years, tables):
    """Version 2.3 of 2015 names at least nine in ten of version 2.0's mission-contributors."""
    full = tables["deployments"].filter(pl.col("month").dt.year() == 2015)
    old = set(full.drop_nulls("contributor").select("mission", "contributor").rows())
    new = years.filter(pl.col("year") == 2015).drop_nulls("contributor")
    assert len(old & set(new.select("mission", "contributor").rows())) >= 0.9 * len(old)


@pytest.mark.parametrize("text", ["", None, "China", "China (300) Nepal (5)", "China (300),Nepal"])
def test_an_overview_not_written_as_names_with_sizes_is_refused(text):
    with pytest.raises(SourceError, match=r"year\.overview"):
        geopko_summary.parsed_overview(text)


def test_an_overview_may_have_brackets_in_names():
    found = geopko_summary.parsed_overview("Korea (ROK) (150), Sri Lanka (size unknown)")
    assert found == [("Korea (ROK)", 150.0), ("Sri Lanka", None)]
