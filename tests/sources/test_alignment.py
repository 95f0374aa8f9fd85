"""Agreement in the General Assembly, absences and ideal points."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import combinations

import numpy as np
import pandas as pd
import polars as pl
import pyreadr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes.groups import members
from peaceops.errors import SourceError
from peaceops.sources import unga_absences, unga_ideal_points, unga_votes

ANSWER = st.sampled_from(["yes", "no", "abstain", None])


@pytest.fixture
def ballots(tmp_path):
    """Return a function that writes votes and roll calls and returns the raw folder."""

    def put(votes, calls=((1.0, 16_000.0),)):
        folder = tmp_path / "unga"
        folder.mkdir(exist_ok=True)
        frame = pd.DataFrame(votes, columns=["rcid", "country", "vote"])
        pyreadr.write_rdata(str(tmp_path / unga_votes.VOTES), frame, df_name="un_votes")
        frame = pd.DataFrame(calls, columns=["rcid", "date"])
        pyreadr.write_rdata(str(tmp_path / unga_votes.CALLS), frame, df_name="un_roll_calls")
        return tmp_path

    return put


@pytest.fixture(scope="module")
def alignment(raw, stored):
    return stored(unga_votes.SOURCE, unga_votes.read(raw))["alignment"]


@given(st.lists(st.tuples(ANSWER, ANSWER, ANSWER), min_size=1, max_size=12))
def test_matrices_say_what_counting_vote_by_vote_says(ballots):
    matrices = [
        np.array([[float(v == a) for v in row] for row in ballots]) for a in unga_votes.ANSWERS
    ]
    found = unga_votes.agreement(*matrices)
    for one, two in combinations(range(3), 2):
        both = [(r[one], r[two]) for r in ballots if r[one] and r[two]]
        clear = [(a, b) for a, b in both if "abstain" not in (a, b)]
        points = sum(1.0 if a == b else 0.5 * ("abstain" in (a, b)) for a, b in both)
        assert found.joint[one, two] == len(both)
        assert found.joint_yes_no[one, two] == len(clear)
        if both:
            assert found.abstain_half[one, two] == pytest.approx(points / len(both))
            assert found.abstain_half[two, one] == found.abstain_half[one, two]
        if clear:
            assert found.yes_no_only[one, two] == pytest.approx(
                sum(a == b for a, b in clear) / len(clear)
            )


def test_a_pair_is_stored_once_and_an_unknown_share_is_null(ballots, stored):
    raw = ballots(
        [(1.0, "United States", "no"), (1.0, "China", "abstain"), (1.0, "Russia", "yes"),
         (2.0, "Mali", "yes"), (3.0, "Mali", "yes"), (3.0, "China", "yes")],
        [(1.0, 16_000.0), (2.0, 16_001.0), (3.0, 18_275.0)],
    )  # fmt: skip
    reading = unga_votes.read(raw)
    rows = stored(unga_votes.SOURCE, reading)["alignment"]
    assert rows.drop("source", "file", "known_from").rows() == [
        ("CHN", "RUS", 2013, 0.5, None, 1, 0),
        ("CHN", "USA", 2013, 0.5, None, 1, 0),
        ("RUS", "USA", 2013, 0.0, 0.0, 1, 1),
    ]


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ([(1.0, "Atlantis", "no")], "Atlantis"),
        ([(1.0, "Mali", "maybe")], "vote is none of"),
        ([(9.0, "Mali", "no")], "no date since 1946"),
        ([(1.0, "Mali", "no"), (1.0, "Mali", "yes")], "votes twice"),
    ],
)
def test_damage_is_named(ballots, votes, says):
    with pytest.raises(SourceError, match=says):
        unga_votes.read(ballots(votes))


def test_what_the_file_holds(alignment, raw):
    assert alignment.height == 819_308
    assert set(range(1946, 2020)) - set(alignment["year"]) == {1964}
    assert alignment["agreement_yes_no_only"].null_count() == 754
    assert alignment["agreement_abstain_half"].is_between(0, 1).all()
    calls = pyreadr.read_r(raw / unga_votes.CALLS)["un_roll_calls"]
    assert (
        pd.to_datetime(calls["date"]).dt.year == 2020
    ).sum() == 1  # the one of 2020 that is left out


def test_one_pair_counted_by_hand(alignment, raw):
    """China and the United States in 2014, straight from the file, vote by vote."""
    votes = pyreadr.read_r(raw / unga_votes.VOTES)["un_votes"]
    calls = pyreadr.read_r(raw / unga_votes.CALLS)["un_roll_calls"]
    year = pd.to_datetime(calls["date"]).dt.year
    votes = votes[votes["rcid"].isin(calls.loc[year == 2014, "rcid"])]
    chn = dict(votes.loc[votes["country"] == "China", ["rcid", "vote"]].to_numpy())
    usa = dict(votes.loc[votes["country"] == "United States", ["rcid", "vote"]].to_numpy())
    both = [(chn[c], usa[c]) for c in chn.keys() & usa.keys()]
    clear = [(a, b) for a, b in both if "abstain" not in (a, b)]
    points = sum(1.0 if a == b else 0.5 if "abstain" in (a, b) else 0.0 for a, b in both)
    pair = (pl.col("state_a") == "CHN") & (pl.col("state_b") == "USA") & (pl.col("year") == 2014)
    row = alignment.filter(pair).row(0, named=True)
    assert row["agreement_abstain_half"] == pytest.approx(points / len(both), abs=5e-5)
    assert row["agreement_yes_no_only"] == pytest.approx(
        sum(a == b for a, b in clear) / len(clear), abs=5e-5
    )
    assert (row["joint_votes_n"], row["joint_yes_no_n"]) == (len(both), len(clear))


def test_only_members_vote(alignment):
    """All who vote in a year are members then; before October 1971 China's seat is Taiwan's."""
    for year in (1970, 1985, 1995, 2005, 2015, 2019):
        rows = alignment.filter(pl.col("year") == year)
        voters = set(rows["state_a"]) | set(rows["state_b"])
        assert voters - members("UN", date(year, 12, 31)) <= {"TWN"}


def test_absences(raw, stored):
    rows = stored(unga_absences.SOURCE, unga_absences.read(raw))["indicators"]
    theirs = pyreadr.read_r(raw / unga_absences.FILE)["x"]
    assert rows.filter(pl.col("indicator") == "ga_votes_cast_n")["value"].sum() == (
        theirs["vote"].isin([1, 2, 3]).sum()
    )
    assert rows.filter(pl.col("indicator") == "ga_absences_n")["value"].sum() == 73_328
    china = dict(
        rows.filter((pl.col("state") == "CHN") & (pl.col("year") == 2014))
        .select("indicator", "value")
        .rows()
    )
    assert china == {"ga_absences_n": 2.0, "ga_votes_cast_n": 79.0}


def _points(**changes):
    columns = {"ccode": [2], "iso3c": ["USA"], "year": [1946.0]} | {
        name: [float(i)] for i, name in enumerate(unga_ideal_points.POINTS)
    }
    stream = BytesIO()
    pd.DataFrame(columns | changes).to_stata(stream, version=118, write_index=False)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("changes", "says"), [({"ccode": [9999]}, "9999"), ({"year": [1946.5]}, "no whole number")]
)
def test_damage_of_ideal_points_is_named(tmp_path, changes, says):
    (tmp_path / "unga").mkdir()
    (tmp_path / unga_ideal_points.FILE).write_bytes(_points(**changes))
    with pytest.raises(SourceError, match=says):
        unga_ideal_points.read(tmp_path)


def test_ideal_points(raw, stored):
    reading = unga_ideal_points.read(raw)
    rows = stored(unga_ideal_points.SOURCE, reading)["ideal_points"]
    theirs = pd.read_stata(raw / unga_ideal_points.FILE)
    nameless = theirs[theirs["iso3c"] == ""]
    assert len(nameless) == 17
    assert nameless["idealpointall"].isna().all()
    assert rows.height == len(theirs) - 17 == 11_423
    ends = {claim.column: claim.last.year for claim in reading.coverage}
    assert ends == {"ideal_point": 2023, "ideal_point_final": 2024}
    usa = theirs[(theirs["iso3c"] == "USA") & (theirs["year"] == 2014)].iloc[0]
    row = rows.filter((pl.col("state") == "USA") & (pl.col("year") == 2014)).row(0, named=True)
    assert row["ideal_point"] == pytest.approx(usa["idealpointall"], abs=5e-5)
    assert row["ideal_point_low"] < row["ideal_point"] < row["ideal_point_high"]
    china = rows.filter((pl.col("state") == "CHN") & (pl.col("year") == 2014))
    assert china["ideal_point"][0] < 0 < row["ideal_point"]
    assert rows.filter(pl.col("state").is_in(["SUN", "RUS"]))["year"].n_unique() > 70
