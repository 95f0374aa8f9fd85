"""Every form of expectation: what holds, what fails, what stays unclear."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from scipy.stats import binomtest, kendalltau

from peaceops.answer import Answer, Interval
from peaceops.errors import BadInput, MissingData
from peaceops.measures.poisson import Rate
from peaceops.statements.expectations.comparing import difference
from peaceops.statements.expectations.expectation import expectation, names
from peaceops.statements.expectations.trend import trend


def answer(value, interval=None, n=1, table=(), sentence="so it is"):
    return Answer(
        value, "level x=1", sentence, "people", interval, n, "", None, "", tuple(table), (), ()
    )


def rate(events, exposure):
    found = Rate(events, exposure)
    return answer(found.value, found.interval(), n=events)


def judge(name, given, *answers):
    """Judge with answers that are told one after the other."""
    told = iter(answers)

    def ask(measure=None, /, **replaced):
        found = next(told)
        if isinstance(found, Exception):
            raise found
        return found

    return expectation(name, given).judge(ask).result


BAND = Interval(8.0, 12.0, 0.95, "normal")
LINES = [
    {"mission": m, "rate": r, "low": r, "high": r}
    for m, r in zip("ABCDE", (1, 2, 3, 4, 5), strict=True)
]
OPEN = [{**line, "low": 0, "high": 9} for line in LINES]


@pytest.mark.parametrize(
    ("name", "given", "found", "result"),
    [
        ("at_least", 10, answer(10), "holds"),
        ("at_least", 10, answer(9), "fails"),
        ("at_least", 10, answer(10, BAND), "unclear"),
        ("at_least", 8, answer(10, BAND), "holds"),
        ("at_least", 13, answer(10, BAND), "fails"),
        ("at_most", 10, answer(10), "holds"),
        ("at_most", 10, answer(10, BAND), "unclear"),
        ("at_most", 7, answer(10, BAND), "fails"),
        ("between", {"low": 7, "high": 13}, answer(10, BAND), "holds"),
        ("between", {"low": 9, "high": 13}, answer(10, BAND), "unclear"),
        ("between", {"low": 13, "high": 14}, answer(10, BAND), "fails"),
        ("equals", 400, answer(400), "holds"),
        ("equals", {"value": 400, "tolerance": 10}, answer(389), "fails"),
        ("equals", "2013-12", answer(date(2013, 12, 31)), "holds"),
        ("equals", "none", answer(None), "holds"),
        ("equals", {"value": 40, "of": "troops"}, answer({"troops": 40.0}), "holds"),
        ("rank", 1, answer(1), "holds"),
        ("rank", 1, answer(2), "fails"),
        ("rank", 1, answer(None), "fails"),
        ("rank", {"best": 1, "worst": 3}, answer(3), "holds"),
        ("rank", {"best": 1, "alone": True}, answer(1, table=[{"rank": 1}, {"rank": 1}]), "fails"),
        ("before", "2013-01", answer(date(2012, 12, 31)), "holds"),
        ("before", "2013-01", answer(None), "fails"),
        ("first", "2013-12", answer(date(2013, 12, 31)), "holds"),
        ("first", "2013", answer(date(2013, 1, 31)), "holds"),
        ("first", "2013-12", answer(date(2012, 12, 31)), "fails"),
        ("first", "2013-12", answer(None), "fails"),
        ("first", {"since": "2013-12", "never": "unclear"}, answer(None), "unclear"),
        ("first", "1990-11", answer(date(1990, 11, 30), sentence="when the record begins in"), "unclear"),
        ("includes", {"column": "mission", "value": "A"}, answer(1, table=LINES), "holds"),
        ("includes", {"column": "mission", "value": "Z"}, answer(1, table=LINES), "fails"),
        ("includes", {"column": "mission", "value": "Z", "at_most": 0}, answer(1, table=LINES), "holds"),
        ("percentile_below", {"percent": 50, "who": "mission", "line": "A", "column": "rate"}, answer(1, table=LINES), "holds"),
        ("percentile_below", {"percent": 50, "who": "mission", "line": "E", "column": "rate"}, answer(1, table=LINES), "fails"),
        ("percentile_below", {"percent": 50, "who": "mission", "line": "A", "column": "rate"}, answer(1, table=OPEN), "unclear"),
        ("percentile_above", {"percent": 50, "who": "mission", "line": "E", "column": "rate"}, answer(1, table=LINES), "holds"),
        ("percentile_above", {"percent": 50, "who": "mission", "line": "A", "column": "rate"}, answer(1, table=LINES), "fails"),
        ("break_at", "2013-12", answer(date(2013, 6, 30)), "holds"),
        ("break_at", "2013-12", answer(date(2010, 6, 30)), "fails"),
        ("break_at", "2013-12", answer(None), "unclear"),
        ("break_at", "2013-12", answer(date(2013, 6, 30), table=[{"what": "contributors as large", "p_value": 0.4}]), "unclear"),
        ("associated", "positive", answer(0.3, Interval(0.1, 0.5, 0.95, "")), "holds"),
        ("associated", "negative", answer(0.3, Interval(0.1, 0.5, 0.95, "")), "fails"),
        ("associated", "positive", answer(0.1, Interval(-0.1, 0.3, 0.95, "")), "unclear"),
        ("associated", {"sign": "positive", "beyond": 0.4}, answer(0.1, Interval(-0.1, 0.3, 0.95, "")), "fails"),
        ("associated", {"sign": "negative", "view": "within"}, answer(0.5, table=[{"view": "within", "rho": -0.2, "low": -0.3, "high": -0.1, "p_value": 0.01}]), "holds"),
    ],
)  # fmt: skip
def test_one_answer(name, given, found, result):
    assert judge(name, given, found) == result


def test_every_form_is_tested_here():
    text = Path(__file__).read_text()
    assert [name for name in names() if f'"{name}"' not in text] == []


@pytest.mark.parametrize(
    ("a", "b", "higher", "lower"),
    [
        (answer(5), answer(3), "holds", "fails"),
        (answer(3), answer(3), "fails", "fails"),
        (rate(40, 10_000), rate(5, 10_000), "holds", "fails"),
        (rate(5, 10_000), rate(4, 10_000), "unclear", "unclear"),
        (rate(0, 10_000), rate(0, 10_000), "unclear", "unclear"),
        (answer(9, Interval(8, 12, 1.0, "low and high")), answer(5, Interval(4, 7, 1.0, "")), "holds", "fails"),
        (answer(9, Interval(6, 12, 1.0, "low and high")), answer(5, Interval(4, 7, 1.0, "")), "unclear", "unclear"),
        (answer(60, Interval(57, 63, 0.95, "Wilson")), answer(50, Interval(47, 53, 0.95, "")), "holds", "fails"),
    ],
)  # fmt: skip
def test_two_answers(a, b, higher, lower):
    assert judge("higher_than", {"with": {"x": 2}}, a, b) == higher
    assert judge("lower_than", {"with": {"x": 2}}, a, b) == lower
    decided = "unclear" if higher == "unclear" else ("holds" if a.value != b.value else "fails")
    assert judge("differs", {"with": {"x": 2}}, a, b) == decided


@pytest.mark.parametrize(
    ("a", "b"), [((3, 900), (12, 1500)), ((0, 500), (4, 700)), ((7, 800), (7, 900))]
)
def test_two_rates_are_compared_exactly(a, b):
    """Twice the smaller tail of the binomial law, from scipy's test of one side."""
    p = difference(rate(*a), rate(*b)).p
    share = a[1] / (a[1] + b[1])
    tails = [binomtest(a[0], a[0] + b[0], share, side).pvalue for side in ("less", "greater")]
    assert p == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-9)


