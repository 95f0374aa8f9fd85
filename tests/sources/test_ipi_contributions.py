"""IPI contributions 2009-2014: repeats, rows without figures, late totals."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import ipi_contributions as ipi
from peaceops.sources import ipi_contributor_totals, ipi_mission_totals, ipi_rows
from peaceops.sources.delimited import read_text_table

HEADER = ",".join(["Date", *ipi_rows.NAMES, *ipi_rows.COUNTS]) + "\n"
TOTALS = "Date,Mission,Number of Contributors,Troops,Police,Observers,Total\n"
NOTHING = ",".join(["NA"] * 15)


def line(day, name, iso3, mission, troops=(0, 0), fpu=(0, 0), police=(0, 0), experts=(0, 0)):
    """Return a printed row from (men, women) of each kind."""
    pairs = [troops, fpu, police, experts]
    cells = [n for men, women in pairs for n in (men, women, men + women)]
    men, women = (sum(pair[k] for pair in pairs) for k in (0, 1))
    return ",".join(map(str, [day, name, iso3, mission, *cells, men, women, men + women])) + "\n"


def silent(day, name, iso3, mission):
    return f"{day},{name},{iso3},{mission},{NOTHING}\n"


@pytest.fixture
def folder(write):
    def put(text, totals):
        write(ipi_mission_totals.FILE, TOTALS + totals)
        return write(ipi.FILE, HEADER + text)

    return put


@pytest.fixture(scope="module")
def reading(raw):
    return ipi.read(raw)


@pytest.fixture(scope="module")
def tables(reading, stored):
    return stored(ipi.SOURCE, reading)


DAY = "2010-10-31"
MALI = line(DAY, "Mali", "MLI", "UNMIL", troops=(9, 1), police=(2, 0))
WORLD = line(DAY, "all", "all", "all", troops=(12, 2), police=(7, 0), experts=(1, 0))
USA = silent(DAY, "United States of America", "USA", "UNMIL")
RIGHT = f"{DAY},UNMIL,2,14,7,1,22\n"


def test_a_silent_row_is_what_the_total_leaves_over(folder, stored):
    reading = ipi.read(folder(WORLD + MALI + USA, RIGHT))
    found = stored(ipi.SOURCE, reading)["contributions"]
    usa = found.filter(pl.col("contributor") == "USA")
    assert dict(usa.select("kind", "personnel").rows()) == {"troops": 4, "police": 5, "experts": 1}
    assert usa["female"].null_count() == usa["male"].null_count() == 3
    assert set(usa["file"]) == {ipi_mission_totals.FILE}
    gaps = {
        (g.table, g.column, g.contributor, g.mission) for g in reading.coverage if g.contributor
    }
    assert gaps == {
        (table, column, "USA", mission)
        for table, mission in (("contributions", "UNMIL"), ("contributor_strength", None))
        for column in ("female", "male")
    }


@pytest.mark.parametrize(
    ("world", "totals"),
    [
        ("", RIGHT),
        (WORLD, f"{DAY},UNMIL,2,15,7,1,23\n"),
        (WORLD, f"{DAY},UNMIS,2,14,7,1,22\n"),
        (line(DAY, "all", "all", "all", troops=(12, 2), fpu=(7, 0), experts=(1, 0)), RIGHT),
    ],
)
def test_a_silent_row_stays_unknown_where_the_sums_do_not_hold(folder, stored, world, totals):
    reading = ipi.read(folder(world + MALI + USA, totals))
    found = stored(ipi.SOURCE, reading)
    assert set(found["contributions"]["contributor"]) == {"MLI"}
    gaps = {
        (g.table, g.column, g.contributor, g.mission) for g in reading.coverage if g.contributor
    }
    assert gaps == {
        ("contributions", "*", "USA", "UNMIL"),
        ("contributor_strength", "*", "USA", None),
    }


def test_two_silent_rows_of_one_mission_stay_unknown(folder):
    text = WORLD + MALI + USA + silent(DAY, "China", "CHN", "UNMIL")
    reading = ipi.read(folder(text, RIGHT))
    assert {g.contributor for g in reading.coverage if g.column == "*"} == {None, "CHN", "USA"}


def test_a_contributor_unknown_in_one_mission_has_no_total(folder, stored):
    text = MALI + silent(DAY, "Mali", "MLI", "UNMIS")
    found = stored(ipi.SOURCE, ipi.read(folder(text, RIGHT)))
    assert found["contributions"].height == 2
    assert found["contributor_strength"].height == 0


def test_repeats_and_apostrophes(folder, stored):
    text = MALI.replace("Mali", "Mali'").replace("MLI", "MLI'").replace("UNMIL", "UNMIL'")
    found = stored(ipi.SOURCE, ipi.read(folder(text * 3, RIGHT)))["contributions"]
    assert found.select("contributor", "mission", "personnel").rows() == [
        ("MLI", "UNMIL", 2),
        ("MLI", "UNMIL", 10),
    ]


def test_sexes_that_do_not_add_up(folder, stored):
    row = line(DAY, "Ethiopia", "ETH", "UNMIL", troops=(2, 2)).replace(
        ",2,2,4,0,0,", ",64,68,4,0,0,"
    )
    egypt = line(DAY, "Egypt", "EGY", "UNMIS", troops=(20, 1)).replace(",20,1,21,0", ",20,1,19,0")
    egypt = egypt[: egypt.rindex(",")] + ",19\n"
    text = row.replace(",2,2,4\n", ",64,68,4\n") + egypt
    frame = stored(ipi.SOURCE, ipi.read(folder(text, RIGHT)))["contributions"]
    assert frame.select("contributor", "personnel", "female", "male").rows() == [
        ("EGY", 21, 1, 20),
        ("ETH", 4, None, None),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MALI + MALI.replace(",9,1,10,", ",8,2,10,"), "two rows"),
        (MALI.replace(",9,1,10,", ",9,1,11,"), "do not add up"),
        (MALI.replace("MLI", "XXX"), "XXX"),
        (MALI.replace("UNMIL", "MINUSFOO"), "MINUSFOO"),
        (MALI.replace("MLI", ""), "is empty"),
        (MALI.replace(DAY, "October 2010"), "YYYY-MM-DD"),
    ],
)
def test_damage_is_named(folder, text, says):
    with pytest.raises(SourceError, match=says):
        ipi.read(folder(text, RIGHT))


def test_counts_of_the_oddities(raw):
    """Asserted so that a repair upstream is noticed."""
    columns = ["Date", *ipi_rows.NAMES, *ipi_rows.COUNTS]
    printed = read_text_table(ipi.SOURCE, raw, ipi.FILE, columns, ("NA", ""))
    once = ipi_rows.without_repeats(printed)
    assert (printed.height, printed.height - once.height) == (43255, 4599)
    quoted = once.filter(pl.any_horizontal(pl.col(n).str.ends_with("'") for n in ipi_rows.NAMES))
    assert (quoted.height, quoted["Date"].min()) == (3455, "2014-03-31")
    frame = ipi_rows.load(ipi.SOURCE, raw, ipi.FILE)
    mute = frame.filter(ipi_rows.silent() & (pl.col("label") != ipi.ALL))
    assert dict(mute.group_by("contributor").len().rows()) == {"USA": 243, "MDA": 4, "BLR": 1}
    assert mute.filter(pl.col("contributor") == "USA")["month"].n_unique() == 38
    known = ipi_rows.by_kind(
        frame.filter((pl.col("label") != ipi.ALL) & (pl.col("contributor") != ipi.ALL))
    )
    apart = known.filter(pl.col("personnel") != pl.col("female") + pl.col("male"))
    assert (apart.height, apart.filter(ipi_rows.late_totals()).height) == (17, 16)


def test_the_missing_americans(tables):
    """84 people on 31 October 2010 and 84 on 30 November 2009: what the world row has more."""
    strength = tables["contributor_strength"].filter(pl.col("contributor") == "USA")
    by_month = dict(strength.group_by("month").agg(pl.col("personnel").sum()).rows())
    assert by_month[date(2010, 10, 31)] == by_month[date(2009, 11, 30)] == 84
    recovered = tables["contributions"].filter(pl.col("file") == ipi_mission_totals.FILE)
    people = recovered.group_by("contributor").agg(pl.col("personnel").sum())
    months = recovered.filter(pl.col("contributor") == "USA")["month"]
    assert months.n_unique() == 38
    assert dict(people.rows())["MDA"] == 9


def test_agrees_with_the_contributor_totals_but_for_egypt(tables, raw, stored):
    other = stored(
        ipi_contributor_totals.SOURCE, ipi_contributor_totals.read(raw)
    )["contributor_strength"]  # fmt: skip
    key = ["contributor", "month", "kind"]
    police = {"fpu": "police_and_fpu", "police": "police_and_fpu"}
    mine = tables["contributor_strength"].with_columns(kind=pl.col("kind").replace(police))
    mine = mine.filter(pl.col("month") <= date(2014, 3, 31))
    other = other.filter(pl.col("month") >= date(2009, 11, 30))
    sums = [frame.group_by(key).agg(pl.col("personnel").sum()) for frame in (mine, other)]
    both = sums[0].join(sums[1], on=key, how="full", coalesce=True, suffix="_other")
    apart = both.filter(pl.col("personnel").ne_missing(pl.col("personnel_other")))
    assert (both.height, apart.height) == (14177, 16)
    assert set(apart["contributor"]) == {"EGY"}
    more = dict(apart.select("month", pl.col("personnel_other") - pl.col("personnel")).rows())
    assert (more[date(2011, 8, 31)], more[date(2011, 9, 30)]) == (1497, 1478)


def test_coverage_of_the_whole(reading, tables):
    whole = [c for c in reading.coverage if c.covered]
    assert {(c.table, c.first, c.last, c.absent) for c in whole} == {
        (table, date(2009, 11, 1), date(2014, 8, 31), "zero")
        for table in ("contributions", "contributor_strength")
    }
    assert tables["contributions"].height == 49448
    staff = [c for c in reading.coverage if c.kind == "staff"]
    assert len(staff) == 2
    assert not any("without any figure" in c.reason for c in reading.coverage)
