"""Spells made into spans, and the crossing of two sides, against the plain way."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from peaceops.panels.cross import crossed
from peaceops.panels.spans import latest_span, wide_spans

YEARS = range(1900, 1912)
spell = st.builds(
    lambda who, word, first, length: {
        "who": who, "word": word, "value": 1.0, "source": "s", "first": first,
        "last": None if length is None else first + length,
    },
    st.sampled_from("AB"), st.sampled_from(["ally", "rival"]), st.sampled_from(YEARS),
    st.one_of(st.none(), st.integers(0, 5)),
)  # fmt: skip
SCHEMA = {"who": pl.String, "word": pl.String, "value": pl.Float64, "source": pl.String,
          "first": pl.Int64, "last": pl.Int64}  # fmt: skip


@given(st.lists(spell, max_size=8))
def test_a_tie_holds_in_exactly_the_years_of_its_spells(spells):
    spans = wide_spans(pl.DataFrame(spells, schema=SCHEMA), ["who"], ["ally", "rival"])
    rows = [(who, date(year, 12, 31)) for year in YEARS for who in "AB"]
    frame = pl.DataFrame(rows, schema={"who": pl.String, "_day": pl.Date}, orient="row")
    found = latest_span(frame, spans, {"who": "who"}).join(
        spans, left_on=["who", "_span"], right_on=["who", "when"], how="left", maintain_order="left"
    )
    assert found.height == len(rows)
    for who, day, *told in found.select("who", "_day", "ally", "rival").rows():
        for word, value in zip(("ally", "rival"), told, strict=True):
            holds = any(
                s["who"] == who and s["word"] == word and s["first"] <= day.year
                and (s["last"] is None or day.year <= s["last"])
                for s in spells
            )  # fmt: skip
            assert (value is not None) == holds


parties = st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ABCDE")), unique=True).map(sorted)


@given(parties, parties)
def test_crossing_is_a_join_without_pairs_of_the_same(left, right):
    one = pl.DataFrame(left, schema={"when": pl.Int64, "a": pl.String}, orient="row")
    other = pl.DataFrame(right, schema={"when": pl.Int64, "b": pl.String}, orient="row")
    plain = one.join(other, on="when", maintain_order="left_right")
    assert crossed(one, other, None).equals(plain)
    assert crossed(one, other, ("a", "b")).equals(plain.filter(pl.col("a") != pl.col("b")))
