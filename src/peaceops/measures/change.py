"""By how much did a contribution change between two months?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import BadInput
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Contributor, Kind, Mission, MissionType, Month
from peaceops.measures.people import Scope, caveats, people_rows, require_month, totals
from peaceops.measures.wording import capital, day, name_of, people

if TYPE_CHECKING:
    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def change(
    atlas: Atlas,
    contributor: Contributor,
    start: Month,
    end: Month | None = None,
    mission: Mission | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """By how much did a contribution change between two months?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    start, end : datetime.date
        Month ends; the end is the latest known by default.
    mission : str, optional
        One mission; all together by default.
    kind : str
        Kind of personnel.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        People, positive for an increase.

    Raises
    ------
    BadInput
        If the end is not after the start.
    MissingData
        If either month is unknown.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> change(Atlas(), "CHN", date(2004, 3, 31), date(2015, 4, 30)).value
    2251
    """
    scope = Scope(kind, mission, missions)
    first = require_month(atlas, scope, start, contributor=contributor)
    last = require_month(atlas, scope, end, contributor=contributor)
    if last <= first:
        raise BadInput(f"end {last.isoformat()} is not after start {first.isoformat()}")
    rows = people_rows(atlas, scope, [first, last], [contributor])
    by_month = totals(rows, ["month"])
    before, after = by_month[first], by_month[last]
    difference = after - before
    percent = f" ({100 * difference / before:+.0f}%)" if before else ""
    verb = "did not change" if not difference else ("rose" if difference > 0 else "fell")
    amount = f" by {abs(difference):,}{percent}" if difference else ""
    sentence = (
        f"{capital(name_of(contributor))}'s {people(2, kind).split(' ', 1)[1]}"
        f"{f' in {mission}' if mission else ''} {verb}{amount} between {day(first)} and "
        f"{day(last)}: from {before:,} to {after:,}."
    )
    return answer(
        atlas,
        "change",
        {"contributor": contributor, "start": first, "end": last, "mission": mission,
         "kind": kind, "missions": missions},
        value=difference,
        sentence=sentence,
        unit="people",
        n=2,
        definition=f"difference of {scope.definition()}",
        months=[first, last],
        table=[{"month": m, "personnel": by_month[m]} for m in (first, last)],
        rows=rows,
        read=scope.table,
        caveats=caveats(atlas, scope, [first, last]),
    )  # fmt: skip
