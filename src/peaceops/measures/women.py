"""What share of a contingent, or of all peacekeepers, are women?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import KIND_NAMES, Contributor, Kind, Mission, MissionType, Month
from peaceops.measures.people import Scope, caveats, known_months, people_rows, require_month
from peaceops.measures.wording import capital, day, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas


def women(
    atlas: Atlas,
    contributor: Contributor | None = None,
    mission: Mission | None = None,
    at: Month | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """What share are women: of a contributor's people, of a mission's, or of all?

    Parameters
    ----------
    atlas : Atlas
    contributor : str, optional
        ISO3; everybody together by default.
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
        Percent. The table has one line a contributor.

    Raises
    ------
    MissingData
        If the month is unknown, nobody was there, or sex is not reported for
        everybody counted.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> 9 < women(Atlas(), at=date(2025, 6, 30)).value < 12
    True
    """
    scope = Scope(kind, mission, missions)
    when = require_month(atlas, scope, at or known_months(atlas, scope)[-1])
    everybody = people_rows(atlas, scope, [when])
    rows = [r for r in everybody if contributor is None or r["contributor"] == contributor]
    who = f"{capital(name_of(contributor))}'s" if contributor else "all"
    where = mission or "all missions"
    total, female = _sums(rows)
    if not total:
        raise MissingData(f"nobody counted in {where} on {day(when)}: no share to take")
    if female is None:
        raise MissingData(
            f"how many of {who} {KIND_NAMES[kind]} in {where} on {day(when)} were women is not reported"
        )
    start = f"{who} {total:,}" if contributor else f"All {total:,}"
    return answer(
        atlas,
        "women",
        {"contributor": contributor, "mission": mission, "at": when, "kind": kind,
         "missions": missions},
        value=100 * female / total,
        sentence=(
            f"{100 * female / total:.1f}% of {start[0].lower() + start[1:] if not contributor else start} "
            f"{KIND_NAMES[kind]} in {where} on {day(when)} were women: {female:,}."
        ),
        unit="percent",
        n=total,
        definition=f"women among {scope.definition()}",
        months=[when],
        table=_table(everybody),
        rows=rows,
        read=scope.table,
        caveats=caveats(atlas, scope, [when]),
    )  # fmt: skip


def _sums(rows: Sequence[Row]) -> tuple[int, int | None]:
    total = sum(row["personnel"] for row in rows)
    if any(row["female"] is None for row in rows):
        return total, None
    return total, sum(row["female"] for row in rows)


def _table(rows: Sequence[Row]) -> list[Row]:
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(row["contributor"], []).append(row)
    lines = []
    for name, mine in by.items():
        total, female = _sums(mine)
        if female is not None and total:
            lines.append({"contributor": name, "personnel": total, "female": female,
                          "percent": 100 * female / total})  # fmt: skip
    return sorted(lines, key=lambda line: (-line["personnel"], line["contributor"]))
