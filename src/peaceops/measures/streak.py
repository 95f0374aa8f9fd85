"""How long has a contributor held the first rank?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.months import months_between
from peaceops.measures.answering import answer, spans
from peaceops.measures.arguments import (
    Among,
    AmongArg,
    Contributor,
    Kind,
    Mission,
    MissionType,
    Month,
)
from peaceops.measures.people import (
    Scope,
    caveats,
    known_months,
    people_rows,
    require_month,
    totals,
)
from peaceops.measures.rank import EVERYBODY, among_words, members_with, standing
from peaceops.measures.wording import capital, month, name_of

if TYPE_CHECKING:
    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas


@dataclass(frozen=True)
class Lead:
    """An unbroken hold on the first rank, up to a month.

    Parameters
    ----------
    start : datetime.date or None
        First month of the hold; None where the rank is not held at the end.
    held : tuple of datetime.date
        Known months of the hold, shared first ranks included.
    shared : tuple of datetime.date
        Months of it in which another had the same number.
    unknown : tuple of datetime.date
        Months inside it that nobody reports; they neither break nor prove it.
    before : tuple of (datetime.date, str)
        Known months before it, each with who led.
    since : datetime.date or None
        Last known month in which it was not held, just before the start.
    """

    start: date | None
    held: tuple[date, ...]
    shared: tuple[date, ...]
    unknown: tuple[date, ...]
    before: tuple[tuple[date, str], ...]
    since: date | None


def lead(counts: Mapping[date, Mapping[str, int]], who: str, end: date) -> Lead:
    """Find the unbroken lead of `who` in the known months up to `end`.

    Parameters
    ----------
    counts : mapping of month end to (state to people)
        Known months only.
    who : str
    end : datetime.date

    Examples
    --------
    >>> from datetime import date
    >>> a, b, c = date(2015, 1, 31), date(2015, 2, 28), date(2015, 4, 30)
    >>> found = lead({a: {"CHN": 1, "FRA": 2}, b: {"CHN": 3}, c: {"CHN": 3}}, "CHN", c)
    >>> found.start, found.unknown, found.before
    (datetime.date(2015, 2, 28), (datetime.date(2015, 3, 31),), ((datetime.date(2015, 1, 31), 'FRA'),))
    """
    months = sorted(m for m in counts if m <= end)
    places = {m: standing(counts[m], who) for m in months}
    held: list[date] = []
    for when in reversed(months):
        if places[when].rank != 1:
            break
        held.insert(0, when)
    start = held[0] if held else None
    earlier = [m for m in months if not start or m < start]
    inside = months_between(start, end) if start else []
    return Lead(
        start=start,
        held=tuple(held),
        shared=tuple(m for m in held if places[m].tied),
        unknown=tuple(m for m in inside if m not in counts),
        before=tuple((m, _leader(places[m].order)) for m in earlier),
        since=earlier[-1] if earlier else None,
    )


def _leader(order: Sequence[tuple[str, int]]) -> str:
    top = order[0][1] if order else 0
    return "/".join(name for name, number in order if number == top) if top else "nobody"


def streak(
    atlas: Atlas,
    contributor: Contributor,
    among: AmongArg = EVERYBODY,
    at: Month | None = None,
    kind: Kind = "uniformed",
    mission: Mission | None = None,
    missions: MissionType = "all",
) -> Answer:
    """How long has a contributor held the first rank, and who led before?

    A month that nobody reports neither breaks the lead nor counts for it.

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    among : Among
        A group, by its members in each month, or a list; everybody by default.
    at : datetime.date, optional
        Month end up to which to look; the latest known by default.
    kind : str
        Kind of personnel.
    mission : str, optional
        One mission; all together by default.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        First month of the unbroken lead as a date; None if there is no lead.

    Raises
    ------
    BadInput
        If the contributor is not a member of the group.
    MissingData
        If the month is unknown.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> streak(Atlas(), "CHN", Among("P5")).value.year
    2010
    """
    scope = Scope(kind, mission, missions)
    end = require_month(atlas, scope, at)
    members_with(among, contributor, end)
    known = [m for m in known_months(atlas, scope) if m <= end]
    rows = _rows(atlas, scope, among, known)
    counts: dict[date, dict[str, int]] = {m: {contributor: 0} for m in known}
    for (when, who), number in totals(rows, ["month", "contributor"]).items():
        counts[when][who] = number
    found = lead(counts, contributor, end)
    return answer(
        atlas,
        "streak",
        {"contributor": contributor, "among": among, "at": end, "kind": kind,
         "mission": mission, "missions": missions},
        value=found.start,
        sentence=_sentence(found, contributor, among, end),
        unit="month",
        n=len(found.held),
        definition=f"first rank, shared or alone, by {scope.definition()}",
        months=known,
        unknown=[m for m in months_between(known[0], end) if m not in counts],
        table=_spells(found, contributor),
        rows=rows,
        read=scope.table,
        caveats=[*_shared(found), *caveats(atlas, scope, known)],
    )  # fmt: skip


def _rows(atlas: Atlas, scope: Scope, among: Among, known: Sequence[date]) -> list[Row]:
    """Rows of those who were members in the month they are counted for."""
    members = {m: among.members(m) for m in known}
    if any(names is None for names in members.values()):
        return people_rows(atlas, scope, known)
    everyone = frozenset().union(*(names or () for names in members.values()))
    rows = people_rows(atlas, scope, known, everyone)
    return [row for row in rows if row["contributor"] in (members[row["month"]] or ())]


def _spells(found: Lead, who: str) -> list[Row]:
    """Who led when, as spells of known months, the latest first."""
    spells: list[Row] = []
    for when, leader in [*found.before, *((m, who) for m in found.held)]:
        if spells and spells[-1]["leader"] == leader:
            spells[-1].update(last=when, months_known=spells[-1]["months_known"] + 1)
        else:
            spells.append({"leader": leader, "first": when, "last": when, "months_known": 1})
    return spells[::-1]


def _shared(found: Lead) -> list[str]:
    return [f"first rank shared in {spans(found.shared)}"] if found.shared else []


def _sentence(found: Lead, who: str, among: Among, end: date) -> str:
    name = capital(name_of(who))
    if found.start is None:
        leader = found.before[-1][1] if found.before else "nobody"
        names = (
            " and ".join(name_of(x) for x in leader.split("/")) if leader != "nobody" else leader
        )
        return f"{name} did not lead {among_words(among)} in {month(end)}; {names} did."
    since = f"since {month(found.start)}"
    gap = ""
    if found.since is None:
        since = f"since {month(found.start)} at the latest, the first month on record,"
    else:
        others = months_between(found.since, found.start)[1:-1]
        leader = (
            " and ".join(name_of(x) for x in found.before[-1][1].split("/") if x != "nobody")
            or "nobody"
        )
        gap = f" Before that, {leader} led in {month(found.since)}"
        gap += f" ({spans(others)} unknown)." if others else "."
    holes = f", {len(found.unknown)} unknown ({spans(found.unknown)})" if found.unknown else ""
    return (
        f"{name} has led {among_words(among)} {since} without a break in the "
        f"{len(found.held)} known months up to {month(end)}{holes}.{gap}"
    )
