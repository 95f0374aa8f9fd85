"""A proposed test: the nearest measure whose arguments are known and whose figure the claim can be about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.reading.expecting import BREAK, DEATHS, expected
from peaceops.reading.retrieval import Found, retrieve, returns, stem, vocabulary
from peaceops.reading.slots import Context, Filled, fill

if TYPE_CHECKING:
    from peaceops.reading.noted import Noted

NEAR = 0.4
"""Share of the best score below which a measure is about something else."""
LEAST = 3.0
"""Score of retrieval below which no measure is near enough."""

TESTED = (
    "fact",
    "ranking",
    "first-ever",
    "comparison",
    "trend",
    "conditional forecast",
)

_THINGS = re.compile(
    r"\b(?:budgets?|dollars?|euros?|pays?|paid|allowances?|reimbursements?|helicopters?|vehicles?|aircraft|refugees?|homes|displaced|leadership|convoys?|parliament|cabinet|national command|bilateral|respondents?|polls?|public)\b",
    re.I,
)

COMPONENT = re.compile(r"\b(?:military|police) component\b", re.I)

_WHEN_UNSAID = re.compile(r"\A(?:When|After|Before|Until)\b|\b(?:once|formerly|used to)\b")


@dataclass(frozen=True)
class Proposal:
    """A test as a ledger has it, and how near the measure is to the words.

    Parameters
    ----------
    test : dict
    score : float
    """

    test: dict[str, Any]
    score: float


def propose(noted: Noted, around: Context) -> Proposal | None:
    """Return a proposed test for a unit, or None where the test language cannot express it.

    Motives, beliefs, questions and causal links are given none: no measure
    observes them, and which proxy bears on them is for a person to say.
    """
    if noted.type not in TESTED or noted.hedge == "strong" or noted.holder.believer:
        return None
    if _WHEN_UNSAID.search(noted.said) and not noted.dates:
        return None  # at a time that the words do not give
    text = f"{noted.unit.lead} {noted.said} {around.extra}".strip()
    best: tuple[float, Found, Filled, dict[str, Any]] | None = None
    candidates = retrieve(text)
    for found in candidates:
        if found.score < max(LEAST, NEAR * candidates[0].score):
            break
        filled = None if _elsewhere(found, noted, around) else fill(found.measure, noted, around)
        if filled is None:
            continue
        expect = expected(found, filled, noted, around)
        if expect is None:
            continue
        score = found.score + _fit(found, filled, noted, around)
        if best is None or score > best[0]:
            best = (score, found, filled, expect)
    if best is None:
        return None
    score, found, filled, expect = best
    return Proposal(_test(found, filled, expect), round(score, 2))


def _elsewhere(found: Found, noted: Noted, around: Context) -> bool:
    """Whether a text speaks of a thing that a measure says nothing about."""
    things = {stem(word.casefold()) for word in _THINGS.findall(noted.text)}
    if COMPONENT.search(noted.text) and not around.mission:
        return True
    if DEATHS.search(noted.text) and "death" not in vocabulary(found.measure):
        return True
    return bool(things - vocabulary(found.measure))


def _fit(found: Found, filled: Filled, noted: Noted, around: Context) -> float:
    """Return what speaks for a measure besides its words: what is named has a place in its question."""
    known = {p.argument.word for p in found.measure.parameters}
    whats = {e.what for e in noted.named if not (e.what == "group" and e.code == "UN")}
    score = 0.0
    for what, word in (("mission", "mission"), ("group", "among"), ("kind", "kind")):
        if what in whats:
            score += 1.0 if word in known else -3.0
    states = {e.code for e in noted.named if e.what == "state" and not e.place}
    if states:
        score += 1.0 if any(v in states for v in filled.given.values()) else -2.0
    chosen = [
        p
        for p in found.measure.parameters
        if p.argument.choices
        and p.name in filled.given
        and p.argument.word not in ("kind", "missions")
    ]
    score += 2.0 * len(chosen)
    if noted.rank is not None and not BREAK.search(noted.text):
        score += 4.0 if found.shape in ("rank", "rate") else -3.0
    if re.search(r"\b(?:never|first)\b", noted.text, re.I) and noted.type == "first-ever":
        score += 4.0 if found.shape == "month" else -3.0
    subject = noted.named[0] if noted.named else None
    if (
        subject
        and subject.what == "kind"
        and subject.start < 10
        and any(q.percent for q in noted.quantities)
    ):
        score += 5.0 if "mapping" in returns(found.measure) else 0.0
    if not around.actor and "mission" in whats:
        score += (
            3.0
            if any(p.required and p.name == "mission" for p in found.measure.parameters)
            else 0.0
        )
    if noted.type == "trend":
        score += (
            2.0 if any(p.name in ("start", "around") for p in found.measure.parameters) else 0.0
        )
    return score


def _test(found: Found, filled: Filled, expect: dict[str, Any]) -> dict[str, Any]:
    """Return the test as a ledger has it."""
    ((form, parameter),) = expect.items()
    vary = {name: options for name, options in filled.vary.items() if len(options) > 1}
    given = {name: value for name, value in filled.given.items() if name not in vary}
    if "threshold" in vary and form not in (
        "at_least",
        "at_most",
        "percentile_above",
        "percentile_below",
    ):
        vary.pop("threshold")
    if form in ("increasing", "decreasing"):
        vary.pop("at", None)
    why = "; ".join(dict.fromkeys(filled.why))
    test: dict[str, Any] = {
        "asks": found.measure.question,
        "measure": found.measure.name,
        "with": given,
        "expect": {form: parameter},
    }
    if vary:
        test["vary"] = vary
    test["because"] = (
        f"Proposed by machine from the words of the sentence{': ' + why if why else ''}."
    )
    return test
