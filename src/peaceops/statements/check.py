"""Checking a ledger: every statement tested, together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain
from peaceops.atlas.shared import SharedAtlas
from peaceops.errors import BadInput, MissingData, unknown
from peaceops.statements import fdr
from peaceops.statements.every import together
from peaceops.statements.ledger import LATER_ONLY
from peaceops.statements.pairs import pairs
from peaceops.statements.specification import Asking, Specification, run
from peaceops.statements.statement_verdict import Judgement, Verdict, judge
from peaceops.statements.verdicts import judge_test

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas
    from peaceops.statements.ledger import Ledger, Statement


@dataclass(frozen=True)
class CheckResult:
    """What comes of a ledger.

    Parameters
    ----------
    ledger : Ledger
    as_of : datetime.date
        Day whose knowledge the first judgement uses, unless a statement has its
        own.
    verdicts : tuple of Verdict
    specifications : int
        Number run, both judgements together.
    questions : int
        Number of different questions they came to.
    together : int
        Statistical tests made together, whose false discoveries are controlled.
    cut : float
        Largest p-value that counts.
    pairs : tuple of str
        Statements that bear on each other, in words.
    seconds : float
    """

    ledger: Ledger
    as_of: date
    verdicts: tuple[Verdict, ...]
    specifications: int
    questions: int
    together: int
    cut: float
    pairs: tuple[str, ...]
    seconds: float

    @property
    def counts(self) -> dict[str, int]:
        """Number of statements by label."""
        from peaceops.statements.verdicts import LABELS

        labels = [verdict.label for verdict in self.verdicts]
        return {label: labels.count(label) for label in LABELS}

    def verdict(self, name: str) -> Verdict:
        """Return the verdict on one statement by id."""
        return next(v for v in self.verdicts if v.statement.id == name)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON; docs/json.md describes it."""
        return {
            "report": self.ledger.report.model_dump(mode="json"),
            "ledger": self.ledger.ledger,
            "as_of": plain(self.as_of),
            "counts": self.counts,
            "specifications": self.specifications,
            "questions": self.questions,
            "tested_together": {"tests": self.together, "largest_p_that_counts": self.cut},
            "pairs": list(self.pairs),
            "verdicts": [verdict.to_json() for verdict in self.verdicts],
        }


@dataclass(frozen=True)
class _Ran:
    """A statement's specifications, test by test, and its context, on one day."""

    tests: tuple[tuple[Specification, ...], ...]
    context: tuple[Answer, ...]


def check(
    ledger: Ledger,
    atlas: Atlas | None = None,
    as_of: date | None = None,
    only: Collection[str] | None = None,
) -> CheckResult:
    """Check a ledger.

    Parameters
    ----------
    ledger : Ledger
    atlas : Atlas, optional
        The shipped one by default; only its folder matters.
    as_of : datetime.date, optional
        Judge everything with the knowledge of this day instead of each
        statement's own.
    only : collection of str, optional
        Ids of statements to check; they are still tested together with all.

    Returns
    -------
    CheckResult

    Raises
    ------
    BadInput
        If a test asks a question that is wrong; the message names the statement.

    Examples
    --------
    >>> from peaceops.statements.loading import load
    >>> done = check(load("mali-2015"), only=["A21"])
    >>> done.verdicts[0].label
    'supported'
    """
    began = perf_counter()
    ids = {s.id for s in ledger.statements}
    for name in only or ():
        if name not in ids:
            raise unknown("statement", name, ids)
    base = SharedAtlas(atlas.folder if atlas else None)
    statements = [s for s in ledger.statements if only is None or s.id in only]
    days = {s.id: _then(ledger, s, as_of) for s in statements}
    asking: dict[date | None, Asking] = {None: Asking(base)}
    for day in days.values():
        if day is not None and day not in asking:
            asking[day] = Asking(base.on(day))
    then = {s.id: _run(s, asking[days[s.id]]) for s in statements if days[s.id]}
    now = {s.id: _run(s, asking[None]) for s in statements}
    cut_then, together = _cut([(s, then.get(s.id) or now[s.id]) for s in statements])
    cut_now, _ = _cut([(s, now[s.id]) for s in statements])
    verdicts = tuple(
        Verdict(
            s,
            _judged(s, then[s.id], cut_then, days[s.id]) if s.id in then else None,
            _judged(s, now[s.id], cut_now if s.id in then else cut_then, None),
        )
        for s in statements
    )
    told, of = pairs(verdicts)
    ran = [*then.values(), *now.values()]
    return CheckResult(
        ledger=ledger,
        as_of=as_of or ledger.report.date,
        verdicts=tuple(replace(v, pairs=of.get(v.statement.id, ())) for v in verdicts),
        specifications=sum(len(specs) for one in ran for specs in one.tests),
        questions=sum(one.asked for one in asking.values()),
        together=together,
        cut=cut_then,
        pairs=told,
        seconds=perf_counter() - began,
    )


def _then(ledger: Ledger, statement: Statement, as_of: date | None) -> date | None:
    if statement.type in LATER_ONLY:
        return None
    return as_of or ledger.day(statement)


def _run(statement: Statement, asking: Asking) -> _Ran:
    try:
        tests = tuple(() if t.lacking else run(t, asking) for t in statement.tests)
    except BadInput as error:
        raise BadInput(f"statement {statement.id}: {error}", statement=statement.id) from None
    context = []
    for told in statement.context:
        try:
            context.append(asking.ask(told.measure, told.given))
        except MissingData:
            continue
    return _Ran(tests, tuple(context))


def _cut(ran: Sequence[tuple[Statement, _Ran]]) -> tuple[float, int]:
    """Return the largest p-value that counts among all headline tests, and their number."""
    found = []
    for statement, one in ran:
        for test, specs in zip(statement.tests, one.tests, strict=True):
            outcome = specs[0].outcome if specs else None
            if test.weight != "indirect" and outcome is not None and outcome.p is not None:
                found.append(outcome.p)
    return fdr.cut(found), len(found)


def _judged(statement: Statement, ran: _Ran, cut: float, as_of: date | None) -> Judgement:
    tests = [
        judge_test(test, together([spec.tightened(cut) for spec in specs], test.every))
        for test, specs in zip(statement.tests, ran.tests, strict=True)
    ]
    return judge(statement, tests, ran.context, as_of)
