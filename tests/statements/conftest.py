"""A ledger to change, and checks of it."""

from __future__ import annotations

import textwrap

import pytest

from peaceops.statements.check import check
from peaceops.statements.loading import parse

FRAME = """
ledger: example
report: {title: An example, by: nobody, date: 2015-04-30}
statements:
"""
STATEMENT = """
  - id: {id}
    says: {says}
    holder: somebody
    hedge: flat
    type: {type}
    about: {{contributors: [CHN]}}
"""
RANK = """
    tests:
      - asks: Is China first among the P5?
        measure: rank
        with: {contributor: CHN, among: P5, at: 2015-04}
        vary:
          kind: [uniformed, troops]
        expect: {rank: 1}
"""


def _statement(
    body: str = RANK, says: str = "Something is so", name: str = "X1", kind="fact"
) -> str:
    return STATEMENT.format(id=name, says=says, type=kind) + "    " + textwrap.indent(
        textwrap.dedent(body).strip(), "    ").strip() + "\n"  # fmt: skip


@pytest.fixture
def statement():
    return _statement


@pytest.fixture
def judged():
    """The verdict on one statement made from its body."""

    def make(body: str, kind: str = "fact", **given):
        return check(parse(FRAME + _statement(body, kind=kind)), **given).verdicts[0]

    return make


@pytest.fixture
def frame():
    return FRAME
