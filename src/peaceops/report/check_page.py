"""The page of a check: each statement a card with verdict, sentence, curve and rows on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.report.check_lines import standing_words
from peaceops.report.curve import curve
from peaceops.report.html import proofs, rendered
from peaceops.report.parts import merged

if TYPE_CHECKING:
    from peaceops.report.html import Proof
    from peaceops.statements.check import CheckResult
    from peaceops.statements.statement_verdict import Verdict
    from peaceops.statements.verdicts import TestVerdict

ROWS = 6
"""Rows of a figure that a card holds; the command beside them gives all."""


@dataclass(frozen=True)
class TestPart:
    """A test as its card shows it.

    Parameters
    ----------
    verdict : TestVerdict
    svg : str
        Its specification curve, drawn here; empty where there is none.
    """

    __test__ = False
    verdict: TestVerdict
    svg: str


@dataclass(frozen=True)
class Card:
    """A statement as the page shows it."""

    verdict: Verdict
    tests: tuple[TestPart, ...]
    proofs: tuple[Proof, ...]


def check_page(result: CheckResult) -> str:
    """Return a check as one HTML document: no script, no network, all text escaped."""
    cards = cards_of(result)
    sources = merged(iter([use for v in result.verdicts for use in v.sources()]))
    return rendered(
        "check.html.j2",
        standing=standing_words(result),
        page=result,
        cards=cards,
        sources=sources,
        counts=result.counts,
    )


def cards_of(result: CheckResult) -> tuple[Card, ...]:
    """Return the statements of a check as a page shows them."""
    answers = {id(a): a for verdict in result.verdicts for a in verdict.answers()}
    evidence = proofs(_once(list(answers.values())), ROWS)
    by_question = {p.item.question: p for p in evidence.values() if isinstance(p.item, Answer)}
    return tuple(_card(verdict, by_question) for verdict in result.verdicts)


def _card(verdict: Verdict, evidence: dict[str, Proof]) -> Card:
    tests = tuple(TestPart(v, curve(v)) for v in verdict.judgement.tests)
    asked = dict.fromkeys(answer.question for answer in verdict.answers())
    return Card(verdict, tests, tuple(evidence[q] for q in asked if q in evidence))


def _once(answers: list[Answer]) -> list[Answer]:
    return list({answer.question: answer for answer in answers}.values())
