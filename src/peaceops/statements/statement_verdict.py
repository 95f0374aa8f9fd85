"""A verdict on one statement: label, sentence, and everything behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, plain
from peaceops.measures.wording import capital
from peaceops.statements.verdicts import Label, TestVerdict, combine
from peaceops.statements.words import agreement, bare, known_on, turned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import SourceUse
    from peaceops.statements.ledger import Statement


@dataclass(frozen=True)
class Judgement:
    """A statement judged with the knowledge of one day.

    Parameters
    ----------
    as_of : datetime.date or None
        None for all that is known.
    label : str
    world : str or None
        For a belief or motive: the label of the part that concerns the world.
    why : str
        The rule that gave the label.
    sentence : str
    tests : tuple of TestVerdict
    context : tuple of Answer
    """

    as_of: date | None
    label: Label
    world: Label | None
    why: str
    sentence: str
    tests: tuple[TestVerdict, ...]
    context: tuple[Answer, ...]

    @property
    def headline(self) -> Answer | None:
        """The answer of the first test that has one, decisive tests first."""
        order = ("decisive", "necessary", "indirect")
        for verdict in sorted(self.tests, key=lambda v: order.index(v.test.weight)):
            spec = verdict.headline
            if spec is not None and spec.outcome is not None:
                return spec.outcome.answer
        return None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "as_of": plain(self.as_of),
            "label": self.label,
            "world": self.world,
            "why": self.why,
            "sentence": self.sentence,
            "tests": [test_json(verdict) for verdict in self.tests],
            "context": [bare(answer.sentence) for answer in self.context],
        }


def judge(
    statement: Statement,
    tests: Sequence[TestVerdict],
    context: Sequence[Answer],
    as_of: date | None,
) -> Judgement:
    """Give a statement its label and sentence from what came of its tests."""
    label, why = combine(tests)
    world: Label | None = None
    if statement.untestable and not _broken(tests):
        world, label = label, "not testable"
        why = statement.untestable
    elif label is None:
        label = "not enough data"
        why = "no data that the atlas holds bear on it directly"
    elif statement.needs and label == "supported":
        label = "not enough data"
        why = "the part that can be tested holds; for the rest data are missing"
    made = Judgement(as_of, label, world, why, "", tuple(tests), tuple(context))
    text = _sentence(statement, made)
    return Judgement(as_of, label, world, why, text, tuple(tests), tuple(context))


def _broken(tests: Sequence[TestVerdict]) -> bool:
    """Whether something that the statement needs to be true is not."""
    return any(v.test.weight == "necessary" and v.label == "contradicted" for v in tests)


def _sentence(statement: Statement, made: Judgement) -> str:
    parts = [f"{capital(made.label)}."]
    told = [v for v in made.tests if v.headline is not None]
    decisive = [v for v in told if v.test.weight == "decisive"] or told
    if made.label == "not testable":
        prefix = "Belief: not testable." if statement.type == "belief" else "Not testable."
        parts = [prefix, _stop(made.why)]
        if made.world:
            parts.append(f"The part that concerns the world is {_world(made.world)}:")
        elif decisive:
            parts.append("What the data show beside it:")
    elif made.label == "not enough data":
        parts.append(_stop(capital(made.why)))
    said: set[str] = set()
    parts += [_figure(v, said) for v in decisive[:3]]
    if not decisive or made.label == "not enough data":
        parts += _lacking(statement, made)
    parts += [bare(answer.sentence) for answer in made.context[:2]]
    if told:
        parts.append(known_on(made.as_of))
    return " ".join(part for part in parts if part)


def _world(label: str) -> str:
    words = {
        "not enough data": "not settled by the data",
        "depends": "true by some definitions only",
    }
    return words.get(label, label)


def _figure(verdict: TestVerdict, said: set[str]) -> str:
    spec = verdict.headline
    outcome = spec.outcome if spec else None
    if outcome is None:
        return ""
    told = [bare(answer.sentence) for answer in (outcome.answer, *outcome.others[:1])]
    parts = [text for text in told if text not in said]
    said.update(parts)
    if outcome.p is not None:
        parts.append(_stop(capital(outcome.note)))
    parts += [agreement(verdict), turned(verdict) if verdict.label == "depends" else ""]
    return " ".join(part for part in parts if part)


def _lacking(statement: Statement, made: Judgement) -> list[str]:
    found = [f"Missing: {need.what} ({need.where})." for need in statement.needs[:3]]
    for verdict in made.tests:
        if verdict.test.lacking:
            found.append(f"Not asked: {verdict.test.asks} ({verdict.test.lacking}).")
        elif verdict.tally.missing and not verdict.headline:
            found.append(_stop(capital(verdict.specifications[0].why)))
    return list(dict.fromkeys(found))[:4]


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def test_json(verdict: TestVerdict) -> dict[str, Any]:
    """Return what came of a test as JSON."""
    test, counted = verdict.test, verdict.tally
    return {
        "asks": test.asks,
        "measure": test.measure,
        "with": dict(test.given),
        "expect": test.form().words(),
        "weight": test.weight,
        "because": test.because,
        "label": verdict.label,
        "why": test.lacking or verdict.why,
        "agreement": verdict.agreement,
        "holds": counted.holds,
        "fails": counted.fails,
        "unclear": counted.unclear,
        "missing": counted.missing,
        "flips_on": dict(verdict.turns),
        "specifications": [
            {
                "choices": dict(spec.choices),
                "state": spec.state,
                "figure": spec.outcome.figure if spec.outcome else None,
                "low": spec.outcome.low if spec.outcome else None,
                "high": spec.outcome.high if spec.outcome else None,
                "p": spec.outcome.p if spec.outcome else None,
                "note": spec.outcome.note if spec.outcome else spec.why,
            }
            for spec in verdict.specifications
        ],
    }


@dataclass(frozen=True)
class Verdict:
    """What comes of a statement.

    Parameters
    ----------
    statement : Statement
    then : Judgement or None
        With what was known at its date; None for a forecast.
    now : Judgement
        With all that is known.
    pairs : tuple of str
        How it stands to other statements, in words.
    """

    statement: Statement
    then: Judgement | None
    now: Judgement
    pairs: tuple[str, ...] = ()

    @property
    def judgement(self) -> Judgement:
        """The one that counts: at the statement's date, a forecast's by what came."""
        return self.then or self.now

    @property
    def label(self) -> Label:
        """The label that counts."""
        return self.judgement.label

    @property
    def sentence(self) -> str:
        """The sentence that counts, with what later knowledge changes."""
        later = self.later()
        return f"{self.judgement.sentence} {later}".strip()

    def later(self) -> str:
        """Say what is known since, where the label differs."""
        if self.then is None or self.then.label == self.now.label:
            if self.then and self.then.world != self.now.world and self.now.world:
                return f"By all that is known since, the part about the world is {self.now.world}."
            return ""
        return f"By all that is known since: {self.now.label}."

    def would_change(self) -> str:
        """Say what evidence would change the verdict."""
        if self.statement.changes:
            return self.statement.changes
        made = self.judgement
        needs = "; ".join(f"{n.what} ({n.where})" for n in self.statement.needs)
        if made.label in ("not testable",):
            return "No series of numbers would; a document in which the holder says so might."
        if made.label == "not enough data":
            return needs or "The missing figures, once they are published or added to the atlas."
        turns = [name for v in made.tests for name in v.turns]
        if made.label == "depends":
            names = ", ".join(dict.fromkeys(turns)) or "the definition"
            return f"A statement that says which definition it means ({names})."
        return (
            "Other figures for the same months in a revised report of the publisher, or a defensible "
            "definition that was not tried."
        )

    def sources(self) -> tuple[SourceUse, ...]:
        """Return the sources behind the headline answers."""
        seen: dict[str, SourceUse] = {}
        for answer in self.answers():
            for use in answer.sources:
                seen.setdefault(use.code, use)
        return tuple(seen.values())

    def answers(self) -> tuple[Answer, ...]:
        """Return the headline answers of all tests, and the context."""
        made = self.judgement
        found = []
        for verdict in made.tests:
            spec = verdict.headline
            if spec is not None and spec.outcome is not None:
                found += [spec.outcome.answer, *spec.outcome.others]
        return (*found, *made.context)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON: id, label and sentence first."""
        said, made = self.statement, self.judgement
        headline = made.headline
        return {
            "id": said.id,
            "label": made.label,
            "sentence": self.sentence,
            "world": made.world,
            "belief": "belief: not testable" if said.type == "belief" else None,
            "says": said.says,
            "quote": said.quote,
            "holder": said.holder,
            "hedge": said.hedge,
            "type": said.type,
            "standing": said.standing,
            "signed": said.signed,
            "about": said.about.model_dump(mode="json"),
            "date": plain(said.date),
            "reason": said.reason,
            "would_change": self.would_change(),
            "pairs": list(self.pairs),
            "needs": [need.model_dump(mode="json") for need in said.needs],
            "judged": made.to_json(),
            "by_all_that_is_known": self.now.to_json(),
            "headline": headline.to_json() if headline else None,
            "sources": plain(self.sources()),
        }
