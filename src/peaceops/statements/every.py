"""Claims about all: a choice whose options are cases that must all hold, not definitions of which one would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.statements.specification import Choice, Specification, State

WEAKEST: tuple[State, ...] = ("fails", "missing", "unclear", "holds")


def together(
    specifications: Sequence[Specification], every: Sequence[str]
) -> tuple[Specification, ...]:
    """Return one specification for all cases that differ in `every` only.

    It fails where one case fails, and holds where all do; a case that lacks
    data or is unclear leaves the whole so, unless another fails. What is told
    of it is the case that decides.
    """
    if not every:
        return tuple(specifications)
    groups: dict[tuple[Choice, ...], list[Specification]] = {}
    for spec in specifications:
        kept = tuple(choice for choice in spec.choices if choice[0] not in every)
        groups.setdefault(kept, []).append(spec)
    return tuple(_one(kept, cases) for kept, cases in groups.items())


def _one(kept: tuple[Choice, ...], cases: Sequence[Specification]) -> Specification:
    weakest = min(cases, key=lambda spec: WEAKEST.index(spec.state))
    failing = [spec for spec in cases if spec.state == weakest.state]
    whole = replace(weakest, choices=kept)
    if weakest.outcome is None or weakest.state == "holds":
        return whole
    other = ", ".join(option for spec in failing for name, option in spec.choices
                      if (name, option) not in kept)  # fmt: skip
    note = f"{weakest.outcome.note} ({weakest.state} for {other})"
    return replace(whole, outcome=replace(weakest.outcome, note=note))
