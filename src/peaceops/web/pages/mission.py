"""A mission: how strong through time, of which kinds, and who sends its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer
from peaceops.codes.missions import missions
from peaceops.codes.months import months_between
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask
from peaceops.measures.people import Scope, known_months, people_rows, totals
from peaceops.measures.rank import standing
from peaceops.measures.wording import capital, listed, month, name_of, ordinal
from peaceops.report.labels import state_label
from peaceops.report.moment import choose
from peaceops.report.parts import Card, Column, Evidence, Figure, Section, Table
from peaceops.report.sections.mission import about
from peaceops.report.series import Served, by_kind, by_sex, through_time
from peaceops.web.asked import part
from peaceops.web.pages.sectioned import Sectioned, page_of

if TYPE_CHECKING:
    from datetime import date

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library
    from peaceops.web.page import Page

PATH = "/mission/{mission}"
KEYS = ()
MOST, PEERS = 25, 6


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page."""
    atlas, code = library.atlas(asked.as_of), names["mission"]
    mission = missions()[code]
    when = _moment(atlas, code)
    strength = _try(atlas, "strength", mission=code, **({"at": when} if when else {}))
    sections = (_record(atlas, code), _senders(atlas, code, strength, when), _risk(atlas, code))
    hosts = listed([name_of(host) for host in mission.hosts]) if mission.hosts else ""
    made = Sectioned(
        kicker="Mission",
        title=code,
        subtitle=f"{mission.name}{f'; {hosts}' if hosts else ''}",
        month=when,
        lead=(strength,) if isinstance(strength, Answer) else (),
        notes=(about(mission, atlas.as_of),),
        cards=_cards(atlas, code, strength),
        sections=sections,
    )
    links = [(asked.same_day(f"/map/{part(code)}"), "World map of contributors through time")]
    links += [
        (asked.same_day(f"/contributor/{host}"), state_label(host)) for host in mission.hosts[:3]
    ]
    return page_of(made, asked, tuple(links))


def _moment(atlas: Atlas, code: str) -> date | None:
    """Return the month the page speaks of: the last known one while the mission ran."""
    scope = Scope(mission=code)
    known = known_months(atlas, scope)
    there = {row["month"] for row in people_rows(atlas, scope, known)} if known else set()
    found = choose(atlas, missions()[code], known, there)
    return found.month if found.in_mission else None


def _try(atlas: Atlas, measure: str, **given: Any) -> Answer | str:
    try:
        return ask(measure, atlas, **given)
    except (BadInput, MissingData) as error:
        return f"{capital(str(error))}."


def _cards(atlas: Atlas, code: str, strength: Answer | str) -> tuple[Card, ...]:
    if not isinstance(strength, Answer):
        return ()
    when = max((row["month"] for row in strength.rows), default=None)
    cards = [Card("People", f"{strength.value:,}", month(when) if when else "", strength)]
    if strength.table:
        cards.append(Card("Contributors", f"{len(strength.table)}", "with people there", strength))
    rate = _try(atlas, "rate", mission=code)
    if isinstance(rate, Answer) and rate.value is not None:
        cards.append(
            Card("Deaths by malicious act", f"{rate.value:.2f}", "per 1,000 person-years", rate)
        )
    return tuple(cards)


def _record(atlas: Atlas, code: str) -> Section:
    scope, detail = Scope(mission=code, of="mission"), Scope(mission=code)
    figures = []
    for of, named, only_total in (
        (scope, code, True),
        (detail, f"{code}, by contributor's reports", False),
    ):
        months = known_months(atlas, of)
        rows = people_rows(atlas, of, months) if months else []
        there = [row["month"] for row in rows if row["personnel"]]
        if not there:
            continue
        span = months_between(min(there), max(there))
        known = [m for m in months if span[0] <= m <= span[-1]]
        behind = Evidence(
            f"{named}, month by month", of.definition(),
            f"{len(known)} of {len(span)} months known", tuple(rows), atlas.used(rows),
        )  # fmt: skip
        served = Served(code, tuple(rows), tuple(span), tuple(known), behind)
        figures += [through_time(served), by_kind(served)] if only_total else []
        sex = None if only_total else by_sex(served)
        figures += [sex] if sex else []
    gaps = () if figures else (f"No month is known in which {code} had uniformed people.",)
    return Section("record", "Strength", (), tuple(figures), (), (), gaps)


