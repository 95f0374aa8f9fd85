"""The sentences of verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.measures.wording import day, listed
from peaceops.statements.specification import option_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.statements.specification import Specification
    from peaceops.statements.test import Test
    from peaceops.statements.verdicts import TestVerdict

MOST_OPTIONS = 6
CHOICE_WORDS = {
    "kind": "kind of personnel", "missions": "missions counted", "at": "month", "among": "compared with",
    "window": "window", "cause": "cause", "size": "size", "threshold": "threshold",
    "against": "comparison", "compare": "compared with", "component": "thing at stake",
    "contributor": "contributor", "mission": "mission", "violence_type": "type of violence",
}  # fmt: skip


def bare(sentence: str) -> str:
    """Return a sentence of an answer without its bracket of sources.

    Examples
    --------
    >>> bare("China had 402 people. [UN, 4 rows]")
    'China had 402 people.'
    """
    return sentence.rpartition(" [")[0] if sentence.endswith("]") else sentence


def choice_word(name: str) -> str:
    """Return what a choice is called."""
    return CHOICE_WORDS.get(name, name.removeprefix("expect.").replace("_", " "))


def option_word(option: str) -> str:
    """Return an option as it stands in a sentence."""
    return option.replace("_", " ")


def tried(test: Test, specifications: Sequence[Specification]) -> str:
    """List the choices that were tried, in a bracket's words."""
    parts = []
    for name, options in _tried(test, specifications):
        if len(options) > 1:
            shown = [option_word(o) for o in options[:MOST_OPTIONS]]
            more = len(options) - len(shown)
            tail = f" and {more} more" if more else ""
            parts.append(f"{choice_word(name)}: {', '.join(shown)}{tail}")
    return "; ".join(parts)


def _tried(test: Test, specifications: Sequence[Specification]) -> list[tuple[str, list[str]]]:
    """Return every choice with its options; cases that must all hold are marked as such."""
    found: dict[str, list[str]] = {}
    for spec in specifications:
        for name, option in spec.choices:
            found.setdefault(name, []).append(option)
    listed_choices = [(name, list(dict.fromkeys(options))) for name, options in found.items()]
    cases = [(f"{choice_word(n)} with each of", [option_words(o) for o in test.vary[n]])
             for n in test.every]  # fmt: skip
    return [*listed_choices, *cases]


def agreement(verdict: TestVerdict) -> str:
    """Say under how many definitions the statement holds."""
    counted, specs = verdict.tally, verdict.specifications
    if counted.total <= 1 or not counted.answered:
        return ""
    choices = tried(verdict.test, specs)
    listed_choices = f" ({choices})" if choices else ""
    gap = f"; {counted.missing} more lack data" if counted.missing else ""
    known = counted.answered
    if counted.holds == known:
        return f"It holds under all {known} definitions tried{listed_choices}{gap}."
    if counted.unclear == known:
        return f"It is unclear under all {known} definitions tried{listed_choices}{gap}."
    if counted.fails == known:
        return f"It fails under all {known} definitions tried{listed_choices}{gap}."
    parts = [
        f"{verb} under {count}"
        for verb, count in (
            ("holds", counted.holds), ("fails", counted.fails), ("is unclear", counted.unclear)
        )
        if count
    ]  # fmt: skip
    return f"Of {known} definitions tried it {listed(parts)}{listed_choices}{gap}."


def turned(verdict: TestVerdict) -> str:
    """Say which choice turns the result, and how."""
    if not verdict.turns:
        return ""
    name = next(iter(verdict.turns))
    place = [choice for choice, _ in verdict.specifications[0].choices].index(name)
    seen: dict[str, list[str]] = {}
    for spec in verdict.specifications:
        if spec.state in ("holds", "fails"):
            seen.setdefault(spec.choices[place][1], []).append(spec.state)
    holds = [option_word(o) for o, s in seen.items() if s.count("holds") > len(s) / 2]
    fails = [option_word(o) for o, s in seen.items() if s.count("fails") > len(s) / 2]
    always = all(len(set(states)) == 1 for states in seen.values())
    word = "" if always else "mostly "
    if not holds or not fails:
        other = [choice_word(n) for n in verdict.turns]
        return f"What turns it: {listed(other[:3])}."
    return (
        f"What turns it is the {choice_word(name)}: it {word}holds for {_some(holds)}, "
        f"{word}fails for {_some(fails)}."
    )


def _some(options: Sequence[str]) -> str:
    shown = list(options[:MOST_OPTIONS])
    more = len(options) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def known_on(when: date | None) -> str:
    """Say with whose knowledge it was judged."""
    return (
        f"Judged with what was known on {day(when)}." if when else "Judged with all that is known."
    )
