"""What share of all people does a group of states provide?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import KIND_NAMES, AmongArg, Kind, Mission, MissionType, Month
from peaceops.measures.people import (
    Scope,
    caveats,
    people_rows,
    require_month,
    totals,
    unknown_contributors,
)
from peaceops.measures.wording import day, listed, name_of

if TYPE_CHECKING:
    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def group_share(
    atlas: Atlas,
    among: AmongArg,
    mission: Mission | None = None,
    at: Month | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """What share of all people does a group of states provide, in a mission or in all?

    Parameters
    ----------
    atlas : Atlas
    among : Among
        A group, by its members on the day, or a list of states.
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
        Percent of all contributors' people; the table has the members with
        anybody there.

    Raises
    ------
    MissingData
        If the month is unknown, or nobody was there to share.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> from peaceops.measures.arguments import Among
    >>> round(group_share(Atlas(), Among("P5"), at=date(2015, 4, 30)).value, 2)
    3.96
    """
    scope = Scope(kind, mission, missions)
    when = require_month(atlas, scope, at)
    rows = people_rows(atlas, scope, [when])
    sums, members = totals(rows, ["contributor"]), among.members(when)
    everybody = sums.total()
    where = mission or "all missions"
    if not everybody:
        raise MissingData(f"nobody had {kind} in {where} on {day(when)}: no share to take")
    mine = {name: n for name, n in sums.items() if members is None or name in members}
    count = sum(mine.values())
    order = sorted(mine.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{name_of(iso3)} ({number:,})" for iso3, number in order[:3]]
    largest = f", the largest being {listed(named)}" if named else ""
    who = listed([name_of(iso3) for iso3 in among.listed]) if among.listed else among.name
    lacking = unknown_contributors(atlas, scope, when)
    return answer(
        atlas,
        "group_share",
        {"among": among, "mission": mission, "at": when, "kind": kind, "missions": missions},
        value=100 * count / everybody,
        sentence=(
            f"{100 * count / everybody:.1f}% of the {KIND_NAMES[kind]} in {where} on {day(when)} came "
            f"from {who}: {count:,} of {everybody:,}, from {len(mine)} states{largest}."
        ),
        unit="percent",
        n=len(mine),
        definition=f"share of {scope.definition()}, members of {among.name} on that day",
        months=[when],
        table=[{"contributor": iso3, "personnel": number, "percent": 100 * number / everybody}
               for iso3, number in order],
        rows=[row for row in rows if row["contributor"] in mine],
        read=scope.table,
        caveats=[*(f"{iso3}: {why}" for iso3, why in lacking.items()),
                 *caveats(atlas, scope, [when])],
    )  # fmt: skip