def test_trend_is_kendalls_where_there_is_no_memory():
    values = [2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11]
    found, reference = trend(values), kendalltau(range(12), values, method="asymptotic")
    assert found.tau == pytest.approx(reference.statistic)
    assert found.p == pytest.approx(reference.pvalue, rel=0.6)
    assert found.sign == 1


def test_series_with_memory_are_seldom_taken_for_trends():
    import numpy as np

    rng, wrong = np.random.default_rng(3), 0
    for _ in range(200):
        x = [0.0]
        for shock in rng.normal(size=29):
            x.append(0.5 * x[-1] + shock)
        wrong += trend(x).p <= 0.05
    assert wrong / 200 < 0.13  # without the correction it is near 0.25


def test_a_rising_series_and_a_gap_in_it():
    rising = [answer(v) for v in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]
    span = {"start": "2001", "stop": "2010"}
    assert judge("increasing", span, *rising) == "holds"
    assert judge("decreasing", span, *rising) == "fails"
    assert judge("increasing", span, MissingData("no"), *rising[1:]) == "holds"
    with pytest.raises(MissingData, match="5 of 10"):
        judge("increasing", span, *[MissingData("no")] * 5, *rising[:5])
    with pytest.raises(BadInput, match="5 to 400 points"):
        expectation("increasing", {"start": "2001", "stop": "2002"}).asks()


def series(change):
    """Before, after, and 12 steady pairs before."""
    steady = [answer(v) for i in range(12) for v in (100 + i % 3, 100 + (i + 1) % 3)]
    return [answer(100), answer(100 + change), *steady]


EVENT = {"event": "2015-11-20", "months": 6, "percent": 10, "placebo": 12}


@pytest.mark.parametrize(
    ("change", "none", "down", "either"),
    [
        (0, "holds", "fails", "fails"),
        (-40, "fails", "holds", "holds"),
        (40, "fails", "fails", "holds"),
    ],
)
def test_after_an_event(change, none, down, either):
    assert judge("no_change_after", EVENT, *series(change)) == none
    assert judge("changes_after", {**EVENT, "direction": "down"}, *series(change)) == down
    assert judge("changes_after", {**EVENT, "direction": "either"}, *series(change)) == either


def test_a_change_as_usual_as_others_is_unclear():
    wild = [answer(v) for i in range(12) for v in ((100, 150) if i % 2 else (150, 90))]
    assert (
        judge("changes_after", {**EVENT, "direction": "down"}, answer(100), answer(80), *wild)
        == "unclear"
    )
    with pytest.raises(MissingData, match="nothing to change"):
        judge("changes_after", {**EVENT, "direction": "down"}, answer(0), answer(80), *wild)
