"""The UN's monthly reports against known answers, IPI's figures and a second parse.

Known answers are those of the project's yardsticks: totals published by the UN
and by the IPI Peacekeeping Database.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

import pytest

from peaceops.atlas.spec import conform, validate
from peaceops.atlas.tables import table
from peaceops.codes import missions
from peaceops.codes.months import format_month, months_between
from peaceops.sources import sources
from peaceops.sources.un_contributions import SOURCE, assemble, load
from peaceops.sources.un_report import choice, names
from peaceops.sources.un_report.slips import lapses, slips

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Coverage, Reading
    from peaceops.sources.un_report import Report

APRIL = date(2015, 4, 30)
SECOND_PARSE = "un/contributions-independent-parse-2015-2025.csv"
IPI = "ipi/mission-month-1990-2017.csv"
KINDS = {
    "Individual Police": "police",
    "Experts on Mission": "experts",
    "Troops": "troops",
    "Formed Police Units": "fpu",
    "Staff Officer": "staff",
}
IPI_KINDS = {
    "Troops": ("troops",),
    "Police": ("police", "fpu"),
    "Observers": ("experts",),
    "Total": ("troops", "police", "fpu", "experts"),
}


@pytest.fixture(scope="module")
def reports(raw: Path) -> list[Report]:
    return load(raw)


@pytest.fixture(scope="module")
def reading(reports: list[Report]) -> Reading:
    return assemble(reports)


@pytest.fixture(scope="module")
def contributions(reading: Reading) -> pl.DataFrame:
    return reading.tables["contributions"]


def in_month(frame: pl.DataFrame, month: date) -> pl.DataFrame:
    return frame.filter(frame["month"] == month)


def people(frame: pl.DataFrame, *by: str) -> dict[tuple[object, ...], int]:
    import polars as pl

    sums = frame.group_by(*by).agg(pl.col("personnel").sum())
    return {row[:-1]: row[-1] for row in sums.rows()}


def test_source_is_found() -> None:
    assert sources()["un_contributions"] is SOURCE
    assert SOURCE.publisher == "United Nations Department of Peace Operations"
    assert SOURCE.lag_days == 0


# what the files hold


def test_126_files_of_122_months(reports: list[Report]) -> None:
    assert len(reports) == 126
    kept = choice.one_a_month(reports)
    assert len(kept) == 122
    there = {report.month for report in kept}
    missing = [m for m in months_between(kept[0].month, kept[-1].month) if m not in there]
    assert [format_month(m) for m in missing] == [
        "2015-03",
        "2016-03",
        "2017-03",
        "2020-06",
        "2022-07",
    ]


def test_four_files_are_mislabelled_and_repeat_a_month(reports: list[Report]) -> None:
    wrong = {r.file[-11:-4]: format_month(r.month) for r in choice.mislabelled(reports)}
    assert wrong == {
        "2015_03": "2015-04",
        "2016_03": "2016-04",
        "2017_03": "2017-04",
        "2020_06": "2022-06",
    }
    assert {r.file[-11:-4] for r in choice.duplicates(reports)} == set(wrong)


def test_one_report_states_no_month(reports: list[Report]) -> None:
    assert [r.file[-11:-4] for r in reports if r.month_from_name] == ["2019_10"]


def test_layouts(reports: list[Report]) -> None:
    assert Counter(report.layout for report in reports) == {
        "by_country": 27,
        "numbered": 29,
        "wide": 2,
        "flat": 2,
        "by_mission": 14,
        "reporting": 52,
    }


def test_every_printed_total_agrees(reports: list[Report]) -> None:
    checks = [check for report in reports for check in report.checks]
    assert len(checks) == 44_801
    assert [check for check in checks if not check.agrees] == []
    assert [r.file[-11:-4] for r in reports if not r.checks] == ["2019_09", "2024_10"]


def test_countries_have_printed_totals(reports: list[Report]) -> None:
    """A row under the wrong country cannot hide where countries have totals of their own."""
    without = set()
    for report in reports:
        if report.layout in ("by_country", "numbered"):
            printed = {c.what for c in report.checks}
            listed = {row.contributor for row in report.rows}
            if not {f"total of contributor {who}, personnel" for who in listed} <= printed:
                without.add(report.file[-11:-4])
    assert without == {"2016_11"}


def test_one_country_total_has_no_name(reports: list[Report]) -> None:
    places = {
        (report.file[-11:-4], check.what.removesuffix(", personnel"), check.place)
        for report in reports
        if report.layout == "numbered"
        for check in report.checks
        if re.search(r"line '[\d, ]+'$", check.place) and check.what.endswith("personnel")
    }
    assert places == {
        ("2017_10", "total of contributor Côte d'Ivoire", "page 13, line '203 7 210'")
    }


def test_cut_labels(reports: list[Report]) -> None:
    """The names a column's edge has cut off, in 27 files; the states' names know some of them."""
    whole = {
        "Bosnia and": "BIH",
        "Democratic Republic of": "COD",
        "Dominican": "DOM",
        "Moldova,": "MDA",
        "North": "MKD",
        "Republic of": "KOR",
        "Russian": "RUS",
        "The former Yugoslav Re": "MKD",
        "The former Yugoslav Republic of Maced": "MKD",
        "The former Yugoslav Republic of Macedoni": "MKD",
        "United Republic": "TZA",
        "United Republic of Tanz": "TZA",
        "United States of": "USA",
        "United States of Americ": "USA",
    }
    codes = names.contributors(reports)
    assert {label: code for (_, label), code in codes.items() if label in whole} == whole
    by_neighbours = names.cut_labels(reports)
    assert len(by_neighbours) == 8
    assert {label for _, label in by_neighbours} <= set(whole)


def test_days_until_the_report_was_made(reports: list[Report]) -> None:
    lags = [
        (date(int(r.created[:4]), int(r.created[4:6]), int(r.created[6:8])) - r.month).days
        for r in choice.one_a_month(reports)
    ]
    assert (median(lags), min(lags), max(lags)) == (22, 5, 110)
    assert "5 to 110 days later (median 22;" in SOURCE.caveats[0]


# the tables


def test_tables_keep_their_specs(reading: Reading) -> None:
    import polars as pl

    assert set(reading.tables) == set(SOURCE.tables)
    for name, frame in reading.tables.items():
        made = frame.with_columns(source=pl.lit(SOURCE.code), known_from=pl.col("month"))
        validate(conform(made, table(name)), table(name))
        assert frame.filter(pl.col("personnel") == 0).is_empty()
    heights = {name: frame.height for name, frame in reading.tables.items()}
    assert heights == {
        "contributions": 97_314,
        "contributor_strength": 43_884,
        "mission_strength": 5_542,
    }


def test_rows_of_nobody_are_left_out(reports: list[Report]) -> None:
    kept = choice.one_a_month(reports)
    assert sum(not row.personnel for report in kept for row in report.rows) == 4_361


def test_known_answers_of_april_2015(contributions: pl.DataFrame) -> None:
    april = in_month(contributions, APRIL)
    assert april["personnel"].sum() == 107_805
    totals = people(april, "contributor")
    p5 = {code: totals[code,] for code in ("CHN", "FRA", "GBR", "USA", "RUS")}
    assert p5 == {"CHN": 2899, "FRA": 924, "GBR": 288, "USA": 95, "RUS": 68}
    china = people(april.filter(april["contributor"] == "CHN"), "mission")
    assert china == {
        ("UNMISS",): 1067,
        ("UNMIL",): 727,
        ("MINUSMA",): 402,
        ("MONUSCO",): 234,
        ("UNAMID",): 231,
        ("UNIFIL",): 218,
        ("MINURSO",): 8,
        ("UNOCI",): 6,
        ("UNTSO",): 4,
        ("UNFICYP",): 2,
    }


def test_strength_of_months_without_missions_is_what_the_report_prints(
    reading: Reading,
) -> None:
    """Grand totals printed in the reports of August 2019 and September 2023."""
    strength = reading.tables["contributor_strength"]
    assert in_month(strength, date(2019, 8, 31))["personnel"].sum() == 85_951
    september = in_month(strength, date(2023, 9, 30))
    assert september["personnel"].sum() == 72_631
    assert september["female"].null_count() == september.height
    assert in_month(reading.tables["contributions"], date(2023, 9, 30)).is_empty()


def test_sums_of_the_tables_agree(reading: Reading, contributions: pl.DataFrame) -> None:
    mine = people(contributions, "month", "kind")
    for name in ("mission_strength", "contributor_strength"):
        theirs = people(reading.tables[name], "month", "kind")
        assert {key: theirs[key] for key in mine} == mine
    bad = contributions.filter(
        contributions["female"] + contributions["male"] != contributions["personnel"]
    )
    assert bad.is_empty()


def test_contributors_of_a_mission_are_counted(reading: Reading) -> None:
    """MINURSO's Bangladesh alone sends troops in July 2025, as the report shows."""
    strength = in_month(reading.tables["mission_strength"], date(2025, 7, 31))
    row = strength.filter((strength["mission"] == "MINURSO") & (strength["kind"] == "troops"))
    assert row.select("personnel", "contributors_n").rows() == [(20, 1)]


