"""How many people does a contributor have, in a mission or in all?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.measures.answering import answer
from peaceops.measures.arguments import Contributor, Kind, Mission, MissionType, Month
from peaceops.measures.people import (
    Scope,
    caveats,
    people_rows,
    require_month,
    totals,
)
from peaceops.measures.wording import capital, day, name_of, people, running

if TYPE_CHECKING:
    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def level(
    atlas: Atlas,
    contributor: Contributor,
    mission: Mission | None = None,
    at: Month | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """How many people does a contributor have, in a mission or in all?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    mission : str, optional
        One mission; all together by default.
    at : datetime.date, optional
        Month end; the latest known by default.
    kind : str
        Kind of personnel.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        People. Zero is a zero that the reports imply by listing everybody else.

    Raises
    ------
    MissingData
        If the month is unknown.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> level(Atlas(), "CHN", mission="MINUSMA", at=date(2015, 4, 30)).value
    402
    """
    scope = Scope(kind, mission, missions)
    when = require_month(atlas, scope, at, contributor=contributor)
    rows = people_rows(atlas, scope, [when], [contributor])
    count = totals(rows, ["contributor"])[contributor]
    by_kind = totals(rows, ["kind"])
    detail = ", ".join(
        f"{number:,} {name.replace('_', ' ')}" for name, number in by_kind.most_common()
    )
    where = f" in {mission}" if mission else ""
    sentence = (
        f"{capital(name_of(contributor))} had {people(count, kind)}{where} on {day(when)}"
        f"{f' ({detail})' if len(by_kind) > 1 else ''}"
        f"{running(mission, when) if mission else ''}."
    )
    return answer(
        atlas,
        "level",
        {"contributor": contributor, "mission": mission, "at": when, "kind": kind,
         "missions": missions},
        value=count,
        sentence=sentence,
        unit="people",
        n=len(rows),
        definition=scope.definition(),
        months=[when],
        table=[{"contributor": contributor, "kind": name, "personnel": number}
               for name, number in by_kind.most_common()],
        rows=rows,
        read=scope.table,
        caveats=caveats(atlas, scope, [when]),
    )  # fmt: skip
