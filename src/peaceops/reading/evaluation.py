"""Evaluating the reader against ledgers made by hand, document by document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.reading.matching import find_quote, match
from peaceops.statements.loading import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.reading.draft import Draft
    from peaceops.statements.ledger import Ledger, Statement
    from peaceops.statements.test import Test

GOLD = Path(__file__).parent / "gold"
SCORED = ("holder", "hedge", "type", "entities", "dates", "tests", "wanted")


@dataclass(frozen=True)
class Passage:
    """A passage with its gold ledger."""

    name: str
    document: Path
    ledger: Ledger


@dataclass(frozen=True)
class Pairing:
    """A gold statement and the drafted one that is it."""

    gold: Statement
    drafted: Statement


@dataclass(frozen=True)
class Score:
    """How well one document was read.

    Parameters
    ----------
    name : str
    gold, drafted, found : int
        Statements by hand, by machine, and in both.
    right : dict of str to (int, int)
        For holder, hedge, type, entities and dates: right, of how many; for tests
        how many of those proposed ask what a gold test asks, for wanted how many
        statements with a gold test were given such a one.
    pairs : tuple of Pairing
    missed : tuple of str
        Ids with quote.
    extra : tuple of str
    """

    name: str
    gold: int
    drafted: int
    found: int
    right: dict[str, tuple[int, int]]
    pairs: tuple[Pairing, ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of drafted statements that are gold ones."""
        return self.found / self.drafted if self.drafted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold statements that were drafted."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.gold + self.drafted
        return 2 * self.found / total if total else 0.0

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "document": self.name, "gold": self.gold, "drafted": self.drafted, "found": self.found,
            "precision": round(self.precision, 3), "recall": round(self.recall, 3), "f1": round(self.f1, 3),
            **{name: {"right": a, "of": b} for name, (a, b) in self.right.items()},
            "missed": list(self.missed), "extra": list(self.extra),
        }  # fmt: skip


@dataclass(frozen=True)
class Evaluation:
    """How well several documents were read."""

    scores: tuple[Score, ...]
    note: str = ""
    agreement: tuple[str, ...] = ()

    @property
    def whole(self) -> Score:
        """All documents together."""
        right = {
            name: tuple(sum(s.right[name][k] for s in self.scores) for k in (0, 1))
            for name in SCORED
        }
        return Score(
            "all together", sum(s.gold for s in self.scores), sum(s.drafted for s in self.scores),
            sum(s.found for s in self.scores), right,  # type: ignore[arg-type]
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "note": self.note,
            "documents": [s.to_json() for s in self.scores],
            "together": self.whole.to_json(),
            "verdicts": list(self.agreement),
        }

    def lines(self) -> list[dict[str, Any]]:
        """Return one line a document, and one for all."""
        return [
            {
                "document": s.name, "gold": s.gold, "drafted": s.drafted, "found": s.found,
                "precision": f"{s.precision:.2f}", "recall": f"{s.recall:.2f}", "f1": f"{s.f1:.2f}",
                **{name: f"{a}/{b}" for name, (a, b) in s.right.items()},
            }
            for s in (*self.scores, *([self.whole] if len(self.scores) > 1 else ()))
        ]  # fmt: skip


def passages() -> tuple[Passage, ...]:
    """Return the shipped passages, written for this project, each with its gold ledger.

    Examples
    --------
    >>> len(passages()) >= 5
    True
    """
    found = []
    for path in sorted(GOLD.glob("*.yaml")):
        document = next(p for p in sorted(GOLD.glob(f"{path.stem}.*")) if p.suffix != ".yaml")
        found.append(Passage(path.stem, document, load(path)))
    return tuple(found)


def evaluate(
    gold: str,
    report: str | Path | None = None,
    *,
    llm: bool = False,
    transcript: Path | None = None,
) -> Evaluation:
    """Read documents and compare what was drafted with what was made by hand.

    Parameters
    ----------
    gold : str
        ``all`` or the name of a shipped passage; with a report, the ledger of that
        report, shipped or by path.
    report : str or path, optional
        The report that the ledger is about.
    llm : bool
        Whether to read with the user's language model.
    transcript : path, optional
        Where its transcript is kept.

    Raises
    ------
    BadInput
        If there is no such passage or ledger.

    Notes
    -----
    A shipped passage, and the report of `mali-2015`, are read with coefficients
    fitted without it.
    """
    from peaceops.errors import unknown
    from peaceops.reading.verdict_shares import verdict_shares

    if report is not None:
        ledger = load(gold)
        draft = _draft(report, ledger, ledger.ledger, llm, transcript)
        made = score(draft, ledger)
        note = f"{draft.document.name} against the ledger {ledger.ledger}"
        return Evaluation((made,), note, verdict_shares(draft, ledger, made))
    known = {p.name: p for p in passages()}
    if gold not in ("all", *known):
        raise unknown("passage", gold, ["all", *known])
    chosen = [p for p in known.values() if gold in ("all", p.name)]
    scores = tuple(
        score(_draft(p.document, p.ledger, p.name, llm, transcript), p.ledger) for p in chosen
    )
    how = (
        "read by your language model"
        if llm
        else "each is read with a model that was fitted without it"
    )
    return Evaluation(scores, f"Passages written for peaceops (src/peaceops/reading/gold); {how}")


