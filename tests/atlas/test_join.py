"""Properties of the one join: nothing outside coverage is a number, no row is lost or doubled."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.atlas.coverage import CoverageBook
from peaceops.atlas.join import NO_PARTNER, NO_ROW, WHY, Right, join
from peaceops.errors import SpecViolation

YEARS = [date(year, 12, 31) for year in range(2010, 2016)]
STATES = ["CHN", "FRA", "MLI"]


def span(**changes):
    base = {"table": "conflict", "column": "*", "first": date(2010, 1, 1), "last": YEARS[-1],
            "covered": True, "absent": "zero", "reason": "", "contributor": None, "mission": None,
            "kind": None, "state": None, "source": "s"}  # fmt: skip
    return base | changes


def right(rows, covered_as=None):
    frame = pl.DataFrame(
        rows, schema={"state": pl.String, "when": pl.Date, "deaths": pl.Int64}, orient="row"
    )
    return Right(frame, "conflict", {"host": "state", "day": "when"}, {"deaths": "deaths"}, "day",
                 {"state": "host"}, covered_as or {})  # fmt: skip


def left(pairs):
    return pl.DataFrame(pairs, schema={"host": pl.String, "day": pl.Date}, orient="row")


cells = st.tuples(st.sampled_from(STATES), st.sampled_from(YEARS))
spans = st.builds(
    lambda a, n, covered, absent, state: span(
        first=date(2010 + a, 1, 1), last=date(min(2015, 2010 + a + n), 12, 31), covered=covered,
        absent=absent, state=state, reason="" if covered else f"gap {a}"),
    st.integers(0, 5), st.integers(0, 5), st.booleans(), st.sampled_from(["zero", "unknown"]),
    st.sampled_from([None, *STATES]),
)  # fmt: skip


@given(
    asked=st.lists(cells, max_size=12),
    known=st.lists(st.tuples(cells, st.integers(0, 9)), max_size=12, unique_by=lambda x: x[0]),
    claims=st.lists(spans, max_size=5),
    lag=st.integers(0, 800),
    as_of=st.one_of(st.none(), st.dates(date(2009, 1, 1), date(2018, 1, 1))),
)
def test_a_cell_is_a_number_only_where_the_coverage_knows_it(asked, known, claims, lag, as_of):
    book = CoverageBook(claims, {"s": lag}, as_of)
    values = dict(known)
    found = join(left(asked), right([(*cell, n) for cell, n in known]), book)
    assert found.height == len(asked)
    assert list(zip(found["host"], found["day"], strict=True)) == asked
    for host, day, number, why in found.select("host", "day", "deaths", "deaths" + WHY).rows():
        reason = book.why_unknown("conflict", day, "deaths", state=host)
        if reason:
            assert (number, why) == (None, reason)
        elif (host, day) in values:
            assert (number, why) == (values[host, day], None)
        elif book.absent("conflict", day, "deaths", state=host) == "zero":
            assert (number, why) == (0, None)
        else:
            assert (number, why) == (None, NO_ROW)


def test_a_row_about_nobody_says_so():
    found = join(left([(None, YEARS[0])]), right([]), CoverageBook([span()], {}))
    assert found.rows() == [(None, YEARS[0], None, NO_PARTNER)]


def test_a_repeated_key_is_refused():
    twice = [("MLI", YEARS[0], 1), ("MLI", YEARS[0], 2)]
    with pytest.raises(SpecViolation, match="not m:1"):
        join(left([("MLI", YEARS[0])]), right(twice), CoverageBook([span()], {}))
    pairs = [("MLI", YEARS[0])] * 2
    with pytest.raises(SpecViolation, match="not 1:1"):
        join(left(pairs), right(twice[:1]), CoverageBook([span()], {}), "1:1")


def test_a_name_already_there_is_refused():
    taken = left([("MLI", YEARS[0])]).with_columns(deaths=pl.lit(1))
    with pytest.raises(SpecViolation, match="already there"):
        join(taken, right([]), CoverageBook([span()], {}))


def test_another_columns_coverage_can_speak():
    book = CoverageBook([span(column="deaths_best")], {})
    assert join(left([("MLI", YEARS[0])]), right([]), book)["deaths"].to_list() == [None]
    spoken = right([], {"deaths": "deaths_best"})
    assert join(left([("MLI", YEARS[0])]), spoken, book)["deaths"].to_list() == [0]
