"""Coverage after precedence: runs, gaps with reasons, narrow gaps of the chosen source."""

from __future__ import annotations

from datetime import date

from peaceops.atlas.effective import NO_SOURCE, effective
from peaceops.sources.source import Coverage

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (
    date(2015, 1, 31),
    date(2015, 2, 28),
    date(2015, 3, 31),
    date(2015, 4, 30),
    date(2015, 5, 31),
)
FIRST = date(2015, 1, 1)
CLAIMS = [
    ("un", Coverage("contributions", "*", FIRST, MAY, absent="zero")),
    (
        "un",
        Coverage("contributions", "*", date(2015, 3, 1), MARCH, False, reason="file mislabelled"),
    ),
    ("un", Coverage("contributions", "*", FIRST, MAY, False, reason="inside troops", kind="staff")),
    (
        "ipi",
        Coverage("contributions", "*", FIRST, JANUARY, False, reason="lost", contributor="USA"),
    ),
]


def test_runs_and_gaps():
    found = effective(CLAIMS, {JANUARY: "ipi", FEBRUARY: "un", APRIL: "un", MAY: "un"})
    whole = [
        (c.first, c.last, c.covered, c.reason) for _, c in found if not c.kind and not c.contributor
    ]
    assert whole == [
        (FIRST, JANUARY, True, ""),
        (date(2015, 2, 1), FEBRUARY, True, ""),
        (date(2015, 3, 1), MARCH, False, "file mislabelled"),
        (date(2015, 4, 1), MAY, True, ""),
    ]


def test_narrow_gaps_hold_only_where_their_source_was_chosen():
    found = effective(CLAIMS, {JANUARY: "ipi", FEBRUARY: "un", APRIL: "un"})
    narrow = [(s, c.first, c.last) for s, c in found if c.kind or c.contributor]
    assert narrow == [
        ("un", date(2015, 2, 1), FEBRUARY),
        ("un", date(2015, 4, 1), APRIL),
        ("ipi", FIRST, JANUARY),
    ]


def test_a_month_nobody_explains_says_so():
    found = effective(CLAIMS[:1], {JANUARY: "un", MARCH: "un"})
    assert [c.reason for _, c in found if not c.covered] == [NO_SOURCE]


def test_absent_means_zero_only_where_the_chosen_source_lists_everybody():
    found = effective(CLAIMS, {JANUARY: "ipi", FEBRUARY: "un"})
    assert [(s, c.absent) for s, c in found if c.covered] == [("ipi", "unknown"), ("un", "zero")]
