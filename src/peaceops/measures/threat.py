"""Which of two places is the more dangerous: violence, terrorism, foreign fighters?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Among, AmongArg, Year
from peaceops.measures.rank import among_words
from peaceops.measures.wording import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

SAHEL = Among("Western Africa")


@dataclass(frozen=True)
class Side:
    """Deaths and terrorism in one place in one year.

    Parameters
    ----------
    deaths : int or None
        In organised violence.
    incidents : int or None
        Terrorist incidents.
    fighters : float or None
        Foreign fighters who left it for Syria and Iraq, latest estimate.
    """

    deaths: int | None
    incidents: int | None
    fighters: float | None


def threat(
    atlas: Atlas,
    place: AmongArg,
    against: AmongArg = SAHEL,
    at: Year | None = None,
) -> Answer:
    """Which of two places is the more dangerous in a year: violence, terrorism, fighters who left?

    Parameters
    ----------
    atlas : Atlas
    place, against : Among
        A state, a list of states, a region or a group.
    at : int, optional
        Calendar year; the latest with deaths known by default.

    Returns
    -------
    Answer
        Deaths in organised violence in the first place for each death in the
        second; None where the second has none. The table has each component
        for both places and every year of deaths.

    Raises
    ------
    MissingData
        If the year is outside the record of violence.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> threat(Atlas(), Among("SYR", ("SYR",)), Among("MLI", ("MLI",)), at=2014).value > 10
    True
    """
    rows = atlas.rows(atlas.frame("conflict"))
    known = sorted({row["year"] for row in rows})
    year = at if at is not None else known[-1]
    if year not in known:
        raise MissingData(
            f"{year} is outside the record of organised violence, {known[0]} to {known[-1]}",
            nearest=[str(min(known, key=lambda y: abs(y - year)))],
        )
    terror = _terror(atlas)
    names = (_label(place), _label(against))
    sides = [_side(rows, terror, group, year) for group in (place, against)]
    mine = [r for g in (place, against) for r in _of(rows, g, year) if r["year"] == year]
    ratio = _ratio(sides)
    return answer(
        atlas,
        "threat",
        {"place": place, "against": against, "at": year},
        value=ratio,
        sentence=_sentence(names, sides, year, ratio),
        unit="ratio of deaths",
        n=len(mine),
        definition=(
            "deaths in organised violence (UCDP best estimate) on the territory of the states; "
            "terrorist incidents (RAND) and foreign fighters (ICSR) where the atlas holds them"
        ),
        table=_table(names, sides, rows, (place, against)),
        rows=mine,
        coverage=f"deaths known {known[0]} to {known[-1]}",
        caveats=_lacking(terror),
    )


def _terror(atlas: Atlas) -> list[Row] | None:
    return atlas.rows(atlas.frame("terrorism")) if atlas.has("terrorism") else None


def _lacking(terror: list[Row] | None) -> list[str]:
    if terror is not None:
        return [
            "terrorist incidents end in 2009, foreign fighters are two estimates of 2013 and 2015"
        ]
    return [
        "terrorism and foreign fighters are not in this atlas: RAND and ICSR may not be passed on; "
        "the user's own copies add them (DATA.md)"
    ]


@cache
def _members(group: Among, year: int) -> frozenset[str] | None:
    return group.members(date(year, 12, 31))


def _of(rows: Sequence[Row], group: Among, year: int) -> list[Row]:
    members = _members(group, year)
    return [row for row in rows if members is None or row["state"] in members]


def _side(rows: Sequence[Row], terror: Sequence[Row] | None, group: Among, year: int) -> Side:
    found = [row["deaths_best"] for row in _of(rows, group, year) if row["year"] == year]
    deaths = sum(found) if found else None
    if terror is None:
        return Side(deaths, None, None)
    mine = _of(terror, group, year)
    incidents = [r["value"] for r in mine if r["terror"] == "incidents" and r["date"].year == year]
    left = [r for r in mine if r["terror"] == "foreign_fighters" and r["date"].year <= year + 1]
    latest = max((r["date"] for r in left), default=None)
    fighters = [r["value"] for r in left if r["date"] == latest]
    return Side(
        deaths,
        int(sum(incidents)) if incidents else None,
        float(sum(fighters)) if fighters else None,
    )


def _ratio(sides: Sequence[Side]) -> float | None:
    first, second = (side.deaths for side in sides)
    return first / second if first is not None and second else None


def _label(group: Among) -> str:
    return (
        among_words(group).replace("among ", "").replace("of all", "the world").removeprefix("in ")
    )


def _sentence(names: tuple[str, str], sides: Sequence[Side], year: int, ratio: float | None) -> str:
    deaths = ["no known number of" if s.deaths is None else f"{s.deaths:,}" for s in sides]
    compared = f", {ratio:.1f} times as many" if ratio is not None else ""
    tail = ""
    if sides[0].incidents is not None and sides[1].incidents is not None:
        tail = f"; terrorist incidents: {sides[0].incidents:,} against {sides[1].incidents:,}"
    if sides[0].fighters is not None and sides[1].fighters is not None:
        tail += f"; fighters who left: about {sides[0].fighters:,.0f} and {sides[1].fighters:,.0f}"
    return capital(
        f"{deaths[0]} people died in organised violence in {names[0]} in {year} against "
        f"{deaths[1]} in {names[1]}{compared}{tail}."
    )


def _table(
    names: tuple[str, str],
    sides: Sequence[Side],
    rows: Sequence[Row],
    groups: tuple[Among, Among],
) -> list[Row]:
    lines: list[Row] = [
        {"place": name, "year": None, "deaths": side.deaths, "incidents": side.incidents,
         "fighters": side.fighters}
        for name, side in zip(names, sides, strict=True)
    ]  # fmt: skip
    for name, group in zip(names, groups, strict=True):
        years: dict[int, int] = {}
        for row in rows:
            members = _members(group, row["year"])
            if members is None or row["state"] in members:
                years[row["year"]] = years.get(row["year"], 0) + row["deaths_best"]
        lines += [
            {"place": name, "year": year, "deaths": number, "incidents": None, "fighters": None}
            for year, number in sorted(years.items())
        ]
    return lines
