"""What is not known: the gaps that matter to this page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes.months import format_month, months_between
from peaceops.measures.answering import spans
from peaceops.measures.people import Scope, known_months
from peaceops.measures.wording import capital, month, name_of
from peaceops.report.labels import state_label
from peaceops.report.moment import unheard
from peaceops.report.parts import Section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from peaceops.atlas.coverage import Span
    from peaceops.report.subject import Subject


def section(subject: Subject) -> Section:
    """Return what the atlas is known not to know of the contributor in the mission."""
    told = [*_beginning(subject), *_months(subject), *_narrow(subject), *_sex(subject),
            *_host(subject)]  # fmt: skip
    return Section("unknown", "What is not known", text=tuple(dict.fromkeys(told)))


def _beginning(subject: Subject) -> Iterator[str]:
    if not subject.known:
        return
    first, start = subject.known[0], subject.mission.start
    if start is None or start < first:
        earlier = [m for m in known_months(subject.atlas, Scope()) if m < first]
        yield f"Who sent how many to which mission is known from {month(first)} only" + (
            f"; contributors' totals over all missions are known from {month(earlier[0])}."
            if earlier
            else "."
        )


def _months(subject: Subject) -> Iterator[str]:
    """Say which months of the mission's life nobody reports, by reason."""
    if unheard(subject) or subject.month is None:
        return
    first = max(subject.known[0], subject.mission.start or subject.known[0])
    scope = Scope(mission=subject.mission.acronym)
    reasons: dict[str, list[date]] = {}
    for when in months_between(first, subject.month):
        if when in set(subject.known):
            continue
        why = subject.atlas.coverage.why_unknown(
            scope.table, when, "personnel", **scope.who, contributor=subject.contributor
        )
        reasons.setdefault(why, []).append(when)
    for why, months in reasons.items():
        yield (
            f"Contribution of {subject.inline} to {subject.mission.acronym} in "
            f"{spans(months, 20)}: {why}."
        )


def _narrow(subject: Subject) -> Iterator[str]:
    """Say what is narrower: a kind, this mission, this contributor."""
    if subject.month is None or unheard(subject):
        return
    found: dict[tuple[str, str], list[Span]] = {}
    first = max(subject.known[0] if subject.known else subject.month,
                subject.mission.start or subject.month)  # fmt: skip
    for table in ("contributions", "contributor_strength", "mission_strength", "fatalities"):
        for gap in subject.atlas.coverage.spans(table):
            if gap.narrow and not gap.covered and _concerns(gap, subject, first):
                found.setdefault((_whom(gap), gap.reason), []).append(gap)
    for (whom, reason), gaps in found.items():
        begin = max(first, min(gap.first for gap in gaps))
        end = min(subject.month, max(gap.last for gap in gaps))
        yield f"{capital(whom + reason)} ({format_month(begin)} to {format_month(end)})."


def _concerns(gap: Span, subject: Subject, first: date) -> bool:
    if subject.month is None or gap.last < first or gap.first > subject.month:
        return False
    mine = {None, subject.contributor}
    there = {None, subject.mission.acronym}
    if gap.table == "contributor_strength" and (gap.contributor is None or gap.kind):
        return False
    return gap.contributor in mine and gap.mission in there


def _whom(gap: Span) -> str:
    named = [state_label(gap.contributor)] if gap.contributor else []
    named += [gap.mission] if gap.mission else []
    return f"{' in '.join(named)}: " if named else ""


def _sex(subject: Subject) -> Iterator[str]:
    """Say in which months women and men are not told apart."""
    months = sorted({row["month"] for row in subject.rows if row["female"] is None})
    if months:
        yield f"Women and men are not told apart in {spans(months, 8)}."


def _host(subject: Subject) -> Iterator[str]:
    for host in subject.mission.hosts:
        found = subject.ask("violence", host=host)
        last = found.table[-1]["year"] if isinstance(found, Answer) else None
        if last and subject.month and last < subject.month.year:
            yield f"Organised violence in {name_of(host)} is known up to {last} only."
