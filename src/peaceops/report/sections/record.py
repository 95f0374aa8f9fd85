"""What was sent: how many through time, of which kind and sex, and what was first when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes.months import add_months, months_between
from peaceops.measures.people import Scope, caveats, known_months, totals
from peaceops.measures.wording import capital
from peaceops.report.labels import kind_label
from peaceops.report.parts import Column, Evidence, Figure, Section, Table
from peaceops.report.series import Served, by_kind, gaps_of, through_time
from peaceops.report.subject import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.report.subject import Gap, Subject

__all__ = ["gaps_of", "known_in", "section", "window"]

SIZES = (100, 500, 1000, 2000, 5000)


def section(subject: Subject) -> Section:
    """Return the record of the contributor in the mission."""
    who = subject.contributor
    asked = [subject.ask_there("level", contributor=who, at=subject.month)]
    made: Answer | Gap | None = None
    if subject.served:
        if subject.served != subject.month:
            asked.append(subject.ask_there("level", contributor=who, at=subject.served))
        made = subject.ask_there("composition", contributor=who, at=subject.served)
        asked.append(made)
        year = {"start": add_months(subject.served, -12), "end": subject.served}
        asked.append(subject.ask_there("change", contributor=who, **year))
    answers, gaps = parted([*asked, *_firsts(subject)])
    figures = _figures(subject) if subject.served else ()
    tables = (_made_of(made),) if isinstance(made, Answer) else ()
    return Section("record", "What was sent", answers, figures, tables, (), gaps)


def _firsts(subject: Subject) -> list[Answer | Gap]:
    """Ask when each kind, and each round number, was first there."""
    who = subject.contributor
    found = [subject.ask_there("first", contributor=who)]
    if not subject.served:
        return found
    if len(subject.kinds) > 1:
        found += [subject.ask_there("first", contributor=who, kind=k) for k in subject.kinds]
    peak = max(totals(subject.rows, ["month"]).values())
    reached = [size for size in SIZES if size <= peak]
    found += [subject.ask_there("first", contributor=who, size=size) for size in reached[-2:]]
    elsewhere = {kind: subject.ask("first", contributor=who, kind=kind) for kind in subject.kinds}
    return [*found, *(item for kind, item in elsewhere.items() if _after(subject, kind, item))]


def _after(subject: Subject, kind: str, found: Answer | Gap) -> bool:
    """Whether a first lies inside the record, not in its first month."""
    known = known_months(subject.atlas, Scope(kind), contributor=subject.contributor)
    return isinstance(found, Answer) and found.value is not None and found.value > known[0]


def _made_of(found: Answer) -> Table:
    lines = []
    for line in found.table:
        women = line["female"]
        percent = None if women is None or not line["personnel"] else women / line["personnel"]
        lines.append({**line, "kind": kind_label(line["kind"]),
                      "percent": None if percent is None else 100 * percent})  # fmt: skip
    columns = (
        Column("kind", "Kind"),
        Column("personnel", "People", True),
        Column("female", "Women", True),
        Column("male", "Men", True),
        Column("percent", "Women, %", True, 1),
    )
    return Table("Kinds of personnel, women and men", columns, tuple(lines), found)


def _figures(subject: Subject) -> tuple[Figure, ...]:
    months = window(subject)
    behind = Evidence(
        f"{subject.label} in {subject.mission.acronym}, month by month",
        f"uniformed people of {subject.inline} in {subject.mission.acronym} by kind, as reported for "
        "the last day of the month; a known month without a row is a month with nobody",
        f"{len(known_in(subject, months))} of {len(months)} months known",
        tuple(subject.rows),
        subject.atlas.used(subject.rows),
    )
    where = f"{subject.label} in {subject.mission.acronym}"
    served = Served(where, tuple(subject.rows), tuple(months),
                    tuple(known_in(subject, months)), behind)  # fmt: skip
    figures = [through_time(served)]
    if len(subject.kinds) > 1:
        figures.append(by_kind(served, _staff(subject, known_in(subject, months))))
    return tuple(figures)


def window(subject: Subject) -> list[date]:
    """Return the months a chart of the contribution spans, unknown ones included."""
    if subject.month is None or not subject.known:
        return []
    start = max(subject.known[0], subject.mission.start or subject.known[0])
    first = min([start, *(row["month"] for row in subject.rows)])
    return months_between(first, subject.month)


def known_in(subject: Subject, months: Sequence[date]) -> list[date]:
    """Return those of some months in which the contribution is known."""
    return sorted(set(months).intersection(subject.known))


def _staff(subject: Subject, months: Sequence[date]) -> str:
    """Say where staff officers are hidden among the troops."""
    scope = Scope("troops", subject.mission.acronym)
    told = [text for text in caveats(subject.atlas, scope, months) if text.startswith("staff: ")]
    return capital(told[-1].removeprefix("staff: ")) + "." if told else ""