def _senders(atlas: Atlas, code: str, strength: Answer | str, at: date | None) -> Section:
    scope = Scope(mission=code)
    months = known_months(atlas, scope)
    rows = people_rows(atlas, scope, months) if months else []
    there = sorted({row["month"] for row in rows if row["personnel"]})
    if not there:
        return Section(
            "contributors", "Contributors", gaps=(f"Who sent how many to {code} is not known.",)
        )
    when = at if at is not None and at in there else there[-1]
    sums = totals([row for row in rows if row["month"] == when], ["contributor"])
    order = [who for who, number in sums.most_common() if number]
    now = [row for row in rows if row["month"] == when]
    behind = Evidence(f"Contributors to {code}, {month(when)}", scope.definition(), month(when),
                      tuple(now), atlas.used(now))  # fmt: skip
    everybody = sum(sums.values())
    lines = tuple(
        {"name": state_label(who), "rank": ordinal(standing(sums, who).rank or 0), "people": sums[who],
         "percent": 100 * sums[who] / everybody, "path": f"/brief/{who}/{part(code)}"}
        for who in order[:MOST]
    )  # fmt: skip
    columns = (Column("name", "Contributor"), Column("rank", "Rank", True),
               Column("people", "People", True), Column("percent", "Share, %", True, 1))  # fmt: skip
    more = len(order) - len(lines)
    table = Table(f"Contributors to {code}, {month(when)}", columns, lines, behind,
                  note=f"{more} more are not shown; the files hold all." if more else "")  # fmt: skip
    gaps = (strength,) if isinstance(strength, str) else ()
    figure = _ranks(atlas, code, rows, [m for m in there if m <= when])
    return Section(
        "contributors", "Contributors", (), (figure,) if figure else (), (table,), (), gaps
    )


def _ranks(atlas: Atlas, code: str, rows: list[Row], there: list[date]) -> Figure | None:
    """Return ranks at the last known month of each year, of those largest at the end."""
    yearly = list({when.year: when for when in there}.values())
    if len(yearly) < 2:
        return None
    sums = totals([row for row in rows if row["month"] in set(yearly)], ["month", "contributor"])
    counts = {m: {who: n for (when, who), n in sums.items() if when == m and n} for m in yearly}
    last = counts[yearly[-1]]
    shown = sorted(last, key=lambda who: (-last[who], who))[:PEERS]
    lines = [
        {"month": when, "year": when.year, "name": state_label(who), "rank": rank,
         "people": counts[when][who]}
        for when in yearly for who in shown
        if who in counts[when] and (rank := standing(counts[when], who).rank) and rank <= 40
    ]  # fmt: skip
    kept = tuple(r for r in rows if r["month"] in set(yearly) and r["contributor"] in shown)
    behind = Evidence(
        f"Ranks in {code}, year by year",
        f"rank by uniformed people in {code} at the last known month of each year",
        f"{len(yearly)} months, {month(yearly[0])} to {month(yearly[-1])}", kept, atlas.used(kept),
    )  # fmt: skip
    return Figure(
        "ranks", f"Rank in {code} by uniformed people",
        f"Largest in {month(yearly[-1])}: {listed([state_label(who) for who in shown[:3]])}.",
        {"lines": lines, "subject": state_label(shown[0]), "end": yearly[-1]}, behind,
        note="At the last known month of each year; the largest at the end.",
    )  # fmt: skip


def _risk(atlas: Atlas, code: str) -> Section:
    found = [_try(atlas, "rate", mission=code), _try(atlas, "rate", mission=code, cause="any")]
    answers = tuple(item for item in found if isinstance(item, Answer))
    gaps = tuple(dict.fromkeys(item for item in found if isinstance(item, str)))
    return Section("risk", "Risk", answers, (), (), (), gaps)
