"""Verdicts on one case: what changed beyond what placebo dates and placebo contributors show."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1
from typing import TYPE_CHECKING

from peaceops.outlooks.shocks.outcome import OUTCOMES
from peaceops.outlooks.shocks.synthetic import RANKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.outlooks.shocks.before_after import Change
    from peaceops.outlooks.shocks.synthetic import Gap, Synthetic

NOTHING = "nothing beyond what placebo dates show"
CHANGED = "changed"
DEPENDS = "depends on the method"
NO_DATA = "not enough data"
RARE = 0.05


@dataclass(frozen=True)
class Verdict:
    """What can be said of one outcome.

    Parameters
    ----------
    outcome, label, sentence : str
    judged : tuple of int
        Horizons that could be judged.
    changed : tuple of int
        Horizons at which it changed by every method that could speak.
    mixed : tuple of int
        Horizons at which one method says so and the other does not.
    """

    outcome: str
    label: str
    sentence: str
    judged: tuple[int, ...]
    changed: tuple[int, ...]
    mixed: tuple[int, ...]


def verdict(outcome: str, found: Sequence[Change], beside: Synthetic | None) -> Verdict:
    """Judge one outcome by like contributors, its own past and, where there is one, the synthetic control.

    Parameters
    ----------
    outcome : str
    found : sequence of Change
        One a horizon.
    beside : Synthetic or None
        It has a say where it has donors enough for a rank of one in twenty.

    Examples
    --------
    >>> from peaceops.outlooks.shocks.before_after import Change
    >>> one = Change("size", 1, -0.9, -0.2, 0.2, 0.001, 500, 40, 400.0, 162.0)
    >>> verdict("size", [one], None).label
    'changed'
    """
    ranked = beside is not None and beside.donors >= RANKED
    gaps: dict[int, Gap] = {gap.h: gap for gap in beside.gaps} if beside and ranked else {}
    judged = [one for one in found if one.beyond is not None]
    votes = {one.h: _votes(one, gaps.get(one.h)) for one in judged}
    changed = tuple(h for h, said in votes.items() if all(said))
    mixed = tuple(h for h, said in votes.items() if any(said) and not all(said))
    if not judged:
        label = NO_DATA
    elif changed:
        label = CHANGED
    else:
        label = DEPENDS if mixed else NOTHING
    hs = tuple(votes)
    return Verdict(outcome, label, _sentence(outcome, label, found, changed or mixed), hs, changed,
                   mixed)  # fmt: skip


def _votes(one: Change, gap: Gap | None) -> list[bool]:
    """Return what each method that can speak says of a change: is it unusual?"""
    said = [one.beyond, one.beyond_own, None if gap is None else gap.p <= RARE]
    return [vote for vote in said if vote is not None]


def overall(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts in one sentence."""
    told = []
    for label, words in (
        (CHANGED, "changed beyond what placebo dates show"),
        (DEPENDS, "changed unusually by one method and not by another"),
        (NOTHING, "did not change beyond what placebo dates show"),
        (NO_DATA, "cannot be judged"),
    ):
        names = [OUTCOMES[v.outcome].title.lower() for v in verdicts if v.label == label]
        if names:
            told.append(f"{_and(names)} {words}")
    text = "; ".join(told)
    return text[:1].upper() + text[1:] + "."


def _sentence(outcome: str, label: str, found: Sequence[Change], hs: Sequence[int]) -> str:
    title = OUTCOMES[outcome].title
    if label == NO_DATA:
        why = "; ".join(dict.fromkeys(one.reason for one in found if one.reason))
        return f"{title}: {NO_DATA} ({why})."
    known = [one for one in found if one.beyond is not None]
    shown = [one for one in known if one.h in hs] or known[-1:]
    when = "" if hs else f" at {_and([str(one.h) for one in known])} months"
    parts = "; ".join(f"{_months(one.h)} {_change(one)}" for one in shown)
    missing = [one for one in found if one.beyond is None]
    rest = f" Not known: {_and([_months(one.h) for one in missing])}." if missing else ""
    return f"{title}: {label}{when}. {parts[:1].upper()}{parts[1:]}.{rest}"


def _change(one: Change) -> str:
    if one.value is None or one.low is None or one.high is None:
        return "unknown"
    if one.outcome == "presence":
        return "later nobody there" if one.value < 0 else "later still there"
    if one.outcome == "composition":
        return (f"later {100 * one.value:.1f}% of people of another kind than before "
                f"(95% of placebos up to {100 * one.high:.1f}%)")  # fmt: skip
    size, low, high = (percent(v) for v in (one.value, one.low, one.high))
    if one.outcome == "pace":
        return f"later growth a year {size} against before (placebos {low} to {high})"
    levels = f"{one.was:,.0f} to {one.now:,.0f} people" if None not in (one.was, one.now) else ""
    own = ""
    if one.own_low is not None and one.own_high is not None:
        own = f", its own past {percent(one.own_low)} to {percent(one.own_high)}"
    return f"later {levels}, {size} (placebos {low} to {high}{own})"


def percent(log: float) -> str:
    """Write a change in logs as a percentage, a large one as a factor.

    Examples
    --------
    >>> percent(0.0), percent(-0.105), percent(2.0)
    ('0%', '-10%', '7.4-fold')
    """
    if log > 1.1:
        return f"{expm1(log) + 1:.1f}-fold"
    value = round(100 * expm1(log), 1)
    text = f"{value:+.0f}" if abs(value) >= 9.5 else f"{value:+.1f}"
    return "0%" if float(text) == 0 else f"{text}%"


def _months(h: int) -> str:
    return f"{h} month{'' if h == 1 else 's'}"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
