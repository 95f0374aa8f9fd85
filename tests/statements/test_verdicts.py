"""The rules of verdicts, on tallies and on statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.statements.fdr import cut
from peaceops.statements.verdicts import LABELS, Tally, rule

COUNTS = st.integers(0, 40)


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.sampled_from(["holds", "fails", "unclear", "missing"]))
def test_no_label_without_evidence_for_it(holds, fails, unclear, missing, first):
    counted = Tally(holds, fails, unclear, missing)
    label, why = rule(counted, first)
    assert label in LABELS
    assert why
    if label == "supported":
        assert first == "holds"
        assert holds >= 0.95 * counted.answered
        assert counted.answered >= missing
    if label == "contradicted":
        assert first == "fails"
        assert fails >= 0.95 * counted.answered
    if counted.answered < missing:
        assert label == "not enough data"
    if holds and fails and label == "not enough data":
        assert counted.answered < missing


def test_a_statement_and_its_opposite_are_never_both_supported():
    for holds in range(21):
        fails = 20 - holds
        one = rule(Tally(holds, fails, 0, 0), "holds")[0]
        other = rule(Tally(fails, holds, 0, 0), "fails")[0]
        assert not (one == other == "supported")


@given(st.lists(st.floats(0, 1), max_size=60))
def test_false_discovery_control_is_between_bonferroni_and_none(p_values):
    bound = cut(p_values)
    assert 0 <= bound <= 0.05 + 1e-12
    if p_values and min(p_values) <= 0.05 / len(p_values):
        assert bound >= 0.05 / len(p_values) - 1e-12


def test_false_discoveries_under_no_effect_are_rare():
    import numpy as np

    rng = np.random.default_rng(1)
    any_found = [cut(p := list(rng.uniform(size=50))) >= min(p) for _ in range(400)]
    assert sum(any_found) / 400 < 0.09


TEST = """
tests:
  - asks: Is it so?
    measure: level
    with: {contributor: CHN, at: 2015-04}
    expect: {%s}
    weight: %s
"""


@pytest.mark.parametrize(
    ("expect", "weight", "label"),
    [
        ("at_least: 2899", "decisive", "supported"),
        ("at_least: 2900", "decisive", "contradicted"),
        ("at_least: 2900", "necessary", "contradicted"),
        ("at_least: 2899", "necessary", "not enough data"),
        ("at_least: 2899", "indirect", "not enough data"),
        ("at_least: 2900", "indirect", "not enough data"),
    ],
)
def test_only_decisive_tests_support(judged, expect, weight, label):
    assert judged(TEST % (expect, weight)).label == label


@pytest.mark.parametrize("kind", ["motive", "belief"])
def test_a_proxy_never_supports_a_motive_or_belief(judged, kind):
    body = TEST % ("at_least: 1", "decisive") + "untestable: Nobody sees into heads.\n"
    verdict = judged(body, kind=kind)
    assert verdict.label == "not testable"
    assert verdict.judgement.world == "supported"
    assert verdict.to_json()["belief"] == ("belief: not testable" if kind == "belief" else None)
    told = judged((TEST % ("at_least: 1", "indirect")) + "untestable: Nobody sees.\n", kind=kind)
    assert told.judgement.world is None


def test_what_is_missing_keeps_a_part_that_holds_from_being_all(judged):
    body = (
        TEST % ("at_least: 1", "decisive") + "needs: [{what: the other half, where: elsewhere}]\n"
    )
    verdict = judged(body)
    assert verdict.label == "not enough data"
    assert "the other half (elsewhere)" in verdict.sentence


def test_a_choice_that_turns_the_result_is_named(judged):
    verdict = judged("""
        tests:
          - asks: Is China first?
            measure: rank
            with: {contributor: CHN, among: P5, at: 2015-04}
            vary: {kind: [uniformed, troops, police, experts], missions: [all, peacekeeping]}
            expect: {rank: 1}
    """)
    assert verdict.label == "depends"
    assert list(verdict.judgement.tests[0].turns) == ["kind"]
    assert "it holds for uniformed and troops, fails for police and experts" in verdict.sentence


def test_cases_that_must_all_hold_count_once(judged):
    body = """
        tests:
          - asks: Is China larger than each?
            measure: level
            with: {contributor: CHN, at: 2015-04}
            vary:
              against: [{contributor: FRA}, {contributor: GBR}, {contributor: BGD}]
              kind: [uniformed, troops]
            %s
            expect: {higher_than: {with: {contributor: FRA}}}
    """
    every = judged(body % "every: [against]")
    assert every.label == "contradicted"
    assert every.judgement.tests[0].tally.total == 2
    assert judged(body % "weight: decisive").label == "depends"


def test_as_of_the_day_and_by_all_that_is_known(judged):
    body = """
        tests:
          - asks: Are there 402 in autumn?
            measure: level
            with: {contributor: CHN, mission: MINUSMA, at: 2015-10}
            expect: {equals: 402}
    """
    verdict = judged(body)
    assert verdict.label == "not enough data"
    assert verdict.now.label == "supported"
    assert verdict.sentence.endswith("By all that is known since: supported.")
    assert judged(body, kind="conditional forecast").label == "supported"


def test_html_in_a_statement_is_text(frame, statement):
    from peaceops.report.check_page import check_page
    from peaceops.statements.check import check
    from peaceops.statements.loading import parse

    said = '"<script>alert(1)</script> & <img src=x onerror=y>"'
    page = check_page(check(parse(frame + statement(says=said))))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_test_that_this_version_cannot_run_is_left_out_and_said_so(judged):
    verdict = judged("""
        tests:
          - asks: Is the moon full?
            measure: moon
            expect: {at_least: 1}
            if_measured: true
    """)
    assert verdict.label == "not enough data"
    assert "Not asked: Is the moon full? (unknown measure 'moon'" in verdict.sentence
