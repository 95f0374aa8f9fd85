"""The risk: deaths in the mission, their causes, and the rate against other missions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.atlas.columns import CAUSES
from peaceops.measures.wording import capital, day, month
from peaceops.report.moment import unheard
from peaceops.report.parts import Column, Evidence, Figure, Section, Table
from peaceops.report.subject import Gap, parted
from peaceops.report.words import command

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.report.subject import Subject

WINDOW = "The same months for every mission, so far as they are known."


def section(subject: Subject) -> Section:
    """Return fatalities and the rate of deaths by malicious act."""
    mission, end = subject.mission.acronym, subject.month
    given = {"mission": mission, "end": end}
    main: Answer | Gap
    if subject.moment.in_mission:
        main = subject.ask("rate", **given)
    else:
        main = Gap("rate", f"no rate can be given: {unheard(subject)}")
    asked = [main]
    if isinstance(main, Answer):
        asked.append(subject.ask("rate", cause="any", **given))
        if subject.served:
            asked.append(subject.ask("rate", contributor=subject.contributor, **given))
    answers, gaps = parted(asked)
    deaths, lacking = _deaths(subject)
    tables = [deaths] if deaths else []
    figures = []
    if isinstance(main, Answer) and len(main.table) > 1:
        tables.append(_compared(subject, main))
        figures.append(_figure(subject, main))
    return Section("risk", "Fatalities and risk", answers, tuple(figures), tuple(tables), (),
                   (*gaps, *lacking))  # fmt: skip


def _compared(subject: Subject, found: Answer) -> Table:
    columns = (
        Column("mission", "Mission"),
        Column("rate", "Rate", True, 2),
        Column("low", "95% low", True, 2),
        Column("high", "high", True, 2),
        Column("deaths", "Deaths", True),
        Column("person_years", "Person-years", True),
    )
    return Table(
        "Uniformed deaths by malicious act per 1,000 person-years",
        columns,
        found.table,
        found,
        subject.mission.acronym,
        f"{WINDOW} For the rows of another: {_for_another(subject, found)}",
    )


def _for_another(subject: Subject, found: Answer) -> str:
    return command(found).replace(f"mission={subject.mission.acronym}", "mission=NAME")


def _figure(subject: Subject, found: Answer) -> Figure:
    top = found.table[0]
    mine = next(x for x in found.table if x["mission"] == subject.mission.acronym)
    highest = "" if top is mine else f"highest: {top['mission']} with {top['rate']:.2f}; "
    summary = capital(
        f"{highest}{mine['mission']}: {mine['rate']:.2f} (95% interval {mine['low']:.2f} to "
        f"{mine['high']:.2f}), of {len(found.table)} missions compared."
    )
    return Figure(
        "risk",
        "Uniformed deaths by malicious act per 1,000 person-years",
        summary,
        {"lines": [dict(line) for line in found.table], "subject": subject.mission.acronym},
        found,
        note=f"Dot: rate; bar: exact 95% interval. {WINDOW}",
    )


def _deaths(subject: Subject) -> tuple[Table | None, tuple[str, ...]]:
    """Count all uniformed deaths on record in the mission by cause."""
    mission, who = subject.mission.acronym, subject.contributor
    if not subject.atlas.has("fatalities"):
        return None, ("This atlas has no table of fatalities.",)
    rows = _rows(subject)
    if not rows:
        return None, (f"No uniformed death in {mission} is on record.",)
    mine = [row for row in rows if row["contributor"] == who]
    lines = [
        {"cause": capital(cause), "all": _count(rows, cause), "mine": _count(mine, cause)}
        for cause in CAUSES
        if _count(rows, cause)
    ]
    lines.append({"cause": "All causes", "all": len(rows), "mine": len(mine)})
    span = f"{day(rows[0]['date'])} to {day(rows[-1]['date'])}"
    behind = Evidence(
        f"Uniformed deaths in {mission}",
        "deaths of military, observers and police serving in the mission, by type of incident",
        f"deaths on record from {span}",
        (*mine, *(row for row in rows if row["contributor"] != who)),
        subject.atlas.used(rows),
    )
    columns = (
        Column("cause", "Cause"),
        Column("all", "All contributors", True),
        Column("mine", subject.label, True),
    )
    return Table(
        f"Uniformed deaths in {mission}, {month(rows[0]['date'])} to {month(rows[-1]['date'])}",
        columns, tuple(lines), behind, note="All deaths on record, also in months whose strength is not known.",
    ), ()  # fmt: skip


def _rows(subject: Subject) -> list[Row]:
    import narwhals as nw

    frame = subject.atlas.frame("fatalities").filter(
        nw.col("uniformed"), nw.col("mission") == subject.mission.acronym
    )
    return sorted(subject.atlas.rows(frame), key=lambda row: (row["date"], row["casualty"]))


def _count(rows: list[Row], cause: str) -> int:
    return sum(row["cause"] == cause for row in rows)
