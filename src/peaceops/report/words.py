"""Words around an answer: its sentence without the bracket, and what to type for it."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from peaceops.answer import Answer

_PAIR = re.compile(r" (?=[a-z_]+=)")
_MONTH = re.compile(r"^((?:at|start|end)=\d{4}-\d{2})-\d{2}$")


def parted_sentence(answer: Answer) -> tuple[str, str]:
    """Part a sentence from the bracket at its end that names sources and rows.

    Returns
    -------
    (str, str)
        The second is empty where there is no bracket.
    """
    head, opened, tail = answer.sentence.rpartition(" [")
    if opened and tail.endswith("]"):
        return head, tail[:-1]
    return answer.sentence, ""


def command(answer: Answer) -> str:
    """Return what to type on the command line for the answer with all its rows."""
    words = [_MONTH.sub(r"\1", word) for word in _PAIR.split(answer.question)]
    return " ".join(["peaceops ask", *map(shlex.quote, words), *_as_of(answer.as_of), "--json"])


def brief_command(contributor: str, mission: str, as_of: date | None) -> str:
    """Return what to type for a brief.

    Examples
    --------
    >>> brief_command("CHN", "MINUSMA", None)
    'peaceops brief CHN MINUSMA'
    """
    words = ["peaceops brief", contributor, shlex.quote(mission), *_as_of(as_of)]
    return " ".join(words)


def _as_of(day: date | None) -> list[str]:
    return [f"--as-of {day.isoformat()}"] if day else []


def definitions(answers: Iterable[Answer]) -> list[tuple[str, str]]:
    """Return what was counted, once a measure; the evidence has the definition of each answer.

    Returns
    -------
    list of (str, str)
        Measure and definition, in order of appearance.
    """
    found: dict[str, str] = {}
    for answer in answers:
        found.setdefault(answer.question.split(" ", 1)[0], answer.definition)
    return list(found.items())
