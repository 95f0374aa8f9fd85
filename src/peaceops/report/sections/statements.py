"""What was said of the contributor in the mission, and what came of testing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.parts import Section

if TYPE_CHECKING:
    from peaceops.report.subject import Subject
    from peaceops.statements.kept import Kept


def section(subject: Subject) -> Section:
    """Return the shipped statements about the contributor in the mission, with their verdicts."""
    from peaceops.statements.kept import about

    found = about(subject.atlas, subject.contributor, subject.mission.acronym)
    lines = [_line(one) for one in found]
    if found:
        names = " and ".join(
            f"`peaceops check {n}`" for n in dict.fromkeys(o.ledger for o in found)
        )
        lines.append(f"Specifications, rows and reasons: {names}.")
    else:
        lines.append("No shipped ledger has a statement about them.")
    return Section("statements", "What was said, and what came of it", text=tuple(lines))


def _line(one: Kept) -> str:
    return f"{one.id} ({one.day}): {one.says} {one.told}"