def _draft(
    report: str | Path, ledger: Ledger, name: str, llm: bool, transcript: Path | None
) -> Draft:
    from peaceops.reading.inputs.opening import open_document
    from peaceops.reading.reader import read_document

    if llm:
        from peaceops.reading.llm import read_with_model

        return read_with_model(report, day=ledger.report.date, transcript=transcript)
    return read_document(open_document(report), day=ledger.report.date, without=name)


def score(draft: Draft, ledger: Ledger) -> Score:
    """Compare a draft with the ledger made by hand, one statement to one."""
    text = draft.document.text
    quotes = [find_quote(s.quote, text) if s.quote else None for s in ledger.statements]
    found = match([(s.start, s.end) for s in draft.statements], quotes)
    made = draft.ledger().statements if draft.statements else ()
    pairs = tuple(Pairing(ledger.statements[g], made[d]) for g, d in sorted(found.items()))
    right = {name: _right(name, pairs) for name in SCORED}
    return Score(
        ledger.ledger, len(ledger.statements), len(draft.statements), len(found), right, pairs,
        tuple(f"{s.id}: {s.quote or s.says}" for g, s in enumerate(ledger.statements) if g not in found),
        tuple(f"{s.id}: {s.fields['quote']}" for d, s in enumerate(draft.statements) if d not in found.values()),
    )  # fmt: skip


def _right(name: str, pairs: Sequence[Pairing]) -> tuple[int, int]:
    """Return how many pairs agree in one respect, of how many that can be asked."""
    if name in ("hedge", "type"):
        return sum(getattr(p.gold, name) == getattr(p.drafted, name) for p in pairs), len(pairs)
    if name == "holder":
        return sum(same_holder(p.gold.holder, p.drafted.holder) for p in pairs), len(pairs)
    if name == "entities":
        told = [p for p in pairs if entities_of(p.gold)]
        return sum(entities_of(p.gold) <= entities_of(p.drafted) and len(entities_of(p.drafted) - entities_of(p.gold)) <= 1
                   for p in told), len(told)  # fmt: skip
    if name == "dates":
        dated = [p for p in pairs if dates_of(p.gold)]
        return sum(dates_of(p.gold) <= dates_of(p.drafted) for p in dated), len(dated)
    proposed = [p for p in pairs if (p.drafted if name == "tests" else p.gold).tests]
    return sum(same_test(p) for p in proposed), len(proposed)


def entities_of(statement: Statement) -> frozenset[str]:
    """Return the states and missions that a statement is about."""
    about = statement.about
    return frozenset((*about.contributors, *about.missions, *about.hosts))


def dates_of(statement: Statement) -> frozenset[str]:
    """Return the years and months among a statement's words."""
    return frozenset(
        w for w in statement.about.words if re.fullmatch(r"(?:19|20)\d\d(?:-\d\d){0,2}", w)
    )


def chain(holder: str) -> frozenset[str]:
    """Return who is named in a holder, the authors left out.

    Examples
    --------
    >>> sorted(chain("Beijing, as participants report it")), sorted(chain("participants, about Beijing"))
    (['CHN', 'participant'], ['CHN', 'participant'])
    >>> chain("the authors"), chain("the speaker")
    (frozenset(), frozenset())
    """
    from peaceops.reading.entities import entities

    text = re.sub(r"\([^)]*\)|\breports? (?:it|them|him|her)\b", "", holder)
    parts = re.split(r",\s*(?:as|about|of)\s+|,\s+", text)
    found = set()
    for part in parts:
        bare = re.sub(r"\A(?:the|a|an)\s+", "", part.strip(), flags=re.I)
        bare = re.sub(r"\s+in general\Z", "", bare)
        if not bare or bare.casefold() in ("authors", "author", "speaker"):
            continue
        states = [
            e.code
            for e in entities(bare[:1].upper() + bare[1:])
            if e.what == "state" and not e.place
        ]
        found.add(states[0] if states else bare.casefold().removesuffix("s"))
    return frozenset(found)


def same_holder(gold: str, drafted: str) -> bool:
    """Whether two holders name the same ones.

    Examples
    --------
    >>> same_holder("the Ministry of Defence, as the author reports it", "Ministry of Defence, as the authors report it")
    True
    """
    a, b = chain(gold), chain(drafted)
    if a == b:
        return True
    return len(a) == len(b) and all(any(x in y or y in x for y in b) for x in a)


def asked(test: Test) -> tuple[Any, ...]:
    """Return what a test asks under its usual choices: measure, arguments, expectation.

    Arguments at their default are left out, so that saying them makes no
    difference.
    """
    from peaceops.measures.measure import measure
    from peaceops.statements.test import varies_expectation

    given: dict[str, Any] = dict(test.given)
    own = {}
    for name, options in test.vary.items():
        first = options[0]
        if varies_expectation(name):
            own[name] = first
        elif isinstance(first, dict):
            given |= first
        else:
            given[name] = first
    defaults = {
        p.name: getattr(p.default, "name", p.default) for p in measure(test.measure).parameters
    }
    args = tuple(sorted((k, str(v)) for k, v in given.items() if str(v) != str(defaults.get(k))))
    form = test.form(own)
    return test.measure, args, type(form).__module__, form.model_dump_json()


def same_test(pair: Pairing) -> bool:
    """Whether a proposed test asks what one of the gold tests asks, under the usual choices."""
    gold = {asked(test) for test in pair.gold.tests}
    return any(asked(test) in gold for test in pair.drafted.tests)
