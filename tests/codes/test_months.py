"""Months and days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import months
from peaceops.errors import BadInput

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2015-13", "not one of 1 to 12"),
        ("2015-00", "not one of 1 to 12"),
        ("1944-12", "outside 1945 to 2100"),
        ("2101-01", "outside 1945 to 2100"),
        ("2015-4", "write YYYY-MM"),
        ("2015-04-30", "write YYYY-MM"),
        ("２０１５-04", "write YYYY-MM"),
        ("04/2015", "write YYYY-MM"),
        ("", "write YYYY-MM"),
        ("9" * 100_000, "write YYYY-MM"),
        (None, "write YYYY-MM"),
        (201504, "write YYYY-MM"),
    ],
)
def test_months_that_are_none(text: object, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as caught:
        months.parse_month(text)  # type: ignore[arg-type]
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2015-02-30", "2015-02 has days 1 to 28"),
        ("2016-02-30", "2016-02 has days 1 to 29"),
        ("2015-04-00", "2015-04 has days 1 to 30"),
        ("2015-13-01", "not one of 1 to 12"),
        ("1900", "outside 1945 to 2100"),
        ("yesterday", "write YYYY-MM-DD"),
        ("2015-04-30T00:00", "write YYYY-MM-DD"),
        (b"2015", "write YYYY-MM-DD"),
    ],
)
def test_days_that_are_none(text: object, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        months.parse_day(text)  # type: ignore[arg-type]


@given(st.text(max_size=30) | st.none() | st.integers())
def test_only_bad_input_is_raised(text: object) -> None:
    for parse in (months.parse_day, months.parse_month):
        with suppress(BadInput):
            assert isinstance(parse(text), date)  # type: ignore[arg-type]


@given(DAYS)
def test_round_trips(day: date) -> None:
    last = months.month_end(day.year, day.month)
    assert months.parse_month(months.format_month(day)) == last
    assert months.parse_day(day.isoformat()) == day
    assert months.parse_day(f"{day.year}") == date(day.year, 12, 31)


@given(st.dates(date(1960, 1, 1), date(2060, 12, 31)), st.integers(-120, 120))
def test_adding_months(day: date, n: int) -> None:
    there = months.add_months(day, n)
    assert months.add_months(there, -n) == months.month_end(day.year, day.month)
    span = months.months_between(*sorted((day, there)))
    assert len(span) == abs(n) + 1
    assert span == sorted(set(span))


def test_adding_leaves_no_year_unchecked() -> None:
    with pytest.raises(BadInput, match="outside"):
        months.add_months(date(2100, 12, 31), 1)
    assert months.months_between(date(2015, 2, 1), date(2015, 1, 31)) == []