def test_four_contingents_stand_under_another_name(contributions: pl.DataFrame) -> None:
    strength = people(contributions, "contributor", "mission", "month")
    found = slips(strength, sorted(contributions["month"].unique()))  # type: ignore[arg-type]
    said = [
        (s.mission, format_month(s.month), s.missing_from, s.printed_under, s.personnel)
        for s in found
    ]
    assert said == [
        ("UNAMID", "2015-07", "TZA", "THA", 820),
        ("UNIFIL", "2015-07", "TZA", "THA", 153),
        ("MINUSTAH", "2015-08", "PAK", "NOR", 140),
        ("UNIFIL", "2017-07", "AUT", "AUS", 182),
    ]


def test_two_contingents_are_missing_for_a_month(contributions: pl.DataFrame) -> None:
    strength = people(contributions, "contributor", "mission", "month")
    found = lapses(strength, sorted(contributions["month"].unique()))  # type: ignore[arg-type]
    assert found == [
        (("GRC", "UNIFIL", date(2020, 8, 31)), 140),
        (("TCD", "MINUSMA", date(2021, 10, 31)), 1416),
    ]


def test_thailand_of_july_2015_is_kept_as_printed(contributions: pl.DataFrame) -> None:
    july = in_month(contributions, date(2015, 7, 31))
    totals = people(july, "contributor")
    assert (totals["THA",], totals["TZA",]) == (1000, 1322)
    both = {
        m: sum(
            people(in_month(contributions, date(2015, m, d)), "contributor")[code,] for code in pair
        )
        for m, d in ((6, 30), (7, 31), (8, 31))
        for pair in [("THA", "TZA")]
    }
    assert both == {6: 2336, 7: 2322, 8: 2366}


