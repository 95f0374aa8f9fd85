"""Standing: rank among all, among the P5 and in the region, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes import groups
from peaceops.measures.people import Scope, known_months, people_rows, totals
from peaceops.measures.rank import standing
from peaceops.measures.wording import month, ordinal
from peaceops.report.labels import state_label
from peaceops.report.moment import unheard
from peaceops.report.parts import Column, Evidence, Figure, Section, Table
from peaceops.report.sections.headline import is_in, region_of
from peaceops.report.subject import parted

if TYPE_CHECKING:
    from datetime import date

    from peaceops.answer import Row
    from peaceops.report.subject import About, Gap, Subject

PEERS = 5


def section(subject: Subject) -> Section:
    """Return the contributor's standing in all missions together."""
    who, when = subject.contributor, subject.month
    compared = [g for g in ("all", "P5", region_of(subject)) if g and is_in(subject, g)]
    found: dict[str, Answer | Gap] = {
        group: subject.ask("rank", contributor=who, among=group, at=when) for group in compared
    }
    asked = list(found.values())
    if "P5" in compared:
        if not unheard(subject):
            asked.append(subject.ask_there("rank", contributor=who, among="P5", at=when))
        asked.append(subject.ask("streak", contributor=who, among="P5", at=when))
    asked.append(subject.ask("share", contributor=who, at=when))
    answers, gaps = parted(asked)
    closest = found.get("P5") or found.get(region_of(subject)) or found.get("all")
    tables = (_neighbours(subject, closest),) if isinstance(closest, Answer) else ()
    figure = through_time(subject)
    return Section("standing", "Standing among contributors", answers,
                   (figure,) if figure else (), tables, (), gaps)  # fmt: skip


def _neighbours(subject: Subject, found: Answer) -> Table:
    """Cut a table of ranks to the leader and those next to the contributor."""
    order = [line for line in found.table if line["personnel"]]
    names = [line["contributor"] for line in found.table]
    place = names.index(subject.contributor) if subject.contributor in names else 0
    kept = [
        line
        for i, line in enumerate(found.table)
        if line["contributor"] == subject.contributor
        or (line["personnel"] and (i == 0 or abs(i - place) <= 3))
    ]
    lines = tuple(
        {**line, "name": state_label(line["contributor"]),
         "rank": ordinal(line["rank"]) if line["rank"] else None}
        for line in (found.table if len(found.table) <= PEERS else kept)
    )  # fmt: skip
    when = subject.month
    among = found.question.split(" among=")[-1].split(" at=")[0]
    where = {"P5": "The P5", "all": "All contributors"}.get(among, among)
    columns = (Column("name", "Contributor"), Column("rank", "Rank", True),
               Column("personnel", "People", True))  # fmt: skip
    return Table(
        f"{where}: uniformed people in all missions{f', {month(when)}' if when else ''}",
        columns,
        lines,
        found,
        subject.label,
        "" if len(lines) >= len(order) else f"The leader and those next to {subject.inline}.",
    )


def through_time(subject: About) -> Figure | None:
    """Rank within the group year by year, at the last known month of each year."""
    group = "P5" if is_in(subject, "P5") else region_of(subject, "subregion")
    end = subject.month
    months = _yearly([m for m in known_months(subject.atlas, Scope()) if end and m <= end])
    if not group or not months:
        return None
    rows = _members_rows(subject, group, months)
    lines = _ranked(rows, months)
    mine = [line for line in lines if line["contributor"] == subject.contributor]
    if not mine:
        return None
    shown = _peers(lines, subject.contributor, months[-1])
    data = [{**line, "name": state_label(line["contributor"])} for line in lines
            if line["contributor"] in shown]  # fmt: skip
    where = "among the P5" if group == "P5" else f"in {group}"
    behind = Evidence(
        f"Rank {where}, year by year",
        f"rank {where} by uniformed people in all missions together, at the last known month of "
        "each year; equals share a rank; a year without a line is a year with nobody",
        f"{len(months)} months, {month(months[0])} to {month(months[-1])}",
        tuple(row for row in rows if row["contributor"] in shown),
        subject.atlas.used(rows),
    )
    beside = f" Those next to {subject.inline} in {month(months[-1])}."
    return Figure(
        "ranks",
        f"Rank {where} by uniformed people in all missions",
        f"{subject.name} was {_rank(mine[0])} and {_rank(mine[-1])}; best rank "
        f"{ordinal(min(line['rank'] for line in mine))}.",
        {"lines": data, "subject": subject.label, "end": months[-1]},
        behind,
        note=f"At the last known month of each year.{'' if group == 'P5' else beside}",
    )


def _rank(line: Row) -> str:
    return f"{ordinal(line['rank'])} in {month(line['month'])}"


def _members_rows(subject: About, group: str, months: list[date]) -> list[Row]:
    """Rows of those who were members in the month they are counted for."""
    members = {m: groups.members(group, m) for m in months}
    everyone = frozenset().union(*members.values())
    rows = people_rows(subject.atlas, Scope(), months, everyone)
    return [row for row in rows if row["contributor"] in members[row["month"]]]


def _yearly(months: list[date]) -> list[date]:
    return list({when.year: when for when in months}.values())


def _ranked(rows: list[Row], months: list[date]) -> list[Row]:
    counts: dict[date, dict[str, int]] = {when: {} for when in months}
    for (when, who), number in totals(rows, ["month", "contributor"]).items():
        counts[when][who] = number
    return [
        {"month": when, "year": when.year, "contributor": who,
         "rank": standing(counts[when], who).rank, "people": number}
        for when in months
        for who, number in sorted(counts[when].items())
        if number
    ]  # fmt: skip


def _peers(lines: list[Row], who: str, end: date) -> list[str]:
    """Return the contributor and those whose rank at the end is nearest to its own."""
    last = {line["contributor"]: line["rank"] for line in lines if line["month"] == end}
    mine = last.get(who, max(last.values(), default=0) + 1)
    others = sorted((c for c in last if c != who), key=lambda c: (abs(last[c] - mine), c))
    return [who, *others[: PEERS - 1]]
