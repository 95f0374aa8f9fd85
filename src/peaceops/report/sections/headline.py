"""What stands at the top: the answers that open the page and the key figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes import groups, states
from peaceops.errors import BadInput
from peaceops.measures.wording import day, ordinal, people
from peaceops.report.moment import unheard
from peaceops.report.parts import Card

if TYPE_CHECKING:
    from datetime import date

    from peaceops.report.subject import About, Subject


def lead(subject: Subject) -> tuple[Answer, ...]:
    """Return the answers that open the page: how many, since when, of what standing."""
    who, when = subject.contributor, subject.month
    asked = [subject.ask_there("level", contributor=who, at=when)]
    if subject.served and subject.served != when:
        asked.append(subject.ask_there("level", contributor=who, at=subject.served))
    asked.append(subject.ask_there("first", contributor=who))
    group = "P5" if is_in(subject, "P5") else "all"
    asked.append(subject.ask("rank", contributor=who, among=group, at=when))
    return tuple(item for item in asked if isinstance(item, Answer))


def cards(subject: Subject) -> tuple[Card, ...]:
    """Return the key figures that are known."""
    mission = subject.mission.acronym
    if subject.month is None:
        return ()
    found = [_people(subject, subject.month), _share(subject)]
    if not unheard(subject):
        found.append(_place(subject, f"Rank in {mission}", among="all", mission=mission))
    found.append(_place(subject, "Rank in all UN missions", among="all"))
    if is_in(subject, "P5"):
        found.append(_place(subject, "Rank among the P5", among="P5"))
    if region := region_of(subject):
        found.append(_place(subject, f"Rank in {region}", among=region))
    return tuple(card for card in found if card)


def _people(subject: Subject, when: date) -> Card | None:
    found = subject.ask_there("level", contributor=subject.contributor, at=when)
    if not isinstance(found, Answer):
        return None
    return Card(f"People in {subject.mission.acronym}", f"{found.value:,}", f"on {day(when)}",
                found)  # fmt: skip


def _share(subject: Subject) -> Card | None:
    found = subject.ask_there("share", contributor=subject.contributor, at=subject.month)
    if not isinstance(found, Answer):
        return None
    everybody = sum(line["personnel"] for line in found.table)
    return Card("Share of the mission", f"{found.value:.1f}%", f"of {people(everybody)}", found)


def _place(subject: Subject, label: str, **given: str) -> Card | None:
    found = subject.ask("rank", contributor=subject.contributor, at=subject.month, **given)
    if not isinstance(found, Answer):
        return None
    others = sum(line["rank"] is not None for line in found.table)
    mine = [x["personnel"] for x in found.table if x["contributor"] == subject.contributor]
    detail = f"of {others} contributor{'s' if others != 1 else ''}"
    if found.value is not None and not given.get("mission"):
        detail += f", with {people(mine[0], 'uniformed').split()[0]} people"
    return Card(label, ordinal(found.value) if found.value else "none", detail, found)


def is_in(subject: About, group: str) -> bool:
    """Whether the contributor is a member of a group in the month of the brief."""
    if subject.month is None:
        return False
    try:
        return subject.contributor in groups.members(group, subject.month)
    except BadInput:
        return False


def region_of(subject: About, part: str = "region") -> str:
    """Return the contributor's UN region or subregion, or an empty text where it has none."""
    try:
        name = str(getattr(states.state(subject.contributor, subject.month), part) or "")
    except BadInput:
        return ""
    return name if name and is_in(subject, name) else ""