# coverage


def gaps(reading: Reading, table_name: str) -> list[Coverage]:
    return [row for row in reading.coverage if row.table == table_name and not row.covered]


def span(row: Coverage) -> tuple[str, str]:
    return format_month(row.first), format_month(row.last)


def test_covered_spans_mean_zero_where_nothing_is_listed(reading: Reading) -> None:
    held = [row for row in reading.coverage if row.covered]
    assert {(r.table, r.first, r.last, r.absent) for r in held} == {
        (name, date(2015, 1, 1), date(2025, 7, 31), "zero") for name in SOURCE.tables
    }


def test_gaps_of_months_missions_sex_and_staff(reading: Reading) -> None:
    for name in SOURCE.tables:
        rows = [row for row in gaps(reading, name) if row.mission is None]
        whole = {span(row) for row in rows if row.column == "*" and row.kind is None}
        staff = {span(row) for row in rows if row.kind == "staff"}
        sex = {(row.column, *span(row)) for row in rows if row.column != "*"}
        missing = {(m, m) for m in ("2015-03", "2016-03", "2017-03", "2020-06", "2022-07")}
        assert staff == {("2015-01", "2017-04")}
        if name == "contributor_strength":
            assert whole == missing
            assert sex == {(s, m, m) for s in ("female", "male") for m in ("2020-08", "2023-09")}
        else:
            assert whole == missing | {("2018-03", "2019-08"), ("2023-09", "2023-09")}
            mixed = {(s, "2020-08", "2020-08") for s in ("female", "male")}
            assert sex == (mixed if name == "contributions" else set())
        assert all(row.reason for row in rows)


