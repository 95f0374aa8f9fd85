"""What share of all people does a contributor provide?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import KIND_NAMES, Contributor, Kind, Mission, MissionType, Month
from peaceops.measures.people import (
    Scope,
    caveats,
    people_rows,
    require_month,
    totals,
    unknown_contributors,
)
from peaceops.measures.wording import capital, day, name_of

if TYPE_CHECKING:
    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas


def share(
    atlas: Atlas,
    contributor: Contributor,
    mission: Mission | None = None,
    at: Month | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """What share of all people does a contributor provide, in a mission or in all?

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
        Percent of all contributors' people.

    Raises
    ------
    MissingData
        If the month is unknown, or nobody was there to share.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> round(share(Atlas(), "CHN", at=date(2015, 4, 30)).value, 2)
    2.69
    """
    scope = Scope(kind, mission, missions)
    when = require_month(atlas, scope, at, contributor=contributor)
    rows = people_rows(atlas, scope, [when])
    sums = totals(rows, ["contributor"])
    everybody = sums.total()
    where = mission or "all missions"
    if not everybody:
        raise MissingData(f"no contributor had {kind} in {where} on {day(when)}: no share to take")
    percent = 100 * sums[contributor] / everybody
    sentence = (
        f"{capital(name_of(contributor))} provided {percent:.1f}% of the {KIND_NAMES[kind]} in "
        f"{where} on {day(when)}: {sums[contributor]:,} of {everybody:,}."
    )
    missing = [f"{iso3}: {why}" for iso3, why in unknown_contributors(atlas, scope, when).items()]
    return answer(
        atlas,
        "share",
        {"contributor": contributor, "mission": mission, "at": when, "kind": kind,
         "missions": missions},
        value=percent,
        sentence=sentence,
        unit="percent",
        n=len(sums),
        definition=f"share of {scope.definition()}",
        months=[when],
        table=[{"contributor": name, "personnel": number, "percent": 100 * number / everybody}
               for name, number in sums.most_common()],
        rows=rows,
        read=scope.table,
        caveats=[*missing, *caveats(atlas, scope, [when])],
    )  # fmt: skip
