"""Finite verbs, as far as a list of verbs and their endings tells them: no grammar is parsed."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "cannot",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
    ]
)
_BEFORE_NOUN = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "by",
        "for",
        "with",
        "in",
        "on",
        "at",
        "from",
        "to",
        "its",
        "their",
        "our",
        "his",
        "her",
        "this",
        "these",
        "those",
        "any",
        "no",
        "some",
        "all",
        "many",
        "few",
        "more",
        "most",
        "as",
        "between",
        "into",
        "under",
        "against",
        "over",
        "other",
        "national",
        "such",
        "own",
        "new",
        "good",
        "low",
        "high",
    ]
)
_PLURALS = (
    "we",
    "they",
    "i",
    "you",
    "who",
    "that",
    "most",
    "women",
    "men",
    "people",
    "police",
    "media",
)
_PASSED_OVER = (
    "now",
    "also",
    "still",
    "often",
    "never",
    "already",
    "even",
    "only",
    "then",
    "usually",
    "sometimes",
)
_SUBJECTS = ("which", "who", "it", "they", "he", "she", "we", "and")
_DOUBLED = ("stop", "drop", "stem", "step", "top", "equip", "stir", "permit", "commit", "admit", "submit",
            "deter", "refer", "occur", "transfer", "control", "split")  # fmt: skip
_NO_GERUND = ("during", "according", "including", "following", "regarding", "concerning", "nothing",
              "something", "anything", "everything", "evening", "morning", "meeting", "building", "training",
              "peacekeeping", "standing", "spring", "string")  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?")


@cache
def bases() -> frozenset[str]:
    """Return the verbs known, in their base form."""
    return frozenset(_pasts())


@cache
def _pasts() -> dict[str, str]:
    with (DATA / "verbs.csv").open(encoding="utf-8", newline="") as handle:
        return {row["base"]: row["past"] for row in csv.DictReader(handle)}


@cache
def nouns_too() -> frozenset[str]:
    """Return third persons that are nouns at least as often."""
    return frozenset((DATA / "nouns_too.txt").read_text(encoding="utf-8").split())


@cache
def forms() -> dict[str, str]:
    """Return finite form to kind: ``third`` or ``past``.

    Examples
    --------
    >>> forms()["sends"], forms()["deployed"], forms()["carries"]
    ('third', 'past', 'third')
    """
    found: dict[str, str] = {}
    for base in bases():
        found[_past(base)] = "past"
        found[_third(base)] = "third"
    return found


def _third(base: str) -> str:
    if base[-1] == "y" and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o", "z")) else "s")


def _past(base: str) -> str:
    if _pasts()[base]:
        return _pasts()[base]
    if base.endswith("e"):
        return base + "d"
    if base[-1] == "y" and base[-2] not in "aeou":
        return base[:-1] + "ied"
    double = base in _DOUBLED
    return base + (base[-1] if double else "") + "ed"


def gerund(word: str) -> bool:
    """Whether a word is the -ing form of a verb known.

    Examples
    --------
    >>> gerund("protecting"), gerund("during"), gerund("facilitating")
    (True, False, True)
    """
    word = word.casefold()
    return word.endswith("ing") and len(word) > 5 and word not in _NO_GERUND


def finite(text: str) -> list[tuple[int, str]]:
    """Return place and form of the finite verbs of a clause, as far as they can be told.

    Examples
    --------
    >>> finite("Kenya has never sent a unit, which the critics blame")[0]
    (6, 'has')
    >>> finite("the deployed forces of the mission")
    []
    """
    found, before, adverb = [], "", False
    for match in _WORD.finditer(text):
        word = match[0].casefold().replace("’", "'")
        named = before and match[0][0].isupper()  # no verb, but a part of a name
        if not named and (_is_finite(word, before) or (adverb and word in bases())):
            found.append((match.start(), word))
        adverb = bool(before) and word in _PASSED_OVER
        before = before if word in _PASSED_OVER else word
    return found


def _is_finite(word: str, before: str) -> bool:
    if word in AUXILIARIES:
        return True
    if word in forms():
        noun = word in nouns_too() and (not before or before.endswith("ed"))
        return not (noun or before in _BEFORE_NOUN or before.endswith("'s") or before == "have")
    if word in bases():
        plural = before.endswith("s") and not before.endswith(("ss", "'s", "us"))
        known = before in _BEFORE_NOUN or before in forms() or before in AUXILIARIES
        return before in _PLURALS or (plural and not known)
    return word.endswith("ed") and len(word) > 4 and before in _SUBJECTS