def test_women_and_men_are_mixed_up_in_august_2020(
    reports: list[Report], contributions: pl.DataFrame
) -> None:
    """In 60 rows of more than 20 people most would be women, in those of the month before in 5."""

    def mostly_women(month: date) -> int:
        (report,) = [r for r in reports if r.month == month]
        return sum(
            row.female is not None and row.male is not None and row.female > row.male
            for row in report.rows
            if row.personnel > 20
        )

    august = date(2020, 8, 31)
    assert (mostly_women(date(2020, 7, 31)), mostly_women(august)) == (5, 60)
    rows = in_month(contributions, august)
    assert rows.height > 900
    assert rows["personnel"].sum() > 80_000
    assert rows["female"].null_count() == rows["male"].null_count() == rows.height
    assert in_month(contributions, date(2020, 9, 30))["female"].null_count() == 0


def test_political_missions_that_were_not_listed(
    reading: Reading, contributions: pl.DataFrame
) -> None:
    seen = set(contributions["mission"])
    for name in ("contributions", "mission_strength"):
        rows = [row for row in gaps(reading, name) if row.mission in seen]
        assert {(row.mission, *span(row)) for row in rows} == {
            ("BINUH", "2022-05", "2022-05"),
            ("UNAMA", "2020-03", "2020-04"),
            ("UNIOGBIS", "2015-01", "2017-04"),
            ("UNIOGBIS", "2020-03", "2020-12"),
            ("UNITAMS", "2020-07", "2021-05"),
            ("UNITAMS", "2024-01", "2024-02"),
            ("UNMC", "2016-01", "2016-06"),
            ("UNOWAS", "2016-01", "2017-04"),
            ("UNSMIL", "2015-01", "2017-04"),
            ("UNSOM", "2015-01", "2016-01"),
            ("UNSOS", "2015-11", "2016-08"),
            ("UNVMC", "2017-09", "2017-09"),
        }


def test_missions_never_listed_are_unknown_not_empty(reading: Reading) -> None:
    never = {row.mission for row in gaps(reading, "contributions") if row.mission}
    assert {"UNOAU", "UNSCO", "AMISOM"} <= never
    assert never.isdisjoint(
        code
        for code, mission in missions.missions().items()
        if mission.mission_type == "peacekeeping" and mission.authoriser == "UN"
    )


def test_no_row_lies_in_a_gap(reading: Reading) -> None:
    import polars as pl

    for row in reading.coverage:
        if not row.covered and row.column == "*":
            frame = reading.tables[row.table].filter(
                pl.col("month").is_between(row.first, row.last)
            )
            for column, value in (("mission", row.mission), ("kind", row.kind)):
                if value:
                    frame = frame.filter(pl.col(column) == value)
            assert frame.is_empty(), row


# against others


