"""Whether a unit is worth checking: a small linear model whose coefficients ship as JSON.

It was fitted (benchmarks/fit_worth.py, logistic regression) on the passages in
`gold/` and, where it lay at hand, the first report; each passage also has
coefficients fitted without it, with which it is evaluated.
"""

from __future__ import annotations

import json
import re
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.reading.verbs import finite

if TYPE_CHECKING:
    from peaceops.reading.noted import Noted

FILE = Path(__file__).parent / "worth.json"
_LISTS = {
    "procedure": r"seminar|conference|panel|session|workshop|gathered|hosted|moderated|participants of|press conference|lunch|agenda|starts? at|opening|speakers?|delegation|accompanied|visited|visits|travelled|photographs?|part (?:one|two|three)|focused on|will return|discuss(?:ed)?",
    "about itself": r"submitted pursuant|covers the period|present report|draws on|this (?:report|note|text|profile|paper|brief|series|monitor|section|chapter|article|document|publication)|the (?:report|monitor|annex|table)\b|table \d|figure \d|see the|for definitions|last updated|prepared by|compiled|reviewed by|issue \d|source:|own calculations|contact|subscribe|newsletter|all rights|reserved|download(?:ed)?|copyright|sign up|reporting by|editing by|press release|immediate release|readers|correspondent|opinion,|gives the figures",
    "manners": r"thank\w*|honour to|ladies|gentlemen|excellenc\w+|welcome you|bless|dear|sincerely|let (?:me|us)|let’s|let's",
    "ought": r"must|should|ought|need to|recommend|commend|concerned that|call on|urge",
    "i": r"i|my|me|myself",
    "we": r"we|our|us|ours",
    "you": r"you|your",
    "people in missions": r"troops?|soldiers?|peacekeep\w+|personnel|police|observers?|battalions?|contingents?|contribut\w+|deploy\w*|units?|uniformed|people in uniform",
    "war": r"conflict|violence|attacks?|killed|kill|deaths?|died|casualt\w+|fighting|terroris\w+|rebels?|hostile|malicious|war|protests?|extremis\w+|security",
    "politics": r"government|minist\w+|parliament|cabinet|army|mandate|council|united nations|un|mission|missions|public|opinion|policy|policies|interests?|influence|development|trade|budget|civilians?",
}  # fmt: skip
WORDS = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _LISTS.items()}
_OF_LEAD = ("people in missions", "war", "politics")
_IMPERATIVE = re.compile(
    r"\A(?:and\s+)?(?:start|pay|let|see|sign|contact|subscribe|consider|note|remember|stop|take|look|imagine)\b",
    re.I,
)


def features(noted: Noted) -> dict[str, float]:
    """Return what the model looks at in a unit.

    Parameters
    ----------
    noted : Noted

    Returns
    -------
    dict of str to float
        Names to values, most of them 0 or 1; those that are 0 are left out.
    """
    text = noted.text
    whats = {entity.what for entity in (*noted.named, *noted.led)}
    count = len(text.split())
    found: dict[str, float] = {
        "bias": 1.0,
        f"role {noted.unit.role}": 1.0,
        f"type {noted.type}": 1.0,
    }
    found |= {f"names a {what}": 1.0 for what in whats}
    flags = {
        "number": any(not q.percent for q in noted.quantities),
        "percent": any(q.percent for q in noted.quantities),
        "date": bool(noted.dates),
        "rank": noted.rank is not None,
        "figure of people or war": bool(noted.quantities or noted.rank)
        and bool(WORDS["people in missions"].search(text) or WORDS["war"].search(text)),
        "hedged": noted.hedge != "flat",
        "reported": bool(noted.holder.reporter or noted.holder.noted),
        "believed": bool(noted.holder.believer),
        "very short": count < 4,
        "short": 4 <= count < 7,
        "long": count > 25,
        "no verb": not finite(noted.unit.lead + " " + text) and noted.unit.role == "main",
        "imperative": bool(_IMPERATIVE.match(text)),
        "nothing named": not whats and not noted.quantities and not noted.dates,
    }
    found |= {name: 1.0 for name, flag in flags.items() if flag}
    for name, pattern in WORDS.items():
        n = len(pattern.findall(f"{noted.unit.lead} {text}" if name in _OF_LEAD else text))
        if n:
            found[name] = min(n, 2) / 2 + 0.5
    return found


@cache
def coefficients(without: str | None = None) -> dict[str, float]:
    """Return the coefficients: of all passages, or fitted without one of them."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    found: dict[str, float] = kept["without"].get(without, kept["all"]) if without else kept["all"]
    return found


def worth(noted: Noted, without: str | None = None) -> float:
    """Return how likely a unit is to be a statement worth checking, from 0 to 1."""
    weights = coefficients(without)
    total = sum(weights.get(name, 0.0) * value for name, value in features(noted).items())
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))


def reason(noted: Noted) -> str:
    """Say why a unit was left out.

    Returns
    -------
    str
        "procedure", "about the document itself", "an appeal or opinion without a
        claim", "a greeting", or "background".
    """
    text = noted.text
    for name, said in (
        ("about itself", "about the document itself"),
        ("manners", "a greeting"),
        ("procedure", "procedure"),
        ("ought", "an appeal or opinion without a claim"),
        ("i", "an appeal or opinion without a claim"),
        ("we", "an appeal or opinion without a claim"),
    ):
        if WORDS[name].search(text):
            return said
    return "background"
