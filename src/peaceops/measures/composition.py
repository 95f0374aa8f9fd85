"""What is a contribution made of: kinds of personnel, women and men?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import KIND_NAMES, Contributor, Mission, MissionType, Month
from peaceops.measures.people import Scope, caveats, people_rows, require_month, totals
from peaceops.measures.wording import capital, day, listed, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas


def composition(
    atlas: Atlas,
    contributor: Contributor,
    mission: Mission | None = None,
    at: Month | None = None,
    missions: MissionType = "all",
) -> Answer:
    """What is a contribution made of: kinds of personnel, women and men?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    mission : str, optional
        One mission; all together by default.
    at : datetime.date, optional
        Month end; the latest known by default.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        Percent of the people by kind, as a mapping; the table has women and men
        where known.

    Raises
    ------
    MissingData
        If the month is unknown or nobody was there.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> composition(Atlas(), "CHN", "UNFICYP", date(2015, 4, 30)).value
    {'police': 100.0}
    """
    scope = Scope("uniformed", mission, missions)
    when = require_month(atlas, scope, at, contributor=contributor)
    rows = people_rows(atlas, scope, [when], [contributor])
    by_kind = totals(rows, ["kind"])
    everybody = by_kind.total()
    where = mission or "any mission"
    if not everybody:
        raise MissingData(
            f"{name_of(contributor)} had nobody in {where} on {day(when)}: nothing to divide"
        )
    shares = {kind: 100 * number / everybody for kind, number in by_kind.most_common()}
    parts = [f"{percent:.0f}% {KIND_NAMES[kind]}" for kind, percent in shares.items()]
    made_of = listed(parts) if len(parts) > 1 else f"all {KIND_NAMES[next(iter(shares))]}"
    sentence = (
        f"{capital(name_of(contributor))}'s {everybody:,} people in {mission or 'all missions'} on "
        f"{day(when)} were {made_of}; {_women(rows)}."
    )
    return answer(
        atlas,
        "composition",
        {"contributor": contributor, "mission": mission, "at": when, "missions": missions},
        value=shares,
        sentence=sentence,
        unit="percent",
        n=everybody,
        definition=f"shares by kind of {scope.definition()}",
        months=[when],
        table=[_line(kind, rows) for kind in shares],
        rows=rows,
        read=scope.table,
        caveats=caveats(atlas, scope, [when]),
    )


def _line(kind: str, rows: Sequence[Row]) -> Row:
    mine = [row for row in rows if row["kind"] == kind]
    known = all(row["female"] is not None for row in mine)
    return {
        "kind": kind,
        "personnel": sum(row["personnel"] for row in mine),
        "female": sum(row["female"] for row in mine) if known else None,
        "male": sum(row["male"] for row in mine) if known else None,
    }


def _women(rows: Sequence[Row]) -> str:
    if any(row["female"] is None for row in rows):
        return "how many were women is not reported for this month"
    women = sum(row["female"] for row in rows)
    everybody = sum(row["personnel"] for row in rows)
    return f"{women:,} of them women ({100 * women / everybody:.1f}%)"
