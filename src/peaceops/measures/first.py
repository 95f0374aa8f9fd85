"""When did a contributor first send people: of a kind, to a mission, in a number?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes import missions as mission_codes
from peaceops.codes.months import months_between
from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Contributor, Kind, Mission, MissionType, Size
from peaceops.measures.people import Scope, caveats, known_months, people_rows, totals
from peaceops.measures.wording import capital, listed, month, name_of, people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def first(
    atlas: Atlas,
    contributor: Contributor,
    mission: Mission | None = None,
    kind: Kind = "uniformed",
    size: Size = 1,
    missions: MissionType = "all",
) -> Answer:
    """When did a contributor first have people: of a kind, in a mission, in a number?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    mission : str, optional
        One mission; all together by default.
    kind : str
        Kind of personnel.
    size : int
        At least this many.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        Month end, or None if it never happened in the known months. The
        sentence says when the record begins and which months just before are
        unknown, since a first seen is not always a first.

    Raises
    ------
    MissingData
        If no month is known.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> first(Atlas(), "CHN", mission="MINUSMA", size=100).value
    datetime.date(2013, 12, 31)
    """
    scope = Scope(kind, mission, missions)
    known = known_months(atlas, scope, contributor=contributor)
    over = mission_codes.missions()[mission].end if mission else None
    if not known or (over and over < known[0].replace(day=1)):
        began = f"; the record begins in {month(known[0])}" if known else ""
        raise MissingData(f"no month is known for {scope.definition()}{began}")
    rows = people_rows(atlas, scope, known, [contributor])
    counts = totals(rows, ["month"])
    found = next((m for m in known if counts[m] >= size), None)
    before = [m for m in known if found and m < found]
    hidden = months_between(before[-1] if before else known[0], found)[1:-1] if found else []
    return answer(
        atlas,
        "first",
        {"contributor": contributor, "mission": mission, "kind": kind, "size": size,
         "missions": missions},
        value=found,
        sentence=_sentence(scope, contributor, size, found, known, hidden, counts[found]),
        unit="month",
        n=len(known),
        definition=f"first known month with at least {size:,} {scope.definition()}",
        months=known,
        unknown=[m for m in months_between(known[0], known[-1]) if m not in set(known)],
        table=[{"month": m, "personnel": counts[m]} for m in known if found and m >= found][:12],
        rows=[row for row in rows if row["month"] == found] if found else [],
        read=scope.table,
        caveats=caveats(atlas, scope, [found] if found else []),
    )  # fmt: skip


def _sentence(
    scope: Scope,
    who: str,
    size: int,
    found: date | None,
    known: Sequence[date],
    hidden: Sequence[date],
    count: int,
) -> str:
    name = capital(name_of(who))
    what = (
        f"{size:,} or more {people(2, scope.kind).split(' ', 1)[1]}"
        if size > 1
        else (people(2, scope.kind).split(" ", 1)[1])
    )
    where = f" in {scope.mission}" if scope.mission else ""
    record = f"the record begins in {month(known[0])}"
    if found is None:
        return (
            f"{name} had no month with {what}{where} in the {len(known)} known months up to "
            f"{month(known[-1])}; {record}."
        )
    if found == known[0]:
        return f"{name} already had {what}{where} in {month(found)} ({count:,}), when {record}."
    late = (
        f"; {listed([month(m) for m in hidden])} before it {'is' if len(hidden) == 1 else 'are'} unknown"
        if hidden
        else ""
    )
    return f"{name} first had {what}{where} in {month(found)}: {count:,}{late}; {record}."
