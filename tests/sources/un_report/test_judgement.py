"""Choosing files, completing names, finding slips and saying what is covered, on small reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from peaceops.errors import SourceError
from peaceops.sources.un_report import Report, Row
from peaceops.sources.un_report.choice import duplicates, mislabelled, one_a_month
from peaceops.sources.un_report.coverage import NEVER_LISTED, UNLISTED, coverage, without_staff
from peaceops.sources.un_report.month import month_of_name, month_of_text
from peaceops.sources.un_report.names import contributors, cut_labels
from peaceops.sources.un_report.slips import lapses, slips

if TYPE_CHECKING:
    from peaceops.sources.source import Coverage

JUNE, JULY, AUGUST = date(2017, 6, 30), date(2017, 7, 31), date(2017, 8, 31)
MONTHS = [JUNE, JULY, AUGUST]


def report(file: str, month: date, *labels: str, kind: str = "troops") -> Report:
    rows = tuple(Row(label, "UNIFIL", kind, 5, 4, 1) for label in labels or ("Chad",))
    return Report(file, month, "numbered", "20170915", rows, ())


def test_the_file_that_names_its_month_is_kept() -> None:
    wrong, right = report("a_2017_06.pdf", JULY), report("b_2017_07.pdf", JULY)
    both = [wrong, right, report("c_2017_08.pdf", AUGUST)]
    assert [r.file for r in one_a_month(both)] == ["b_2017_07.pdf", "c_2017_08.pdf"]
    assert mislabelled(both) == duplicates(both) == [wrong]


def test_files_of_one_month_that_differ_are_refused() -> None:
    with pytest.raises(SourceError, match=r"b\.pdf: another report of July 2017 than a\.pdf"):
        one_a_month([report("a.pdf", JULY), report("b.pdf", JULY, "India")])


def test_a_cut_name_is_completed_from_the_nearest_month() -> None:
    cut = report("cut.pdf", JULY, "Republic of")
    near = report("near.pdf", AUGUST, "Republic of Korea", "Moldova, Republic of")
    far = report("far.pdf", date(2021, 2, 28), "Republic of Moldova")
    assert cut_labels([cut, far, near]) == {("cut.pdf", "Republic of"): "KOR"}
    assert contributors([cut, near])["cut.pdf", "Republic of"] == "KOR"


def test_a_cut_name_of_two_states_is_refused() -> None:
    cut = report("cut.pdf", JULY, "Republic of")
    near = report("near.pdf", AUGUST, "Republic of Korea", "Republic of Moldova")
    assert cut_labels([cut, near]) == {}
    with pytest.raises(SourceError, match="unknown contributor 'Republic of'"):
        contributors([cut, near])


def strength(**people: tuple[int, int, int]) -> dict[tuple[str, str, date], int]:
    return {
        (who, "UNIFIL", month): n
        for who, three in people.items()
        for month, n in zip(MONTHS, three, strict=True)
        if n
    }


@pytest.mark.parametrize(
    ("people", "found", "lapsed"),
    [
        ({"AUT": (182, 0, 180), "AUS": (0, 182, 0)}, [("AUT", "AUS", 182)], []),
        ({"AUT": (182, 0, 180), "AUS": (0, 120, 0)}, [], [180]),
        ({"AUT": (182, 0, 180)}, [], [180]),
        ({"AUT": (182, 90, 180), "AUS": (0, 90, 0)}, [], []),
        ({"AUT": (182, 0, 0), "AUS": (0, 182, 180)}, [], []),
        ({"AUT": (60, 0, 60), "AUS": (0, 60, 0)}, [], []),
    ],
)
def test_slips_and_lapses(
    people: dict[str, tuple[int, int, int]], found: list[tuple[str, str, int]], lapsed: list[int]
) -> None:
    cells = strength(**people)
    slipped = [(s.missing_from, s.printed_under, s.personnel) for s in slips(cells, MONTHS)]
    assert slipped == found
    assert [missing for _, missing in lapses(cells, MONTHS)] == lapsed


def spoken(rows: tuple[Coverage, ...], **who: str) -> list[Coverage]:
    return [r for r in rows if all(getattr(r, key) == value for key, value in who.items())]


def test_coverage_of_two_months_with_a_hole() -> None:
    reports = [report("a.pdf", JUNE), report("b.pdf", AUGUST, kind="staff")]
    rows = coverage(reports, {"UNIFIL": {JUNE, AUGUST}, "UNAMI": {AUGUST}})
    (held,) = [r for r in spoken(rows, table="contributions") if r.covered]
    assert (held.first, held.last, held.absent) == (date(2017, 6, 1), AUGUST, "zero")
    (hole,) = [
        r
        for r in spoken(rows, table="contributor_strength")
        if not r.covered and (r.kind, r.mission) == (None, None)
    ]
    assert (hole.first, hole.last) == (date(2017, 7, 1), JULY)
    assert without_staff(reports) == [JUNE]
    unami = spoken(rows, table="mission_strength", mission="UNAMI")
    assert [(r.last, r.reason) for r in unami] == [(JUNE, UNLISTED)]
    never = spoken(rows, table="contributions", mission="UNSCO")
    assert [(r.first, r.last, r.reason) for r in never] == [
        (date(2017, 6, 1), AUGUST, NEVER_LISTED)
    ]
    assert spoken(rows, mission="UNDOF") == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Month of Report : 28-Feb-17", date(2017, 2, 28)),
        ("Month of Report : 28-Foo-17", None),
        ("Month of Report : 27-Feb-17", None),
        ("by End of November, 2016", date(2016, 11, 30)),
        ("Staff Officers and Troops 29/02/2020", date(2020, 2, 29)),
        ("As of : 30/09/2023 Report Generated on: 1/16/2024", date(2023, 9, 30)),
        ("31/13/2020", None),
        ("31/01/0001", None),
        ("", None),
    ],
)
def test_month_of_text(text: str, month: date | None) -> None:
    assert month_of_text(text) == month


def test_month_of_name() -> None:
    assert month_of_name("un/UN_country_contributions_2019_10.pdf") == date(2019, 10, 31)
    assert month_of_name("un/report_2019_13.pdf") is None
