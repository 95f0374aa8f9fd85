"""Afrobarometer and Pew: known shares, questions not put, and what is refused."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import afrobarometer_r9, afrobarometer_r10, pew_favourability

HEADER = "country,wave,item,n,pct_favourable,pct_unfavourable\n"


def round_9(**changed: dict[str, dict[str, object]]) -> str:
    """A file in which every question was put to Mali and Niger; `changed` by question number."""
    cell = {"pct": 61.5, "n": 1000}
    table = {
        number: {"Mali": cell, "Niger": cell, "__continental__": {"pct": 3.0, "n": 2000}}
        | changed.get(number, {})
        for number in afrobarometer_r9.QUESTIONS
    }
    return json.dumps({"by_indicator": table | {"Q999": {"Nowhere": 1}}})


def round_10(**changed: object) -> str:
    shares = dict.fromkeys(afrobarometer_r10.QUESTIONS, 40.5)
    country = {"country": "Mali", "respondents": 1200} | shares | changed
    return json.dumps({"countries": [country], "regions": []})


def share(rows: pl.DataFrame, state: str, item: str, subject: str | None, reply: str) -> list:
    row = (pl.col("state") == state) & (pl.col("item") == item) & (pl.col("reply") == reply)
    subjects = pl.col("subject").eq_missing(pl.lit(subject))
    return rows.filter(row & subjects).select("percent", "respondents_n").rows()


def test_round_9_reads_the_questions_it_knows(write, stored):
    reading = afrobarometer_r9.read(write(afrobarometer_r9.FILE, round_9()))
    rows = stored(afrobarometer_r9.SOURCE, reading)["perception"]
    assert rows.height == 2 * len(afrobarometer_r9.QUESTIONS)
    assert set(rows["base"]) == {"with an opinion"}
    assert all(claim.covered for claim in reading.coverage)


def test_a_question_not_put_is_a_gap_and_not_a_zero(write, stored):
    text = round_9(Q78C1={"Mali": {"pct": 0.0, "n": 1200}}, Q78F={"Niger": {"pct": None, "n": 0}})
    reading = afrobarometer_r9.read(write(afrobarometer_r9.FILE, text))
    rows = stored(afrobarometer_r9.SOURCE, reading)["perception"]
    assert share(rows, "MLI", "influence", "RUS", "positive") == []
    assert share(rows, "NER", "influence", "EU", "positive") == []
    assert rows["percent"].min() > 0
    gaps = {(c.state, c.column) for c in reading.coverage if not c.covered}
    assert gaps == {("MLI", "influence:RUS"), ("NER", "influence:EU")}


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (afrobarometer_r9, round_9(Q78A={"Mali": {"pct": 101, "n": 9}}), "0 to 100"),
        (afrobarometer_r9, round_9(Q78A={"Mali": {"pct": True, "n": 9}}), "0 to 100"),
        (afrobarometer_r9, round_9(Q78A={"Mali": {"pct": 5.0, "n": -1}}), "whole number"),
        (afrobarometer_r9, round_9(Q78A={"Mali": {"pct": None, "n": 9}}), "without people"),
        (afrobarometer_r9, round_9(Q78A={"Atlantis": {"pct": 5.0, "n": 9}}), "Atlantis"),
        (afrobarometer_r9, round_9(Q78A={"Mali": [1]}), "Q78A, Mali: an object"),
        (afrobarometer_r9, round_9().replace("Q78A", "Q78Z"), "Q78A: an object is expected"),
        (afrobarometer_r9, '{"by_indicator": NaN}', "by_indicator"),
        (afrobarometer_r9, "[" * 100_000, "not readable JSON"),
        (afrobarometer_r9, "[]", "top: an object"),
        (afrobarometer_r10, round_10(country=""), "text is expected"),
        (afrobarometer_r10, round_10(respondents=0), "a sample"),
        (afrobarometer_r10, round_10(economy_good_pct="12"), "economy_good_pct"),
        (afrobarometer_r10, '{"countries": {}}', "a list is expected"),
        (afrobarometer_r10, '{"countries": [], "countries": []}', "twice"),
        (pew_favourability, HEADER + "MLI,2007,CHN,700,91.5,16.9\n", "exceed 100"),
        (pew_favourability, HEADER + "MLI,2007,CHN,0,91.5,6.9\n", "sample"),
        (pew_favourability, HEADER + "MLI,2013,CHN,700,91.5,6.9\n", "mislabelled"),
        (pew_favourability, HEADER + "MLI,2007,IND,700,91.5,6.9\n", "item is none of"),
        (pew_favourability, HEADER + "MLI,7,CHN,700,91.5,6.9\n", "no year"),
        (pew_favourability, HEADER + "XXQ,2007,CHN,700,91.5,6.9\n", "XXQ"),
        (pew_favourability, HEADER + "MLI,2007,CHN,700,91.5,6.9\n" * 2, "twice"),
    ],
)
def test_damage_is_named(write, module, text, says):
    with pytest.raises(SourceError, match=says):
        module.read(write(module.FILE, text))


def test_round_10_counts_everybody(write, stored):
    reading = afrobarometer_r10.read(write(afrobarometer_r10.FILE, round_10()))
    rows = stored(afrobarometer_r10.SOURCE, reading)["perception"]
    assert rows.height == 6
    assert set(rows["base"]) == {"all respondents"}
    assert len(reading.coverage) == 3


def test_pew_says_which_waves_did_not_ask(write, stored):
    text = HEADER + "MLI,2007,CHN,700,91.5,6.9\nPLS,2014,CHN,1000,61,29.6\n"
    reading = pew_favourability.read(write(pew_favourability.FILE, text))
    rows = stored(pew_favourability.SOURCE, reading)["perception"]
    assert set(rows["state"]) == {"MLI", "PSE"}
    gaps = {c.first.year: c.reason for c in reading.coverage if not c.covered}
    assert sorted(gaps) == list(range(2008, 2014))
    assert "mislabelled" in gaps[2013]
    assert "no wave" in gaps[2012]


def test_mali_on_china_in_round_9(raw, stored):
    # yardstick: positive, of those with an opinion, 80.2% (n = 1,028)
    reading = afrobarometer_r9.read(raw)
    rows = stored(afrobarometer_r9.SOURCE, reading)["perception"]
    assert share(rows, "MLI", "influence", "CHN", "positive") == [(80.2, 1028)]
    assert rows["state"].n_unique() == 39
    gaps = [c for c in reading.coverage if not c.covered]
    # counted in the file: 34 states stored as 0.0%, 14 and 1 without a share
    columns = [gap.column for gap in gaps]
    assert [columns.count(f"influence:{s}") for s in ("RUS", "EU", "JPN")] == [34, 14, 1]
    assert len(gaps) == 49
    assert ("MLI", "influence:RUS") in {(gap.state, gap.column) for gap in gaps}
    asked = rows.filter(pl.col("subject") == "RUS")["state"].to_list()
    assert sorted(asked) == ["COG", "ETH", "STP", "SYC", "ZAF"]
    assert min(rows["percent"]) > 1


def test_round_10_has_26_states(raw, stored):
    rows = stored(afrobarometer_r10.SOURCE, afrobarometer_r10.read(raw))["perception"]
    assert rows["state"].n_unique() == 26
    # MANIFEST: 78.5% of Malians say the country goes in the right direction
    assert share(rows, "MLI", "direction", None, "right direction")[0][0] == 78.5


def test_pew_known_answers(raw, stored):
    reading = pew_favourability.read(raw)
    rows = stored(pew_favourability.SOURCE, reading)["perception"]
    assert rows.height == 2 * 1742
    # as published by Pew, rounded: Mali 2007 92, Kenya 2010 86, Nigeria 2019 70
    for state, wave, published in (("MLI", 2007, 92), ("KEN", 2010, 86), ("NGA", 2019, 70)):
        row = rows.filter((pl.col("year") == wave) & (pl.col("subject") == "CHN"))
        assert round(share(row, state, "view", "CHN", "favourable")[0][0]) == published
    assert rows.filter((pl.col("subject") == "CHN") & (pl.col("year") == 2013)).is_empty()
    assert rows.filter((pl.col("state") == "PSE") & (pl.col("year") == 2014)).height == 6
    waves = rows.filter(pl.col("subject") == "UN")["year"].n_unique()
    assert waves == 12
    gap = [c for c in reading.coverage if not c.covered and c.first == date(2013, 1, 1)]
    assert [c.column for c in gap] == ["view:CHN"]
