"""The coverage book: unknown is not zero."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.atlas.coverage import CoverageBook
from peaceops.codes.months import months_between

FIRST, LAST = date(2015, 1, 1), date(2015, 12, 31)
MARCH = date(2015, 3, 31)


def row(**changes):
    base = {"table": "contributions", "column": "*", "first": FIRST, "last": LAST, "covered": True,
            "absent": "zero", "reason": "", "contributor": None, "mission": None, "kind": None,
            "state": None, "source": "un"}  # fmt: skip
    return base | changes


ROWS = [
    row(),
    row(first=date(2015, 3, 1), last=MARCH, covered=False, reason="mislabelled"),
    row(covered=False, reason="inside troops", kind="staff"),
    row(
        covered=False,
        reason="lost",
        contributor="USA",
        first=date(2015, 6, 1),
        last=date(2015, 6, 30),
    ),
]


def test_a_gap_is_unknown_and_its_neighbours_are_named():
    book = CoverageBook(ROWS, {"un": 0})
    assert book.why_unknown("contributions", MARCH) == "mislabelled"
    assert book.nearest("contributions", MARCH) == [date(2015, 2, 28), date(2015, 4, 30)]
    assert len(book.months("contributions")) == 11


def test_narrow_gaps_touch_only_whom_they_name():
    book = CoverageBook(ROWS, {"un": 0})
    april, june = date(2015, 4, 30), date(2015, 6, 30)
    assert book.why_unknown("contributions", april, kind="staff") == "inside troops"
    assert book.why_unknown("contributions", april, kind="troops") == ""
    assert book.why_unknown("contributions", june, contributor="USA") == "lost"
    assert book.why_unknown("contributions", june, contributor="FRA") == ""
    assert [gap.contributor for gap in book.narrow_gaps("contributions", june)] == [None, "USA"]


def test_absent_is_zero_only_where_known():
    book = CoverageBook(ROWS, {"un": 0})
    assert book.absent("contributions", date(2015, 4, 30)) == "zero"
    assert book.absent("contributions", MARCH) == "unknown"


def test_as_of_hides_what_was_not_yet_published():
    book = CoverageBook(ROWS, {"un": 20}, as_of=date(2015, 5, 10))
    assert book.why_unknown("contributions", date(2015, 4, 30)) == "not yet published on 2015-05-10"
    assert book.months("contributions")[-1] == date(2015, 2, 28)


def test_outside_says_what_is_covered():
    book = CoverageBook(ROWS, {"un": 0})
    assert (
        book.why_unknown("contributions", date(1999, 1, 31))
        == "outside coverage: 2015-01 to 2015-12"
    )
    assert book.why_unknown("nothing", MARCH) == "the atlas holds no data in table nothing"


@given(
    gaps=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3)), max_size=4),
    lag=st.integers(0, 60),
    as_of=st.dates(FIRST, LAST + timedelta(days=90)),
)
def test_months_and_why_unknown_never_contradict_each_other(gaps, lag, as_of):
    months = months_between(date(2015, 1, 31), LAST)
    rows = [row()]
    for start, length in gaps:
        last = months[min(11, start + length)]
        rows.append(row(first=months[start].replace(day=1), last=last, covered=False, reason="gap"))
    book = CoverageBook(rows, {"un": lag}, as_of)
    known = set(book.months("contributions"))
    for month in months:
        assert (month in known) == (book.why_unknown("contributions", month) == "")
        assert month not in known or month + timedelta(days=lag) <= as_of


@pytest.mark.parametrize(
    "who", [{"contributor": "CHN"}, {"mission": "MINUSMA"}, {"kind": "troops"}]
)
def test_a_whole_span_covers_everybody(who):
    assert CoverageBook([row()], {}).why_unknown("contributions", MARCH, **who) == ""
