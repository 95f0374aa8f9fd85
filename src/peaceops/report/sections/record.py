"""What was sent: how many through time, of which kind and sex, and what was first when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.atlas.columns import KINDS
from peaceops.codes.months import add_months, format_month, months_between
from peaceops.measures.arguments import KIND_NAMES
from peaceops.measures.people import Scope, caveats, known_months, totals
from peaceops.measures.wording import capital, month
from peaceops.report.labels import kind_label
from peaceops.report.parts import Column, Evidence, Figure, Section, Table
from peaceops.report.subject import parted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from peaceops.answer import Row
    from peaceops.report.subject import Gap, Subject

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
    figures = [_through_time(subject, months, behind)]
    if len(subject.kinds) > 1:
        figures.append(_by_kind(subject, months, behind))
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


def gaps_of(months: Sequence[date], known: Sequence[date]) -> list[Row]:
    """Return the runs of unknown months as spans of days.

    Returns
    -------
    list of dict
        ``start`` and ``end`` (the last known month end before, and the first
        after), ``months``.
    """
    held, spans = set(known), []
    run: list[date] = []
    for when in [*months, None]:
        if when is not None and when not in held:
            run.append(when)
        elif run:
            end = when or run[-1]
            spans.append({"start": add_months(run[0], -1), "end": end, "months": len(run)})
            run = []
    return spans


def _through_time(subject: Subject, months: Sequence[date], behind: Evidence) -> Figure:
    counts = totals(subject.rows, ["month"])
    known = known_in(subject, months)
    points: list[Row] = []
    run = 0
    for before, when in zip([None, *known], known, strict=False):
        run += before is not None and add_months(before, 1) != when
        points.append({"month": when, "people": counts[when], "run": run})
    peak = max(points, key=lambda point: point["people"])
    spans = gaps_of(months, known)
    gaps = f" {sum(s['months'] for s in spans)} months are not reported." if spans else ""
    summary = (
        f"From {month(months[0])} to {month(months[-1])}: highest in {month(peak['month'])} with "
        f"{peak['people']:,}, {points[-1]['people']:,} in {month(points[-1]['month'])}.{gaps}"
    )
    return Figure(
        "contributions",
        f"{subject.label} in {subject.mission.acronym}: uniformed people",
        summary,
        {"points": points, "gaps": spans, "peak": peak, "last": points[-1]},
        behind,
        note="Shaded: months that nobody reports." if spans else "",
    )


def _by_kind(subject: Subject, months: Sequence[date], behind: Evidence) -> Figure:
    """Stack the kinds month by month, from the first month with people."""
    first = min(row["month"] for row in subject.rows if row["personnel"])
    shown = [m for m in months if m >= first]
    known = known_in(subject, shown)
    counts: Mapping[tuple[date, str], int] = totals(subject.rows, ["month", "kind"])
    kinds = [kind for kind in KINDS if kind in subject.kinds]
    stacks = []
    for when in known:
        low = 0
        for kind in kinds:
            number = counts.get((when, kind), 0)
            if number:
                stacks.append({"month": when, "kind": kind_label(kind), "people": number,
                               "low": low, "high": low + number})  # fmt: skip
            low += number
    ends = {k: counts.get((known[-1], k), 0) for k in kinds}
    last = [f"{number:,} {KIND_NAMES[k]}" for k, number in ends.items() if number]
    summary = f"Month by month from {format_month(first)}; in {month(known[-1])}: {', '.join(last) or 'nobody'}."
    return Figure(
        "kinds",
        f"{subject.label} in {subject.mission.acronym}: kinds of personnel",
        summary,
        {"stacks": stacks, "gaps": gaps_of(shown, known), "kinds": [kind_label(k) for k in kinds]},
        behind,
        note=_staff(subject, known),
    )


def _staff(subject: Subject, months: Sequence[date]) -> str:
    """Say where staff officers are hidden among the troops."""
    scope = Scope("troops", subject.mission.acronym)
    told = [text for text in caveats(subject.atlas, scope, months) if text.startswith("staff: ")]
    return capital(told[-1].removeprefix("staff: ")) + "." if told else ""
