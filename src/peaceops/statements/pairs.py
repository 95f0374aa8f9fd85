"""Statements that bear on each other: what pulls against what, and what must not be counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.statements.statement_verdict import Verdict


def pairs(verdicts: Sequence[Verdict]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Say how statements stand to each other.

    Returns
    -------
    tuple of str
        One sentence a pair, each pair once.
    dict of str to tuple of str
        The same by the id of either statement.
    """
    by_id = {verdict.statement.id: verdict for verdict in verdicts}
    told: dict[frozenset[str], str] = {}
    of: dict[str, list[str]] = {}
    for verdict in verdicts:
        mine = verdict.statement.id
        for pair in verdict.statement.pairs_with:
            other = by_id.get(pair.id)
            if other is None or frozenset((mine, pair.id)) in told:
                continue
            text = f"{_how(verdict, other, pair.how)}: {pair.because}."
            told[frozenset((mine, pair.id))] = text
            of.setdefault(mine, []).append(text)
            of.setdefault(pair.id, []).append(text)
    return tuple(told.values()), {name: tuple(texts) for name, texts in of.items()}


def _how(mine: Verdict, other: Verdict, how: str) -> str:
    a, b = mine.statement.id, other.statement.id
    labels = f"{a} is {_label(mine)}, {b} {_label(other)}"
    if how == "pulls against":
        both = mine.label == other.label == "supported"
        strain = "; both hold, so the report owes an explanation of how they fit" if both else ""
        return f"{a} and {b} pull against each other ({labels}{strain})"
    if how == "restates":
        return f"{a} says again what {b} says and is not counted twice ({labels})"
    return f"{a} {how} {b} ({labels})"


def _label(verdict: Verdict) -> str:
    world = verdict.judgement.world
    return f"{verdict.label}{f', its part about the world {world}' if world else ''}"
