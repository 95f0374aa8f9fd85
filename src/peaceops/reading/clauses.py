"""Units of sentences, and what can be told of a clause without parsing it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from peaceops.reading.verbs import AUXILIARIES, finite, forms

Role = Literal["main", "concession", "cause", "link", "relative", "item", "presupposed", "aside"]


@dataclass(frozen=True)
class Unit:
    """A part of a sentence that says one thing.

    Parameters
    ----------
    start, end : int
        Where in the sentence.
    role : str
        How it hangs in the sentence.
    lead : str
        Words that have to stand before it to make a sentence of it: the
        subject of a relative clause, the head of a list.
    joint : str
        What joins it to what comes before.
    """

    start: int
    end: int
    role: Role = "main"
    lead: str = ""
    joint: str = ""

    def of(self, text: str) -> str:
        """Return its own words."""
        return text[self.start : self.end]


Rule = Callable[[str, Unit], list[Unit] | None]

ADVERB = r"(?:therefore|thereto|thereby|then|thus|also|still|now|so|hence|consequently|even|often|largely|instead|later)"


def subject_of(text: str) -> str:
    """Return what stands before the first finite verb of a clause."""
    verbs = finite(text)
    return text[: verbs[0][0]].strip(" ,") if verbs else ""


def starts_finite(text: str) -> bool:
    """Whether a text begins with a finite verb, an adverb before it or not."""
    first = re.match(
        r"\W*(?:(?:never|not|no longer|already|" + ADVERB[3:-1] + r")\s+)?([A-Za-z']+)", text
    )
    if not first:
        return False
    word = first[1].casefold()
    return word in AUXILIARIES or forms().get(word) == "past" or forms().get(word) == "third"


def is_clause(text: str) -> bool:
    """Whether a text begins with a subject that a finite verb follows soon."""
    verbs = finite(text)
    before = text[: verbs[0][0]] if verbs else ""
    return (
        bool(before)
        and len(before.split()) <= 12
        and not re.search(r",\s+(?:and|or|but)\s", before)
    )


def items_of(text: str) -> list[tuple[int, int]]:
    """Return the items of a list with commas and a last "and"."""
    cuts, begin = [], 0
    for match in re.finditer(r",\s+(?:and\s+|or\s+)?|\s+and\s+(?=\w+ing\b)", text):
        cuts.append((begin, match.start()))
        begin = match.end()
    cuts.append((begin, len(text)))
    last = cuts[-1]
    tail = re.search(r"\s+and\s+", text[last[0] : last[1]])
    if len(cuts) >= 2 and tail and not any(" and " in text[a:b] for a, b in cuts[:-1]):
        middle = last[0] + tail.start()
        cuts[-1:] = [(last[0], middle), (last[0] + tail.end(), last[1])]
    return [(a, b) for a, b in cuts if text[a:b].strip()] if len(cuts) >= 2 else []


def last_noun(text: str) -> str:
    """Return the last noun phrase of a text, roughly: its last words after a verb or preposition."""
    verbs = finite(text)
    rest = text[verbs[-1][0] :].split(" ", 1)[-1] if verbs else text
    return " ".join(re.split(r"\b(?:in|for|to|that|as|by|about|at|on)\s", rest)[-1].split()[-6:])


def own_subject(head: str, unit: Unit) -> str:
    """Return the subject of the last clause of a head, for a verb that shares it."""
    that = head.rfind(" that ")
    if that > 0 and finite(head[that + 6 :]):
        return subject_of(head[that + 6 :])
    return subject_of(head) or unit.lead
