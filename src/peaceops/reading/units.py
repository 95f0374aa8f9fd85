"""From sentences to units: one proposition each, by the words that join them.

The rules are about English joints (and, but, which, because, even though, not
only ... but also, lists) and know nothing of any report. docs/reading.md says
what counts as one statement; `benchmarks/reading.py` how well the rules do it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from peaceops.reading.clauses import Rule, Unit
from peaceops.reading.enumerations import (
    affects,
    after_colon,
    at_not_only,
    at_particular,
    at_tail,
    infinitives,
    number_first,
    presupposed,
    purposes,
)
from peaceops.reading.joints import (
    at_as_shown,
    at_cause,
    at_compared,
    at_conjunction,
    at_fact_that,
    at_leading,
    at_rather,
    at_relative,
    at_semicolon,
)

DEEPEST = 7

MOST = 24

MOST_JOINTS = 80
_JOINTS = re.compile(r"\b(?:and|but|or|which|who|because|to|as|that)\b|[,;:]")
_FORMER = re.compile(r"\bthe (?:former|first|latter|last) two\b|\bboth of (?:them|these)\b")


def units(text: str) -> list[Unit]:
    """Return the units of a sentence.

    Parameters
    ----------
    text : str
        One sentence.

    Examples
    --------
    >>> said = "Even though Mali is poor, China sent troops, which surprised many."
    >>> [(u.role, u.of(said)) for u in units(said)]
    [('concession', 'Mali is poor'), ('main', 'China sent troops'), ('relative', 'surprised many')]
    """
    end = len(text.rstrip())
    while end and text[end - 1] in ".!?\"”’' )":
        end -= 1
    if len(_JOINTS.findall(text)) > MOST_JOINTS:  # no sentence of prose; and parting takes time
        return [_trimmed(text, Unit(0, end))]
    found = _parted(text, Unit(0, max(end, min(1, len(text)))), 0)
    found = [*found, *(extra for unit in found for extra in presupposed(text, unit))]
    doubled = [unit for unit in found if _FORMER.search(unit.of(text)) for _ in range(1)]
    return [*found, *(replace(unit, joint="both") for unit in doubled)][:MOST]


def _parted(text: str, unit: Unit, depth: int) -> list[Unit]:
    unit = _trimmed(text, unit)
    if depth < DEEPEST and unit.end - unit.start > 12:
        for rule in RULES:
            parts = rule(text, unit)
            if parts:
                return [one for part in parts for one in _parted(text, part, depth + 1)]
    return [unit] if unit.of(text).strip() else []


def _trimmed(text: str, unit: Unit) -> Unit:
    start, end = unit.start, unit.end
    while start < end and text[start] in ' ,;:–—-"“':
        start += 1
    while end > start and text[end - 1] in " ,;:–—-":
        end -= 1
    return replace(unit, start=start, end=end)


RULES: tuple[Rule, ...] = (
    at_fact_that, at_leading, at_rather, at_semicolon, after_colon, number_first, at_compared, at_relative,
    at_cause, at_as_shown, at_not_only, at_tail, at_conjunction, at_particular, purposes, infinitives, affects,
)  # fmt: skip
"""In the order in which they are tried; each part is parted again."""
