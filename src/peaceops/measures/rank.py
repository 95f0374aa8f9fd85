"""Where does a contributor stand among others?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.codes.groups import is_region
from peaceops.errors import BadInput
from peaceops.measures.answering import answer
from peaceops.measures.arguments import (
    KIND_NAMES,
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
    people_rows,
    require_month,
    totals,
    unknown_contributors,
)
from peaceops.measures.wording import capital, day, listed, name_of, ordinal_largest, people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas

EVERYBODY = Among("all")


@dataclass(frozen=True)
class Standing:
    """A place in an order from the largest down.

    Parameters
    ----------
    rank : int or None
        One plus the number of those strictly larger; None with nobody there.
    tied : tuple of str
        Others with the same number.
    order : tuple of (str, int)
        Everybody, largest first, equals by name.
    """

    rank: int | None
    tied: tuple[str, ...]
    order: tuple[tuple[str, int], ...]


def standing(counts: Mapping[str, int], who: str) -> Standing:
    """Rank `who` among `counts`, giving equals the same rank.

    Examples
    --------
    >>> standing({"CHN": 5, "FRA": 9, "GBR": 5}, "CHN")
    Standing(rank=2, tied=('GBR',), order=(('FRA', 9), ('CHN', 5), ('GBR', 5)))
    """
    order = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    mine = counts.get(who, 0)
    tied = tuple(name for name, number in order if number == mine and name != who)
    rank = 1 + sum(number > mine for number in counts.values()) if mine else None
    return Standing(rank, tied if mine else (), order)


def rank(
    atlas: Atlas,
    contributor: Contributor,
    among: AmongArg = EVERYBODY,
    at: Month | None = None,
    kind: Kind = "uniformed",
    mission: Mission | None = None,
    missions: MissionType = "all",
) -> Answer:
    """Where does a contributor stand among others, by number of people?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    among : Among
        A group or a list of states; everybody by default.
    at : datetime.date, optional
        Month end; the latest known by default.
    kind : str
        Kind of personnel.
    mission : str, optional
        One mission; all together by default.
    missions : {"all", "peacekeeping", "political"}
        Which missions count when none is named.

    Returns
    -------
    Answer
        Rank from the largest down, equals sharing a rank; None where the
        contributor had nobody.

    Raises
    ------
    BadInput
        If the contributor is not a member of the group on that day.
    MissingData
        If the month is unknown.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> rank(Atlas(), "CHN", Among("P5"), date(2015, 4, 30)).value
    1
    """
    scope = Scope(kind, mission, missions)
    when = require_month(atlas, scope, at, contributor=contributor)
    members = members_with(among, contributor, when)
    rows = people_rows(atlas, scope, [when], members)
    lacking = unknown_contributors(atlas, scope, when)
    counts = {name: 0 for name in members or () if name not in lacking}
    counts |= totals(rows, ["contributor"])
    placed = standing(counts, contributor)
    missing = [f"{iso3}: {why}" for iso3, why in lacking.items() if not members or iso3 in members]
    return answer(
        atlas,
        "rank",
        {"contributor": contributor, "among": among, "at": when, "kind": kind,
         "mission": mission, "missions": missions},
        value=placed.rank,
        sentence=_sentence(placed, contributor, among, when, scope),
        unit="rank",
        n=len(counts),
        definition=f"rank by {scope.definition()}; equals share a rank",
        months=[when],
        table=[{"rank": standing(counts, name).rank, "contributor": name, "personnel": number}
               for name, number in placed.order],
        rows=rows,
        read=scope.table,
        caveats=[*missing, *caveats(atlas, scope, [when])],
    )  # fmt: skip


def members_with(among: Among, contributor: str, on: date) -> frozenset[str] | None:
    """Return the members to compare with, or None for everybody.

    Raises
    ------
    BadInput
        If the contributor is not one of them.
    """
    members = among.members(on)
    if members is not None and contributor not in members:
        raise BadInput(
            f"{contributor} is not among {among.name} on {on.isoformat()}; "
            f"its {len(members)} members: {', '.join(sorted(members)[:30])}"
        )
    return members


def among_words(among: Among) -> str:
    """Write a comparison group as it stands in a sentence."""
    if len(among.listed) == 1:
        return f"in {name_of(among.listed[0])}"
    if among.listed:
        return f"among {listed([name_of(iso3) for iso3 in among.listed])}"
    if among.name in ("all", "P5"):
        return {"all": "of all", "P5": "among the P5"}[among.name]
    return f"in {among.name}" if is_region(among.name) else f"among {among.name} members"


def _sentence(placed: Standing, who: str, among: Among, when: date, scope: Scope) -> str:
    where = f" in {scope.mission}" if scope.mission else ""
    name = capital(name_of(who))
    counts = dict(placed.order)
    if placed.rank is None:
        return (
            f"{name} had {people(0, scope.kind)}{where} on {day(when)}, so it holds no rank "
            f"{among_words(among)}."
        )
    shared = f", shared with {listed([name_of(t) for t in placed.tied])}" if placed.tied else ""
    above = [f"{name_of(n)} ({c:,})" for n, c in placed.order if c > counts[who]]
    below = [f"{name_of(n)} ({c:,})" for n, c in placed.order if c < counts[who]][:4]
    if above:
        tail = f", behind {listed(above[:4])}{' and others' if len(above) > 4 else ''}"
    else:
        tail = f", ahead of {listed(below)}" if below else ""
    noun = f"contributor of {KIND_NAMES[scope.kind]}"
    if scope.kind == "uniformed":
        noun = "uniformed contributor"
    return (
        f"{name} was the {ordinal_largest(placed.rank)} {noun}{where} {among_words(among)} "
        f"on {day(when)}{shared}: {counts[who]:,} people{tail}."
    )
