"""Chinese-language mentions and GDELT pairs."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import gdelt_pairs, zh_media

STATES = "source,month,iso3,items_mentioning,items_total\n"
TOPICS = (
    "source,month," + ",".join([*zh_media.THEMES, *zh_media.STATES_AS_TOPICS]) + ",items_total\n"
)
GOOD_STATES = "cctv_xwlb,2022-01,MLI,2,476\ncctv_xwlb,2022-01,MNG,9,476\n"
CCTV = "cctv_xinwen_lianbo,2022-01,10,1,20,2,7,9,0,1,1,3,0,7,476\n"
MFA = "mfa_spokesperson_qa,2022-01,1,,20,2,7,9,0,1,1,3,0,7,200\n"


@pytest.fixture
def media(write):
    def put(states: str = GOOD_STATES, topics: str = CCTV):
        write(zh_media.STATES, STATES + states)
        return write(zh_media.TOPICS, TOPICS + topics)

    return put


def test_states_and_themes_in_one_table(media, stored):
    reading = zh_media.read(media())
    rows = stored(zh_media.SOURCE, reading)["attention"]
    assert rows.filter(pl.col("state") == "MLI")["items_mentioning"].to_list() == [2]
    assert rows.filter(pl.col("theme") == "peacekeeping")["items_mentioning"].to_list() == [10]
    assert rows["state"].null_count() == len(zh_media.THEMES)
    assert set(rows["month"]) == {date(2022, 1, 31)}


def test_names_inside_other_names_are_gaps(media, stored):
    reading = zh_media.read(media())
    assert "MNG" not in stored(zh_media.SOURCE, reading)["attention"]["state"].to_list()
    assert {c.state for c in reading.coverage if not c.covered} == {"MNG", "JOR"}


def test_a_theme_not_counted_has_no_row(media, stored):
    states = "mfa_spokesperson,2022-01,MLI,1,200\n"
    rows = stored(zh_media.SOURCE, zh_media.read(media(states, MFA)))["attention"]
    assert "peacekeeping_in_title" not in rows["theme"].to_list()
    assert set(rows["collection"]) == {"mfa_briefings"}


def test_a_month_that_is_missing_inside_is_a_gap(media):
    topics = CCTV + CCTV.replace("2022-01", "2022-03")
    states = GOOD_STATES + GOOD_STATES.replace("2022-01", "2022-03")
    claims = zh_media.read(media(states, topics)).coverage
    gaps = [c for c in claims if not c.covered and not c.state]
    assert [(c.first, c.last) for c in gaps] == [(date(2022, 2, 1), date(2022, 2, 28))]


@pytest.mark.parametrize(
    ("states", "topics", "says"),
    [
        ("cctv_xwlb,2022-01,MLI,477,476\n", CCTV, "more items"),
        ("cctv_xwlb,2022-01,MLI,2,475\n", CCTV, "the two files differ"),
        (GOOD_STATES + "cctv_xwlb,2022-01,FRA,2,470\n", CCTV, "two totals"),
        (GOOD_STATES, CCTV.replace("2022-01", "2022-02"), "the two files differ"),
        (GOOD_STATES * 2, CCTV, "twice"),
        (GOOD_STATES, CCTV * 2, "twice"),
        ("xinhua,2022-01,MLI,2,476\n", CCTV, "source is none of"),
        ("cctv_xwlb,2022-13,MLI,2,476\n", CCTV, "YYYY-MM"),
        ("cctv_xwlb,2022-01,QQQ,2,476\n", CCTV, "QQQ"),
        ("cctv_xwlb,2022-01,MLI,-2,476\n", CCTV, "whole number"),
        (GOOD_STATES, CCTV.replace(",476", ",0"), "no items"),
    ],
)
def test_damage_is_named(media, states, topics, says):
    with pytest.raises(SourceError, match=says):
        zh_media.read(media(states, topics))


def test_chinese_media_as_they_are(raw, stored):
    reading = zh_media.read(raw)
    rows = stored(zh_media.SOURCE, reading)["attention"]
    # counted in the two files: 8,049 rows of states, of which Mongolia 78 and Jordan 68
    assert rows["state"].drop_nulls().len() == 8049 - dropped(raw)
    spans = {c.column: (c.first, c.last) for c in reading.coverage if c.covered}
    assert spans == {
        "cctv_news": (date(2022, 1, 1), date(2026, 8, 31)),
        "mfa_briefings": (date(2020, 9, 1), date(2024, 4, 30)),
    }
    totals = rows.group_by("collection", "month").agg(pl.col("items_total").n_unique())
    assert totals.height == 100
    assert totals["items_total"].max() == 1


def dropped(raw) -> int:
    states = zh_media.state_rows(raw)
    kept = zh_media.without_ambiguous_names(states)
    gone = states.filter(pl.col("state").is_in(["MNG", "JOR"])).group_by("state").len()
    assert sorted(gone.rows()) == [("JOR", 68), ("MNG", 78)]
    assert kept.height == states.height - 146
    return 146


def test_mali_differs_between_the_two_files_in_37_months(raw):
    table = pl.read_csv(raw / zh_media.TOPICS).select(
        pl.col("source").replace(zh_media.COLLECTIONS).alias("collection"),
        pl.col("month").str.to_date("%Y-%m").dt.month_end(),
        "mali",
    )
    mali = zh_media.state_rows(raw).filter(pl.col("state") == "MLI")
    both = table.join(mali, on=["collection", "month"], how="left")
    count = pl.col("items_mentioning").fill_null(0)
    assert both.filter(pl.col("mali") != count).height == 37
    assert both.filter(pl.col("mali") > count).height == 32


def pairs(**changed: object) -> pl.DataFrame:
    columns = {
        "month": ["201801", "201803"],
        "a": ["DZA", "MLI"],
        "b": ["ARG", "NER"],
        "score_sum": [33.0, -4.5],
        "days_with_events": [2, 1],
        "days_in_month": [31, 30],
    }
    return pl.DataFrame(columns | changed)


@pytest.fixture
def gdelt(tmp_path):
    def put(frame: pl.DataFrame):
        path = tmp_path / gdelt_pairs.FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(path)
        return tmp_path

    return put


def test_pairs_are_in_alphabetical_order(gdelt, stored):
    reading = gdelt_pairs.read(gdelt(pairs()))
    rows = stored(gdelt_pairs.SOURCE, reading)["attention_pairs"]
    assert rows.select("state_a", "state_b").rows() == [("ARG", "DZA"), ("MLI", "NER")]
    gaps = {(c.first, c.state) for c in reading.coverage if not c.covered}
    assert (date(2018, 2, 1), None) in gaps
    assert {state for _, state in gaps} == {None, *gdelt_pairs.UNMATCHED}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"a": ["DZA", "NER"]}, "pairs itself"),
        ({"month": ["201801"] * 2, "a": ["DZA", "ARG"], "b": ["ARG", "DZA"]}, "twice"),
        ({"month": ["201813", "201801"]}, "YYYYMM"),
        ({"a": ["DZA", "Q9Q"]}, "Q9Q"),
        ({"score_sum": [float("nan"), 1.0]}, "finite"),
        ({"score_sum": ["much", "2"]}, "another type"),
        ({"a": [1, 2]}, "2 label"),
        ({"a": ["DZA", None]}, "empty"),
        ({"days_with_events": [32, 1]}, "days_with_events"),
        ({"days_in_month": [32, 30]}, "1 to 31"),
    ],
)
def test_damaged_pairs_are_named(gdelt, changed, says):
    with pytest.raises(SourceError, match=says):
        gdelt_pairs.read(gdelt(pairs(**changed)))


def test_gdelt_as_it_is(raw, stored):
    rows = stored(gdelt_pairs.SOURCE, gdelt_pairs.read(raw))["attention_pairs"]
    assert rows.height == 436_752
    turned = pl.read_parquet(raw / gdelt_pairs.FILE).filter(pl.col("a") > pl.col("b")).height
    assert turned == 48_226
    months = rows.select("month", "known_days_n").unique()
    assert months.height == 74
    assert months.filter(pl.col("known_days_n") < pl.col("month").dt.day()).height == 18
    assert not set(gdelt_pairs.UNMATCHED) & (set(rows["state_a"]) | set(rows["state_b"]))
