"""Vetoes, and the elected members of the Security Council."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
import pytest

from peaceops.codes.groups import members
from peaceops.codes.states import resolve
from peaceops.errors import SourceError
from peaceops.sources import unsc_vetoes

HEADER = (
    "date,draft,meeting_record,agenda_item,crisis_topic,member_veto1,member_veto2,member_veto3\n"
)
PERMANENT = ("China", "France", "Russia", "USSR", "USA", "UK")


@pytest.fixture(scope="module")
def vetoes(raw, stored):
    return stored(unsc_vetoes.SOURCE, unsc_vetoes.read(raw))["vetoes"]


def test_a_draft_has_a_row_for_each_veto(write, stored):
    text = HEADER + (
        "6/26/1946,S/PV.49,S/PV.49,The Spanish question,Spain,USSR,,\n"
        "6/26/1946,S/PV.49,S/PV.49,The Spanish question,Spain,USSR,,\n"
        "12/5/2016,S/2016/1026,S/PV.7825,Middle East,Syria,Russia,China,\n"
    )
    rows = stored(unsc_vetoes.SOURCE, unsc_vetoes.read(write(unsc_vetoes.FILE, text)))["vetoes"]
    assert rows.select("date", "state", "draft", "vote_no", "vetoing_n").rows() == [
        (date(1946, 6, 26), "SUN", "S/PV.49", 1, 1),
        (date(1946, 6, 26), "SUN", "S/PV.49", 2, 1),
        (date(2016, 12, 5), "CHN", "S/2016/1026", 1, 2),
        (date(2016, 12, 5), "RUS", "S/2016/1026", 1, 2),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("13/45/1946,S/1,S/PV.1,Spain,Spain,USSR,,\n", "not a day"),
        ("6/26/1946,S/1,S/PV.1,Spain,Spain,Mali,,\n", "none of China"),
        ("6/26/1946,S/1,S/PV.1,Spain,Spain,,,\n", "member_veto1 is empty"),
        ("6/26/1946,,S/PV.1,Spain,Spain,USSR,,\n", "draft is empty"),
        ("6/26/1946,S/1,S/PV.1,Spain,Spain,USSR,USSR,\n", "twice"),
    ],
)
def test_damage_is_named(write, line, says):
    with pytest.raises(SourceError, match=says):
        unsc_vetoes.read(write(unsc_vetoes.FILE, HEADER + line))


def test_known_counts(vetoes, raw):
    """Manifest: China 17, 14 of them since 2007 and every one of those with Russia."""
    assert vetoes.select("draft", "vote_no").unique().height == 214
    assert Counter(vetoes["state"].to_list()) == {
        "SUN": 90, "USA": 82, "RUS": 31, "GBR": 29, "CHN": 17, "FRA": 16,
    }  # fmt: skip
    late = vetoes.filter((pl.col("state") == "CHN") & (pl.col("date") >= date(2007, 1, 1)))
    russia = vetoes.filter(pl.col("state") == "RUS")
    assert late.height == 14
    assert late.join(russia, on=["draft", "vote_no"], how="semi").height == 14
    assert vetoes["date"].max() == date(2022, 7, 8)
    assert vetoes.filter(pl.col("date") == date(1955, 12, 13)).is_empty()


def test_only_permanent_members_veto(vetoes):
    for day, state in vetoes.select("date", "state").rows():
        assert state in members("P5", day)


def test_the_yes_no_columns_leave_out_a_member_in_26_rows(raw):
    frame = pl.read_csv(raw / unsc_vetoes.FILE, infer_schema=False, null_values=["", "NA"])
    named = frame.select(pl.sum_horizontal(pl.col(c).is_not_null() for c in unsc_vetoes.VETOERS))
    marked = frame.select(pl.sum_horizontal(pl.col(c).cast(pl.Int64) for c in PERMANENT))
    assert (named.to_series() != marked.to_series()).sum() == 26
    assert frame["draft"].is_duplicated().sum() == 13


def test_elected_members_are_those_of_the_codes(raw):
    frame = pl.read_csv(raw / "unsc/unsc_nonpermanent_1946_2019.csv")
    assert frame.height == 660
    for year in range(1946, 2020):
        listed = {resolve(n.strip(), year) for n in frame.filter(pl.col("year") == year)["country"]}
        assert listed == members("E10", date(year, 6, 30)), year
