"""A contributor: how many it sends where, through time, and how it stands among others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer
from peaceops.codes.months import months_between
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask
from peaceops.measures.people import Scope, known_months, people_rows, totals
from peaceops.measures.wording import capital, month, name_of, ordinal
from peaceops.report.labels import state_label
from peaceops.report.parts import Card, Column, Evidence, Section, Table
from peaceops.report.sections.headline import is_in, region_of
from peaceops.report.sections.standing import through_time as ranks
from peaceops.report.series import Served, by_kind, by_sex, through_time
from peaceops.web.asked import part
from peaceops.web.pages.sectioned import Sectioned, page_of

if TYPE_CHECKING:
    from datetime import date

    from peaceops.atlas.atlas import Atlas
    from peaceops.report.parts import Figure
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library
    from peaceops.web.page import Page

PATH = "/contributor/{contributor}"
KEYS = ()


@dataclass
class Person:
    """A contributor at the latest known month."""

    atlas: Atlas
    contributor: str
    name: str
    inline: str
    label: str
    month: date | None

    def ask(self, measure: str, **given: Any) -> Answer | str:
        """Answer a question about it, or say why not."""
        try:
            return ask(measure, self.atlas, contributor=self.contributor, **given)
        except (BadInput, MissingData) as error:
            return f"{capital(str(error))}."


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page."""
    atlas, who = library.atlas(asked.as_of), names["contributor"]
    months = known_months(atlas, Scope(), contributor=who)
    inline = name_of(who)
    person = Person(atlas, who, capital(inline), inline, state_label(who),
                    months[-1] if months else None)  # fmt: skip
    rows = people_rows(atlas, Scope(), months, [who]) if months else []
    lead, gaps = _parted(
        [person.ask("level"), person.ask("rank", among="all"), person.ask("first")]
    )
    sections = [_record(person, months, rows, gaps), *_missions(person), _standing(person)]
    made = Sectioned(
        kicker="Contributor",
        title=person.label,
        subtitle=f"{region_of(person) or 'Uniformed people'} in United Nations missions",
        month=person.month,
        lead=lead,
        notes=(),
        cards=_cards(person),
        sections=tuple(s for s in sections if s),
    )
    links = [
        (asked.same_day(f"/brief/{who}/{part(m)}"), f"{person.label} in {m}")
        for m in _where(person)
    ]
    return page_of(made, asked, tuple(links[:12]))


def _parted(found: list[Answer | str]) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    gaps = dict.fromkeys(item for item in found if isinstance(item, str))
    return tuple(item for item in found if isinstance(item, Answer)), tuple(gaps)


def _cards(person: Person) -> tuple[Card, ...]:
    when, cards = person.month, []
    if when is None:
        return ()
    level = person.ask("level", at=when)
    if isinstance(level, Answer) and level.value is not None:
        cards.append(Card("People in all missions", f"{level.value:,}", month(when), level))
    for group in ("all", "P5", region_of(person)):
        if not group or not is_in(person, group):
            continue
        found = person.ask("rank", among=group, at=when)
        if isinstance(found, Answer):
            label = {"all": "Rank among all", "P5": "Rank among the P5"}.get(
                group, f"Rank in {group}"
            )
            others = sum(line["rank"] is not None for line in found.table)
            text = ordinal(found.value) if found.value else "none"
            cards.append(Card(label, text, f"of {others} contributors", found))
    return tuple(cards)


def _record(
    person: Person, months: list[date], rows: list[dict[str, Any]], gaps: tuple[str, ...]
) -> Section:
    figures: list[Figure] = []
    if months and any(row["personnel"] for row in rows):
        behind = Evidence(
            f"{person.label} in all missions, month by month",
            Scope().definition(),
            f"{len(months)} months known, {month(months[0])} to {month(months[-1])}",
            tuple(rows),
            person.atlas.used(rows),
        )
        span = tuple(months_between(months[0], months[-1]))
        served = Served(f"{person.label} in all missions", tuple(rows), span, tuple(months), behind)
        figures = [through_time(served), by_kind(served)]
        sex = by_sex(served)
        figures += [sex] if sex else []
    asked = [person.ask("composition"), person.ask("women")]
    answers, more = _parted(asked)
    return Section("record", "What it sends", answers, tuple(figures), (), (), (*gaps, *more))


def _rows_now(person: Person) -> list[dict[str, Any]]:
    known = known_months(person.atlas, Scope(by_mission=True), contributor=person.contributor)
    if not known:
        return []
    return people_rows(person.atlas, Scope(by_mission=True), [known[-1]], [person.contributor])


def _where(person: Person) -> list[str]:
    sums = totals(_rows_now(person), ["mission"])
    return [mission for mission, number in sums.most_common() if number]


def _missions(person: Person) -> list[Section]:
    rows = [row for row in _rows_now(person) if row["personnel"]]
    if not rows:
        return []
    when = rows[0]["month"]
    sums, kinds = totals(rows, ["mission"]), totals(rows, ["mission", "kind"])
    behind = Evidence(
        f"{person.label} by mission, {month(when)}",
        Scope(by_mission=True).definition(),
        month(when),
        tuple(rows),
        person.atlas.used(rows),
    )
    lines = tuple(
        {"mission": m, "people": n, "troops": kinds[m, "troops"], "staff": kinds[m, "staff"],
         "experts": kinds[m, "experts"],
         "police": sum(kinds[m, k] for k in ("police", "fpu", "police_and_fpu")),
         "path": f"/brief/{person.contributor}/{part(m)}"}
        for m, n in sums.most_common() if n
    )  # fmt: skip
    columns = (Column("mission", "Mission"), Column("people", "People", True),
               Column("troops", "Troops", True), Column("police", "Police", True),
               Column("experts", "Experts", True), Column("staff", "Staff", True))  # fmt: skip
    table = Table(f"{person.label} by mission, {month(when)}", columns, lines, behind,
                  note="Police: individual police and formed units together.")  # fmt: skip
    return [Section("missions", "Where it serves", (), (), (table,))]


def _standing(person: Person) -> Section:
    figure = ranks(person)
    asked = [
        person.ask("share"),
        *([person.ask("streak", among="P5")] if is_in(person, "P5") else []),
    ]
    answers, gaps = _parted(asked)
    return Section("standing", "Standing among contributors", answers, (figure,) if figure else (),
                   (), (), gaps)  # fmt: skip
