"""The mission: what it is, how strong, and who else is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.measures.wording import capital, day, listed, month, name_of
from peaceops.report.labels import state_label
from peaceops.report.moment import has_ended, unheard
from peaceops.report.parts import Column, Section, Table
from peaceops.report.subject import Gap, parted

if TYPE_CHECKING:
    from datetime import date

    from peaceops.codes.missions import Mission
    from peaceops.report.subject import Subject

MOST = 10


def section(subject: Subject) -> Section:
    """Return the mission with its largest contributors."""
    found: Answer | Gap
    if subject.moment.in_mission:
        found = subject.ask("strength", mission=subject.mission.acronym, at=subject.month)
    else:
        found = Gap("strength", unheard(subject))
    answers, gaps = parted([found])
    tables: tuple[Table, ...] = ()
    if isinstance(found, Answer) and found.table:
        tables = (_contributors(subject, found),)
    elif isinstance(found, Answer):
        gaps = (*gaps, "Who sent them is not known for that month.")
    return Section("mission", f"The mission: {subject.mission.acronym}", answers, (), tables,
                   (about(subject.mission, subject.atlas.as_of),), gaps)  # fmt: skip


def about(mission: Mission, as_of: date | None = None) -> str:
    """Say in a sentence or two what a mission is, as far as was known on a day.

    Parameters
    ----------
    mission : Mission
    as_of : datetime.date, optional
        An end after this day is not told, nor the note on how it went on.

    Examples
    --------
    >>> from peaceops.codes.missions import missions
    >>> about(missions()["MINUSMA"])[:75]
    'United Nations Multidimensional Integrated Stabilization Mission in Mali, a'
    """
    sort = {"peacekeeping": "peacekeeping operation", "political": "political mission"}
    noun = sort.get(mission.mission_type, "mission")
    owner = "" if mission.authoriser == "other" else f" of the {mission.authoriser}"
    where = f" in {listed([name_of(host) for host in mission.hosts])}" if mission.hosts else ""
    began = f", from {_when(mission, 'start')}" if mission.start else ""
    over = has_ended(mission, as_of)
    ended = f" to {_when(mission, 'end')}" if over else ""
    after = f"; it took over from {mission.predecessor}" if mission.predecessor else ""
    told = mission.note and (over or as_of is None)
    note = f" {capital(mission.note)}." if told else ""
    return f"{mission.name}, a {noun}{owner}{where}{began}{ended}{after}.{note}"


def _when(mission: Mission, end: str) -> str:
    date, precision = getattr(mission, end), getattr(mission, f"{end}_precision")
    return {"day": day(date), "month": month(date)}.get(precision, str(date.year))


def _contributors(subject: Subject, found: Answer) -> Table:
    """Cut the contributors to the largest, and the subject wherever it stands."""
    lines = []
    rank = 0
    for place, line in enumerate(found.table, start=1):
        if place == 1 or line["personnel"] < found.table[place - 2]["personnel"]:
            rank = place
        if place <= MOST or line["contributor"] == subject.contributor:
            lines.append({"name": state_label(line["contributor"]), "rank": rank,
                          "personnel": line["personnel"],
                          "percent": 100 * line["personnel"] / found.value})  # fmt: skip
    more = len(found.table) - len(lines)
    columns = (
        Column("name", "Contributor"),
        Column("rank", "Rank", True),
        Column("personnel", "People", True),
        Column("percent", "Share, %", True, 1),
    )
    when = f", {month(subject.month)}" if subject.month and subject.moment.in_mission else ""
    return Table(
        f"Largest contributors to {subject.mission.acronym}{when}",
        columns,
        tuple(lines),
        found,
        subject.label,
        f"{more} more contributors are not shown." if more > 0 else "",
    )
