"""Repeats, holes and runs of months."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes.months import add_months, months_between
from peaceops.sources import ipi_months

START = date(2000, 1, 31)
MONTHS = months_between(START, date(2004, 12, 31))


@given(st.sets(st.sampled_from(MONTHS)))
def test_runs_cover_their_months_and_no_others(months):
    runs = ipi_months.runs(months)
    assert {m for m in MONTHS if any(a <= m <= b for a, b in runs)} == months
    assert all(first.day == 1 and first <= last for first, last in runs)
    ends = [last for _, last in runs]
    assert all(
        first > end + timedelta(days=1) for (first, _), end in zip(runs[1:], ends, strict=False)
    )


def _rows(months, people):
    return pl.DataFrame(
        [
            (m, f"m{k}", n)
            for m, counts in zip(months, people, strict=True)
            for k, n in enumerate(counts)
        ],
        schema=["month", "label", "n"],
        orient="row",
    )


def test_a_month_repeats_when_all_its_rows_do():
    months = MONTHS[:4]
    same, other = [1, 2, 3, 4, 5], [1, 2, 3, 4, 6]
    assert ipi_months.repeated_months(_rows(months, [same, same, same, other])) == months[1:3]
    assert ipi_months.repeated_months(_rows(months[::2], [same, same])) == []
    few = [[1, 2]] * 4
    assert ipi_months.repeated_months(_rows(months, few)) == []


def test_missing_months_and_months_without_police():
    assert ipi_months.missing_months([MONTHS[0], MONTHS[3]]) == MONTHS[1:3]
    police = {MONTHS[0]: 5, MONTHS[1]: 0, MONTHS[2]: 7, MONTHS[3]: 0, MONTHS[4]: 0, MONTHS[5]: 1}
    assert ipi_months.without_police(police) == [MONTHS[1]]


def test_political_missions_are_unknown_until_the_reports_list_them():
    months = months_between(date(2013, 1, 31), date(2016, 4, 30))
    listed = {"UNSOM": months[-3:], "MINUSMA": months[10:]}
    gaps = ipi_months.unlisted_missions("mission_strength", listed, months)
    spans = {(g.mission, g.first, g.last) for g in gaps}
    assert ("UNSOM", date(2013, 6, 1), date(2016, 1, 31)) in spans
    assert not any(g.mission == "MINUSMA" for g in gaps)
    assert all(not g.covered and g.reason for g in gaps)


def test_labels_put_right():
    frame = pl.DataFrame(
        {
            "label": ["UNMISET", "UNMISET", "UNMIH", "UNMIH"],
            "month": [date(2001, 2, 28), date(2002, 5, 31), date(1996, 7, 31), date(1996, 6, 30)],
        }
    )
    found = ipi_months.relabelled(frame)["label"].to_list()
    assert found == ["UNTAET", "UNMISET", "UNSMIH", "UNMIH"]
    assert add_months(date(2002, 4, 30), 1) == date(2002, 5, 31)
