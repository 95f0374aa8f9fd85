"""How strong is a mission, and who are its largest contributors?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.measures.answering import answer
from peaceops.measures.arguments import Kind, Mission, Month
from peaceops.measures.people import (
    Scope,
    caveats,
    known_months,
    people_rows,
    require_month,
    totals,
)
from peaceops.measures.wording import day, listed, name_of, people, running

if TYPE_CHECKING:
    from datetime import date

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def strength(
    atlas: Atlas,
    mission: Mission,
    at: Month | None = None,
    kind: Kind = "uniformed",
) -> Answer:
    """How strong is a mission, and who are its largest contributors?

    Parameters
    ----------
    atlas : Atlas
    mission : str
        Acronym.
    at : datetime.date, optional
        Month end; by default the latest known in which the mission had people.
    kind : str
        Kind of personnel.

    Returns
    -------
    Answer
        People. The table lists contributors where the month has them.

    Raises
    ------
    MissingData
        If the month is unknown.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> strength(Atlas(), "MINUSTAH", date(2015, 2, 28)).unit
    'people'
    """
    scope = Scope(kind, mission, of="mission")
    when = require_month(atlas, scope, at or _latest(atlas, scope))
    rows = people_rows(atlas, scope, [when])
    detail = Scope(kind, mission)
    count = totals(rows, ["mission"])[mission]
    listed_rows = []
    if not atlas.coverage.why_unknown(detail.table, when, "personnel", **detail.who):
        listed_rows = people_rows(atlas, detail, [when])
    contributors = totals(listed_rows, ["contributor"]).most_common()
    biggest = [f"{name_of(iso3)} ({number:,})" for iso3, number in contributors[:3]]
    tail = (
        f", from {len(contributors)} contributors, the largest being {listed(biggest)}"
        if (biggest)
        else ""
    )
    return answer(
        atlas,
        "strength",
        {"mission": mission, "at": when, "kind": kind},
        value=count,
        sentence=f"{mission} had {people(count, kind)} on {day(when)}{tail}{running(mission, when)}.",
        unit="people",
        n=len(rows),
        definition=scope.definition(),
        months=[when],
        table=[{"contributor": iso3, "personnel": number} for iso3, number in contributors],
        rows=[*rows, *listed_rows],
        read=scope.table,
        caveats=caveats(atlas, scope, [when]),
    )


def _latest(atlas: Atlas, scope: Scope) -> date | None:
    """Return the last known month in which the mission had anybody."""
    known = set(known_months(atlas, scope))
    present = {row["month"] for row in people_rows(atlas, scope)} & known
    return max(present, default=None)
