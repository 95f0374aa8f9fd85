"""UN fatalities, both editions."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import un_fatalities, un_fatalities_2023

HEADER = (
    "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
    "casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update\n"
)


def line(casualty, day="2015-01-17", mission="MINUSMA", **other):
    cells = {"gender": "M", "nationality": "Chad", "type": "Military", "cause": "Malicious Act"}
    cells |= other
    return (
        f"1,{day},{casualty},{mission},Fatality,{cells['gender']},{cells['nationality']},"
        f"{cells['type']},{cells['cause']},,,2025-04-04\n"
    )


@pytest.fixture(scope="module")
def deaths(raw, stored):
    return stored(un_fatalities.SOURCE, un_fatalities.read(raw))["fatalities"]


@pytest.fixture(scope="module")
def earlier(raw, stored):
    return stored(un_fatalities_2023.SOURCE, un_fatalities_2023.read(raw))["fatalities"]


def test_labels_become_values(write, stored):
    text = HEADER + "".join(
        [
            line("a", nationality="Côte dIvoire", gender="", type="Local ", cause="Self-Inflicted"),
            line("b", nationality="ZZ [Undetermined]", type="Police", cause="To Be Determined"),
            line(
                "c", nationality="Russian Federation", day="1986-07-22", gender="F", mission="UNTSO"
            ),
            line("d", nationality="", type="Other", cause="Illness", mission="UNSecretariat"),
        ]
    )
    reading = un_fatalities.read(write(un_fatalities.FILE, text))
    rows = stored(un_fatalities.SOURCE, reading)["fatalities"].sort("casualty")
    columns = ["contributor", "state", "uniformed", "personnel_type", "sex", "cause"]
    assert rows.select(columns).rows() == [
        (None, "CIV", False, "Local", "unknown", "other"),
        (None, None, True, "Police", "male", "unknown"),
        ("SUN", "SUN", True, "Military", "female", "malicious act"),
        (None, None, False, "Other", "male", "illness"),
    ]
    assert rows["mission"].to_list() == ["MINUSMA", "MINUSMA", "UNTSO", "UN Secretariat"]
    assert rows["nationality"].to_list()[1] is None
    spans = [(c.first, c.last, c.absent) for c in reading.coverage]
    assert spans == [
        (date(1986, 7, 22), date(1999, 12, 31), "unknown"),
        (date(2000, 1, 1), date(2015, 1, 17), "zero"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (line("a", cause="Meteorite"), "incident is none of"),
        (line("a", type="Robot"), "personnel_type is none of"),
        (line("a", gender="Q"), "gender is none of"),
        (line("a", day="17/01/2015"), "YYYY-MM-DD"),
        (line("a", mission="MINUSFOO"), "MINUSFOO"),
        (line("a", nationality="Atlantis"), "Atlantis"),
        (line("", mission="MINUSMA"), "casualty is empty"),
        (line("a") + line("a", cause="Illness"), "there twice"),
    ],
)
def test_damage_is_named(write, text, says):
    with pytest.raises(SourceError, match=says):
        un_fatalities.read(write(un_fatalities.FILE, HEADER + text))


def test_only_old_or_only_new_deaths(write):
    raw = write(un_fatalities.FILE, HEADER + line("a"))
    (span,) = un_fatalities.read(raw).coverage
    assert (span.first, span.last, span.absent) == (date(2015, 1, 17), date(2015, 1, 17), "zero")
    raw = write(un_fatalities.FILE, HEADER + line("a", day="1990-01-17", mission="UNIFIL"))
    assert all(c.last <= date(1990, 1, 17) for c in un_fatalities.read(raw).coverage)


def test_chinese_peacekeepers_killed(deaths):
    """2 by April 2015 (UNTAC 1993), 5 by 2025; UNTSO 2006 is an accident: the UN's list."""
    chinese = deaths.filter(pl.col("contributor") == "CHN")
    killed = chinese.filter(pl.col("cause") == "malicious act")
    by_april = killed.filter(pl.col("date") <= date(2015, 4, 30))
    assert by_april.select("mission", pl.col("date").dt.year()).rows() == [("UNTAC", 1993)] * 2
    assert sorted(killed["mission"]) == ["MINUSMA", "UNMISS", "UNMISS", "UNTAC", "UNTAC"]
    untso = chinese.filter(pl.col("mission") == "UNTSO").select("date", "cause").rows()
    assert untso == [(date(2006, 7, 25), "accident")]


def test_minusma_to_april_2015(deaths):
    """34 uniformed people killed by malicious acts from July 2013 on: the UN's list."""
    days = pl.col("date").is_between(date(2013, 7, 1), date(2015, 4, 30))
    killed = deaths.filter(days, uniformed=True, mission="MINUSMA", cause="malicious act")
    assert killed.height == 34


def test_counts_of_the_oddities(raw, deaths, earlier):
    printed = pl.read_csv(raw / un_fatalities.FILE, infer_schema=False)
    assert (printed.height, deaths.height) == (4429, 4423)
    assert (pl.read_csv(raw / un_fatalities_2023.FILE).height, earlier.height) == (4350, 4344)
    twice = printed.filter(pl.col("casualty_id").is_duplicated())
    assert twice["casualty_nationality"].value_counts().sort("casualty_nationality").rows() == [
        ("Montenegro", 6),
        ("Serbia and Montenegro", 6),
    ]
    mine = deaths.filter(pl.col("casualty").is_in(twice["casualty_id"].to_list()))
    assert set(mine["state"]) == {"SCG"}
    blanks = printed.filter(pl.col("casualty_personnel_type") == "Local ")
    assert blanks.height == deaths.filter(personnel_type="Local").height + 6 == 557
    assert deaths["uniformed"].sum() == 3447
    assert deaths.filter(pl.col("contributor").is_null() & pl.col("uniformed")).height == 8


def test_revisions_between_the_editions(deaths, earlier):
    both = earlier.join(deaths, on="casualty", suffix="_now")
    assert both.height == earlier.height
    printed = both.filter(pl.col("cause") != pl.col("cause_now"))
    assert printed.height == 105
    late = deaths.join(earlier, on="casualty", how="anti").filter(
        pl.col("date") <= earlier["date"].max()
    )
    assert late.height == 2
    assert not (both["cause_now"] == "unknown").sum() > (both["cause"] == "unknown").sum()
