"""Where else: the contributor's other missions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes.months import format_month
from peaceops.measures.people import Scope, totals
from peaceops.measures.wording import listed, month
from peaceops.report.parts import Column, Section, Table
from peaceops.report.subject import Gap, parted

if TYPE_CHECKING:
    from peaceops.report.subject import Subject

MOST = 25


def section(subject: Subject) -> Section:
    """Return the missions the contributor serves or has served in."""
    found = subject.ask("career", contributor=subject.contributor, at=subject.month)
    if isinstance(found, Answer) and not found.n:  # nobody in no month says nothing
        found = Gap("career", f"in which missions {subject.inline} served by then is not known")
    answers, gaps = parted([found])
    if not isinstance(found, Answer) or not found.table:
        return Section("career", "Where else", answers, gaps=gaps)
    now, note = _now(subject, found)
    lines = [
        {**line, "first": format_month(line["first"]), "last": format_month(line["last"]),
         "peak_month": format_month(line["peak_month"]), "now": now.get(line["mission"], 0)}
        for line in found.table
    ]  # fmt: skip
    lines.sort(key=lambda line: (-line["now"], -line["peak"], line["mission"]))
    columns = (
        Column("mission", "Mission"),
        Column("now", month(subject.month) if subject.month else "People", True),
        Column("first", "First"),
        Column("last", "Last"),
        Column("peak", "Most people", True),
        Column("peak_month", "in"),
    )
    more = len(lines) - MOST
    table = Table(
        f"Missions of {subject.inline} on record",
        columns,
        tuple(lines[:MOST]),
        found,
        subject.mission.acronym,
        f"{more} more missions are not shown." if more > 0 else "",
    )
    return Section("career", "Where else", answers, (), (table,), (note,) if note else (), gaps)


def _now(subject: Subject, found: Answer) -> tuple[dict[str, int], str]:
    """Return the people by mission in the month of the brief, with a sentence."""
    scope = Scope(by_mission=True)
    if subject.month is None or subject.atlas.coverage.why_unknown(
        scope.table, subject.month, "personnel", contributor=subject.contributor
    ):
        return {}, ""
    rows = [row for row in found.rows if row["month"] == subject.month]
    now = totals(rows, ["mission"])
    others = [f"{m} ({n:,})" for m, n in now.most_common() if m != subject.mission.acronym and n]
    if not others:
        return dict(
            now
        ), f"In {month(subject.month)} {subject.inline} had nobody in another mission."
    more = f" and {len(others) - 6} more" if len(others) > 6 else ""
    shown = ", ".join(others[:6]) if more else listed(others)
    return dict(
        now
    ), f"In {month(subject.month)} {subject.inline} also had people in {shown}{more}."
