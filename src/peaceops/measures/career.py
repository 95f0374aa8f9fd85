"""In which missions has a contributor served?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Contributor, Kind, MissionType, Month
from peaceops.measures.people import Scope, caveats, known_months, people_rows, totals
from peaceops.measures.wording import capital, listed, month, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas


def career(
    atlas: Atlas,
    contributor: Contributor,
    at: Month | None = None,
    kind: Kind = "uniformed",
    missions: MissionType = "all",
) -> Answer:
    """In which missions has a contributor had people, from when to when, how many?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    at : datetime.date, optional
        Look no further than this month end.
    kind : str
        Kind of personnel.
    missions : {"all", "peacekeeping", "political"}
        Which missions count.

    Returns
    -------
    Answer
        Number of missions in the known months; the table has one line each. A
        month known by contributor only says nothing of missions and is unknown
        here.

    Raises
    ------
    MissingData
        If no month with missions is known.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = career(Atlas(), "CHN", at=date(2015, 4, 30))
    >>> "MINUSMA" in [line["mission"] for line in found.table]
    True
    """
    scope = Scope(kind, None, missions, by_mission=True)
    known = [m for m in known_months(atlas, scope) if at is None or m <= at]
    if not known:
        raise MissingData(f"no month with missions is known{f' up to {month(at)}' if at else ''}")
    rows = people_rows(atlas, scope, known, [contributor])
    lines = service(rows)
    biggest = sorted(lines, key=lambda line: -line["peak"])[:3]
    named = [f"{line['mission']} (up to {line['peak']:,})" for line in biggest]
    name = capital(name_of(contributor))
    record = f"{month(known[0])} to {month(known[-1])}"
    sentence = (
        f"{name} had people in {len(lines)} missions in the known months of {record}; the largest "
        f"contributions were to {listed(named)}."
        if lines
        else f"{name} had nobody in any mission in the {len(known)} known months of {record}."
    )
    return answer(
        atlas,
        "career",
        {"contributor": contributor, "at": at, "kind": kind, "missions": missions},
        value=len(lines),
        sentence=sentence,
        unit="missions",
        n=len(known),
        definition=f"missions with at least one of {scope.definition()}",
        months=known,
        table=lines,
        rows=rows,
        read=scope.table,
        caveats=caveats(atlas, scope, known[-1:]),
    )


def service(rows: Sequence[Row]) -> list[Row]:
    """Sum up rows of contributions as one line a mission.

    Returns
    -------
    list of dict
        ``mission``, ``first``, ``last`` (month ends), ``months``, ``peak``,
        ``peak_month`` and ``latest`` (people), in order of first month.
    """
    counts = totals(rows, ["mission", "month"])
    missions: dict[str, list[tuple[date, int]]] = {}
    for (mission, when), number in sorted(counts.items(), key=lambda item: item[0][1]):
        missions.setdefault(mission, []).append((when, number))
    lines = []
    for mission, series in missions.items():
        peak = max(series, key=lambda item: item[1])
        lines.append({"mission": mission, "first": series[0][0], "last": series[-1][0],
                      "months": len(series), "peak": peak[1], "peak_month": peak[0],
                      "latest": series[-1][1]})  # fmt: skip
    return sorted(lines, key=lambda line: (line["first"], line["mission"]))
