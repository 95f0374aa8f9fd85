"""AidData's two editions: projects with places, and commitments by year."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import aiddata_gcdf3 as gcdf
from peaceops.sources import aiddata_gcdf3_years as years
from peaceops.sources import aiddata_official_finance_1 as first

THIRD_COPY = "aiddata/aiddata_china_geocoded_v111_2000_2014.csv"
FIRST_HEADER = [*first.TEXT, *first.NUMBERS]
GOOD = {
    "project_id": "7", "precision_code": "1", "place_name": "Bamako",
    "gazetteer_adm_code": "6295630|6255146|ML|1", "project_title": " A bridge ",
    "recipients_iso3": "MLI", "recipient_iso2": "ML", "recipient_iso3": "MLI",
    "ad_sector_names": "Transport and Storage", "status": "Completion", "flow": "Grant",
    "loan_type": "", "year": "2009", "latitude": "12.65", "longitude": "-8",
    "even_split_commitments": "50", "project_total_commitments": "100",
}  # fmt: skip
P_HEADER = [*gcdf.TEXT, gcdf.AMOUNT]
PROJECT = ["74", "A network", "Completion", "COMMUNICATIONS", "Mali", "2005", "100"]
L_HEADER = ["id", "shapeGroup", "shapeName", "centroid_longitude", "centroid_latitude"]


def csv(header, *rows):
    lines = [",".join(header)] + [",".join(f'"{cell}"' for cell in row) for row in rows]
    return "\n".join([*lines, ""])


def put_first(write, *changes):
    """Write the three files: one good project in each, and the changed places in the last."""
    whole = {**GOOD, "project_id": "9", "even_split_commitments": "100"}
    places = [{**GOOD, **change} for change in changes or ({}, {})]
    for file in first.FILES.values():
        rows = places if "vague" in file else [whole]
        raw = write(file, csv(FIRST_HEADER, *([row[n] for n in FIRST_HEADER] for row in rows)))
    return raw


@pytest.fixture
def put(write):
    """Return a function that writes the three files of GCDF 3.0."""

    def files(projects=(PROJECT,), places=(), yearly=((432, 2013, 1, 2, 0),)):
        write(gcdf.PROJECTS, csv(P_HEADER, *projects))
        write(gcdf.PLACES, csv(L_HEADER, *(places or [["74", "MLI", "Mopti", -3.5, 14.7]])))
        return write(years.YEARS_FILE, csv(["gwcode", "year", *years.CLASSES], *yearly))

    return files


@pytest.fixture(scope="module")
def editions(raw):
    return first.read(raw), gcdf.read(raw)


def test_words_and_shares_of_the_first_edition(write):
    frame = first.load(put_first(write), "vague", first.FILES["vague"])
    row = frame.to_dicts()[0]
    assert row["host"] == row["location_state"] == "MLI"
    assert (row["project_title"], row["sector"], row["instrument"]) == (
        "A bridge",
        "transport",
        "grant",
    )
    assert (row["location_precision"], row["loan_terms"]) == ("exact", None)
    assert frame["amount_usd"].to_list() == [50, 50]


def test_several_recipients_take_the_state_of_the_place(write):
    raw = put_first(write, {}, {"recipients_iso3": "TCD|MLI|NER", "place_name": "Gao"})
    frame = first.load(raw, "vague", first.FILES["vague"])
    assert frame["host"].to_list() == ["MLI", "MLI"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"even_split_commitments": "60"}, "do not add up"),
        ({"project_total_commitments": ""}, "total without shares"),
        ({"ad_sector_names": "Magic"}, "unknown label.*magic"),
        ({"flow": "Barter"}, "unknown label.*Barter"),
        ({"precision_code": "7"}, "unknown label.*7"),
        ({"recipients_iso3": "Africa, regional", "gazetteer_adm_code": "1|2"}, "no host"),
        ({"latitude": "north"}, "finite number"),
        ({"status": ""}, "status is empty"),
    ],
)
def test_damage_of_the_first_edition_is_named(write, change, says):
    with pytest.raises(SourceError, match=says):
        first.load(put_first(write, {}, change), "vague", first.FILES["vague"])


@pytest.mark.parametrize(
    ("change", "says"), [({"latitude": "95"}, "within 90"), ({"year": "1909"}, "1980 to 2100")]
)
def test_rows_of_the_first_edition_are_checked(write, change, says):
    with pytest.raises(SourceError, match=says):
        first.read(put_first(write, {}, change))


def test_amounts_of_the_third_edition_are_divided_over_places(put, stored):
    places = [["74", "MLI", "Mopti", -3.5, 14.7], ["74", "129", "Disputed", -3, 14]]
    regional = ["75", "B", "Pipeline: Commitment", "ENERGY", "Africa, regional", "2006", ""]
    nowhere = ["76", "C", "Implementation", "ENERGY", "Mali", "2006", ""]
    reading = gcdf.read(put([PROJECT, regional, nowhere], places))
    rows = stored(gcdf.SOURCE, reading)["projects"]
    names = ["project", "place_n", "places_n", "host", "amount_usd", "location_state"]
    assert rows.select(names).rows() == [
        ("74", 1, 2, "MLI", 50, "MLI"),
        ("74", 2, 2, "MLI", 50, None),
        ("76", 1, 1, "MLI", None, None),
    ]
    assert rows["location_precision"].to_list() == ["province centre"] * 2 + ["unknown"]


def test_classes_without_a_known_amount_have_no_row(put, stored):
    yearly = [(432, 2013, 17.4, 390.6, 0), (340, 2003, 1, 0, 0), (817, 2010, 0, 0, 5)]
    rows = stored(gcdf.SOURCE, gcdf.read(put(yearly=yearly)))["presence"]
    assert rows.select("host", "year", "stake", "value").rows() == [
        ("MLI", 2013, "finance_oda_usd", 17),
        ("MLI", 2013, "finance_oof_usd", 391),
        ("SRB", 2003, "finance_oda_usd", 1),
        ("VNM", 2010, "finance_vague_usd", 5),
    ]


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"projects": [PROJECT, PROJECT]}, "project is there twice"),
        ({"projects": [[*PROJECT[:4], "Atlantis", *PROJECT[5:]]]}, "Atlantis"),
        ({"projects": [[*PROJECT[:6], "-5"]]}, "below zero"),
        ({"projects": [[*PROJECT[:4], "Africa, regional", "2005", "1"]],
          "places": [["9", "MLI", "Mopti", 1, 1]]}, "no project with a host"),
        ({"places": [["74", "mli", "Mopti", 1, 1]]}, "no code of three"),
        ({"places": [["74", "MLI", "Mopti", 181, 1]]}, "within 180"),
        ({"yearly": [(9999, 2013, 1, 1, 1)]}, "9999"),
        ({"yearly": [(432, 2013, -1, 1, 1)]}, "below zero"),
        ({"yearly": [(432, 2013, 1, 1, 1)] * 2}, "there twice"),
    ],
)  # fmt: skip
def test_damage_of_the_third_edition_is_named(put, case, says):
    with pytest.raises(SourceError, match=says):
        gcdf.read(put(**case))


def test_shares_add_up_once_and_the_third_copy_repeats_totals(raw, editions):
    """The trap of the yardsticks: totals repeated on each place."""
    rows = editions[0].tables["projects"]
    assert (rows.height, rows["project"].n_unique()) == (6190, 3485)
    assert rows["amount_usd"].null_count() == 2220
    printed = pl.concat(
        pl.read_csv(raw / file, infer_schema=False) for file in first.FILES.values()
    ).with_columns(pl.col("usd_defl_2014", "usd_current").cast(pl.Float64))
    once = printed.unique("project_id")["usd_defl_2014"].sum()
    assert rows["amount_usd"].sum() == pytest.approx(once, abs=1000)
    assert printed["usd_defl_2014"].sum() / once == pytest.approx(3.274, abs=0.001)
    third = pl.read_csv(raw / THIRD_COPY)
    assert set(third["id"].cast(pl.String)) <= set(printed["project_id"])
    known = third.drop_nulls("usd_current")
    assert known.filter(pl.col("id").is_duplicated()).height == 2511
    assert known["usd_current"].sum() / known.unique("id")["usd_current"].sum() > 3


def test_places_of_the_first_edition(editions):
    rows = editions[0].tables["projects"]
    exactness = dict(rows.group_by("location_precision").len().rows())
    assert exactness["exact"] == 2614
    without = rows.filter(pl.col("latitude").is_null())
    assert without.height == 1626
    assert set(without["location_precision"]) == {"country", "seat of government"}
    assert rows.filter(pl.col("host") != pl.col("location_state")).height == 78
    assert rows["location_state"].null_count() == 6
    mali = rows.filter(pl.col("host") == "MLI")
    assert mali["project"].n_unique() == 30


def test_projects_and_years_of_the_third_edition(raw, editions, stored):
    """MANIFEST: 9,404 located projects, 75 of them in Mali."""
    tables = stored(gcdf.SOURCE, editions[1])
    rows = tables["projects"]
    assert (rows.height, rows["project"].n_unique()) == (12886, 9404)
    assert rows.filter(pl.col("host") == "MLI")["project"].n_unique() == 75
    printed = pl.read_csv(raw / gcdf.PROJECTS, infer_schema_length=None)
    assert printed[gcdf.AMOUNT].null_count() == 3781
    assert rows["amount_usd"].sum() == pytest.approx(printed[gcdf.AMOUNT].sum(), rel=1e-6)
    assert (rows["location_precision"] == "unknown").sum() == 119
    yearly = pl.read_csv(raw / years.YEARS_FILE)
    empty = sum((yearly[name] == 0).sum() for name in years.CLASSES)
    assert (yearly.height * 3 - empty, empty) == (tables["presence"].height, 3839)
    odd = yearly.filter(
        (pl.col("gwcode") == 817)
        | ((pl.col("gwcode") == 340) & (pl.col("year") < 2006))
        | ((pl.col("gwcode") == 626) & (pl.col("year") < 2011))
    )
    assert odd.height == 31


def test_mali_and_argentina(editions):
    rows = editions[1].tables["presence"]
    found = {(r["host"], r["year"], r["stake"]): r["value"] for r in rows.to_dicts()}
    assert found["MLI", 2013, "finance_oof_usd"] == pytest.approx(390.1e6, rel=0.001)
    assert found["MLI", 2013, "finance_oda_usd"] == pytest.approx(17.9e6, rel=0.01)
    assert found["ARG", 2019, "finance_oof_usd"] == pytest.approx(1.197e9, rel=0.001)


def test_years_agree_with_the_totals_by_country(raw, editions):
    """The copy's table of totals 2000-2021 counts unadjusted amounts."""
    totals = pl.read_csv(raw / "aiddata/gcdf3_country_commitments.csv")
    found = dict(totals.select("iso3c", "total_commitments_bn").rows())
    sums = dict(
        editions[1].tables["presence"].group_by("host").agg(pl.col("value").sum() / 1e9).rows()
    )
    for code in ("AGO", "MLI", "RUS", "SSD", "VNM", "SRB"):
        assert sums[code] == pytest.approx(found[code], rel=0.002)
    assert sums["ARG"] == pytest.approx(37.8, abs=0.1)
    assert found["ARG"] == pytest.approx(138.75, abs=0.01)