def test_ipi_has_the_same_strength_of_436_of_437_mission_months(
    raw: Path, reading: Reading
) -> None:
    """IPI lacks 333 police of MINUSTAH in May 2015, between 2,167 in April and 2,239 in June."""
    mine = people(reading.tables["mission_strength"], "mission", "month", "kind")
    months = {month for _, month, _ in mine}
    counts: Counter[str] = Counter()
    differing = []
    with (raw / IPI).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            month = date.fromisoformat(row["Date"])
            if month not in months or month < date(2015, 1, 1):
                continue
            mission = missions.resolve(row["Mission"])
            for column, kinds in IPI_KINDS.items():
                counts[column] += 1
                ours = sum(mine.get((mission, month, kind), 0) for kind in kinds)
                theirs = 0 if row[column] == "NA" else int(row[column])
                if ours != theirs:
                    differing.append((mission, format_month(month), column, ours, theirs))
    assert counts == {"Troops": 437, "Police": 437, "Observers": 437, "Total": 437}
    assert differing == [
        ("MINUSTAH", "2015-05", "Police", 2169, 1836),
        ("MINUSTAH", "2015-05", "Total", 5408, 5075),
    ]
    police = {
        m: sum(mine["MINUSTAH", date(2015, m, d), kind] for kind in ("police", "fpu"))
        for m, d in ((4, 30), (6, 30))
    }
    assert police == {4: 2167, 6: 2239}


def test_second_parse_lacks_september_2022_and_agrees_elsewhere(
    raw: Path, reports: list[Report]
) -> None:
    mine, labels = _rows(reports)
    theirs, fragments = {}, 0
    with (raw / SECOND_PARSE).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            key = (row["date"], row["mission"], row["iso3"], KINDS[row["personnel_type"]])
            assert key not in theirs
            theirs[key] = tuple(
                int(row[n]) if row[n] else None for n in ("male", "female", "total")
            )
            fragments += labels.get(key) != row["contributor_as_printed"]
    assert len(theirs) == 103_711
    differences = Counter(
        "not in the second parse" if key not in theirs
        else "not here" if key not in mine
        else "other figures"
        for key in mine.keys() | theirs.keys()
        if mine.get(key) != theirs.get(key)
    )  # fmt: skip
    assert differences == {"not in the second parse": 925}
    assert {key[0] for key in mine.keys() - theirs.keys()} == {"2022-09-30"}
    assert fragments == 338


Key = tuple[str, str, str, str]


def _rows(
    reports: list[Report],
) -> tuple[dict[Key, tuple[int | None, ...]], dict[Key, str]]:
    """Return figures and labels as printed by (date, mission, ISO3, kind)."""
    kept = choice.one_a_month(reports)
    codes = names.contributors(kept)
    figures: dict[Key, tuple[int | None, ...]] = {}
    labels: dict[Key, str] = {}
    for report in kept:
        for row in report.rows:
            if row.personnel:
                code = codes[report.file, row.contributor]
                key = (report.month.isoformat(), row.mission or "", code, row.kind)
                assert key not in figures
                figures[key] = (row.male, row.female, row.personnel)
                labels[key] = row.contributor
    return figures, labels


def test_september_2022_has_its_own_totals(reports: list[Report]) -> None:
    (report,) = [r for r in reports if r.month == date(2022, 9, 30)]
    assert (len(report.checks), report.total) == (69, 75_224)


def test_september_2022_fits_its_neighbours(contributions: pl.DataFrame) -> None:
    """The month the second parse lacks: nobody appears or vanishes for it alone, no big jump."""
    strength = people(contributions, "contributor", "mission", "month")
    august, september, october = date(2022, 8, 31), date(2022, 9, 30), date(2022, 10, 31)
    pairs = {key[:2] for key in strength if key[2] in (august, september, october)}
    for who, mission in pairs:
        a, b, c = (strength.get((who, mission, m), 0) for m in (august, september, october))
        assert bool(b) or not (a and c)
        assert b == 0 or a or c
        assert min(a, c) - 60 <= b <= max(a, c) + 60
