"""Which of two places is the more dangerous: violence, terrorism, foreign fighters?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import states
from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Among, AmongArg, Year
from peaceops.measures.dangers import Side, members_of, rows_of, side_of, subregions, terror_rows
from peaceops.measures.rank import among_words
from peaceops.measures.wording import capital, ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

SAHEL = Among("Western Africa")


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
        for both places, deaths in every subregion of the world in the year,
        and every year of deaths of both.

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
    terror = terror_rows(atlas)
    names = (_label(place), _label(against))
    sides = [side_of(rows, terror, group, year) for group in (place, against)]
    mine = [r for g in (place, against) for r in rows_of(rows, g, year) if r["year"] == year]
    ratio = _ratio(sides)
    regions = subregions(rows, year)
    return answer(
        atlas,
        "threat",
        {"place": place, "against": against, "at": year},
        value=ratio,
        sentence=_sentence(names, sides, year, ratio, _ranked(regions, place)),
        unit="ratio of deaths",
        n=len(mine),
        definition=(
            "deaths in organised violence (UCDP best estimate) on the territory of the states; "
            "terrorist incidents (RAND) and foreign fighters (ICSR) where the atlas holds them"
        ),
        table=_table(names, sides, rows, (place, against), regions),
        rows=[*mine, *(row for side in sides for row in side.terror)],
        coverage=f"deaths known {known[0]} to {known[-1]}",
        caveats=_lacking(terror),
    )


def _lacking(terror: list[Row] | None) -> list[str]:
    if terror is not None:
        return [
            "terrorist incidents end in 2009, foreign fighters are two estimates of 2013 and 2015"
        ]
    return [
        "terrorism and foreign fighters are not in this atlas: RAND and ICSR may not be passed on; "
        "the user's own copies add them (DATA.md)"
    ]


def _ratio(sides: Sequence[Side]) -> float | None:
    first, second = (side.deaths for side in sides)
    return first / second if first is not None and second else None


def _label(group: Among) -> str:
    return (
        among_words(group).replace("among ", "").replace("of all", "the world").removeprefix("in ")
    )


def _sentence(
    names: tuple[str, str], sides: Sequence[Side], year: int, ratio: float | None, rank: str
) -> str:
    deaths = ["no known number of" if s.deaths is None else f"{s.deaths:,}" for s in sides]
    first, second = sides
    tail = ""
    if first.incidents is not None and second.incidents is not None:
        since, until = first.incidents_years
        tail = (
            f"; terrorist incidents {since}-{until}: {first.incidents:,} against "
            f"{second.incidents:,}"
        )
    if first.fighters is not None and second.fighters is not None:
        tail += f"; fighters who left: about {first.fighters:,.0f} and {second.fighters:,.0f}"
    return capital(
        f"{deaths[0]} people died in organised violence in {names[0]} in {year} against "
        f"{deaths[1]} in {names[1]}{_times(ratio)}{tail}{rank}."
    )


def _times(ratio: float | None) -> str:
    """Write a ratio of deaths so that a small one is not rounded to nothing.

    Examples
    --------
    >>> _times(270.4), _times(0.0273), _times(0.0)
    (', 270.4 times as many', ', one for every 37', '')
    """
    if not ratio:
        return ""
    return f", {ratio:.1f} times as many" if ratio >= 0.5 else f", one for every {1 / ratio:,.0f}"


def _ranked(regions: Sequence[Row], group: Among) -> str:
    """Say where the subregion of a single state stands among all subregions."""
    if len(group.listed) > 1:
        return ""
    name = group.name
    if group.listed:
        name = next((s.subregion for s in states() if s.iso3 == group.listed[0]), "") or ""
    line = next((line for line in regions if line["place"] == name), None)
    if line is None:
        return ""
    place = "deadliest" if line["rank"] == 1 else f"{ordinal(line['rank'])} deadliest"
    return f"; {name} was the {place} of {len(regions)} subregions of the world"


def _table(
    names: tuple[str, str],
    sides: Sequence[Side],
    rows: Sequence[Row],
    groups: tuple[Among, Among],
    regions: Sequence[Row],
) -> list[Row]:
    """The two places, then every subregion in the year, then the years of the two places."""
    lines: list[Row] = [
        {"place": name, "year": None, "deaths": side.deaths, "incidents": side.incidents,
         "fighters": side.fighters, "rank": None}
        for name, side in zip(names, sides, strict=True)
    ]  # fmt: skip
    lines += regions
    for name, group in zip(names, groups, strict=True):
        years: dict[int, int] = {}
        for row in rows:
            members = members_of(group, row["year"])
            if members is None or row["state"] in members:
                years[row["year"]] = years.get(row["year"], 0) + row["deaths_best"]
        lines += [
            {"place": name, "year": year, "deaths": number, "incidents": None, "fighters": None,
             "rank": None}
            for year, number in sorted(years.items())
        ]  # fmt: skip
    return lines
