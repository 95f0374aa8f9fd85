"""How dangerous is it: deaths by malicious act per 1,000 person-years?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from peaceops.atlas.columns import CAUSES
from peaceops.codes.months import months_between
from peaceops.errors import BadInput, MissingData
from peaceops.measures.answering import answer, spans
from peaceops.measures.arguments import Argument, Contributor, Mission, Month, choice
from peaceops.measures.people import Scope, known_months, people_rows, require_month, totals
from peaceops.measures.poisson import Rate
from peaceops.measures.wording import month, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

COMPARED_FROM = 500.0  # person-years; below it a single death makes a rate
Cause = Annotated[
    str,
    Argument("cause", "type of incident", "malicious act", choice("cause", (*CAUSES, "any")),
             (*CAUSES, "any")),
]  # fmt: skip


@dataclass(frozen=True)
class Exposure:
    """People and deaths of one mission over the months in which its strength is known.

    Parameters
    ----------
    person_years : float
    deaths : tuple of dict
        Rows of the fatalities table.
    """

    person_years: float
    deaths: tuple[Row, ...]


def exposures(
    people: Sequence[Row], deaths: Sequence[Row], months: Sequence[date], by: str
) -> dict[str, Exposure]:
    """Match deaths with the people who were there.

    Parameters
    ----------
    people : sequence of dict
        Rows with ``month``, `by` and ``personnel``; a month's people stand for
        a twelfth of a year each.
    deaths : sequence of dict
        Rows with ``date`` and `by`.
    months : sequence of datetime.date
        Known month ends; deaths in other months are left out with their
        exposure.
    by : {"mission", "contributor"}
    """
    inside = {(m.year, m.month) for m in months}
    years = totals(people, [by])
    found: dict[str, list[Row]] = {name: [] for name in years}
    for row in deaths:
        if (row["date"].year, row["date"].month) in inside and row[by] in found:
            found[row[by]].append(row)
    return {name: Exposure(years[name] / 12, tuple(rows)) for name, rows in found.items()}


def rate(
    atlas: Atlas,
    mission: Mission,
    start: Month | None = None,
    end: Month | None = None,
    cause: Cause = "malicious act",
    contributor: Contributor | None = None,
) -> Answer:
    """How dangerous is a mission: uniformed deaths per 1,000 person-years, with interval?

    Parameters
    ----------
    atlas : Atlas
    mission : str
        Acronym.
    start, end : datetime.date, optional
        Month ends; the mission's known months by default.
    cause : str
        Type of incident; ``any`` for all.
    contributor : str, optional
        Only this contributor's people and deaths.

    Returns
    -------
    Answer
        Deaths per 1,000 person-years with an exact Poisson interval; the table
        has every mission with more than 500 person-years in the same months.

    Raises
    ------
    BadInput
        If the end is before the start.
    MissingData
        If nobody is known to have been there.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = rate(Atlas(), "MINUSMA", date(2013, 7, 31), date(2015, 4, 30))
    >>> round(found.value, 1)
    2.2
    """
    scope = Scope(of="contributor" if contributor else "mission", by_mission=True)
    known, asked = _months(atlas, scope, mission, contributor, start, end)
    people = people_rows(atlas, scope, known, [contributor] if contributor else None)
    deaths = _deaths(atlas, cause, contributor)
    by_mission = exposures(people, deaths, known, "mission")
    mine = by_mission.get(mission)
    if mine is None or not mine.person_years:
        who = f"{name_of(contributor)} in {mission}" if contributor else mission
        raise MissingData(f"{who}: nobody known to have been there in {spans(asked)}")
    figure = Rate(len(mine.deaths), mine.person_years)
    table = _table(by_mission, mission)
    mission_rows = [row for row in people if row["mission"] == mission]
    return answer(
        atlas,
        "rate",
        {"mission": mission, "start": known[0], "end": known[-1], "cause": cause,
         "contributor": contributor},
        value=figure.value,
        sentence=_sentence(mission, contributor, cause, known, figure, table),
        unit="deaths per 1,000 person-years",
        interval=figure.interval(),
        n=figure.events,
        definition=(
            f"uniformed deaths ({cause}) over person-years, a month's reported strength counting "
            f"one twelfth of a year; missions compared have more than {COMPARED_FROM:.0f}"
        ),
        months=known,
        unknown=[m for m in asked if m not in set(known)],
        table=table,
        rows=[*mission_rows, *mine.deaths],
        read=scope.table,
        caveats=(
            "the list of fatalities is revised after the event and may be incomplete before 2000",
        ),
    )  # fmt: skip


def _months(
    atlas: Atlas,
    scope: Scope,
    mission: str,
    contributor: str | None,
    start: date | None,
    end: date | None,
) -> tuple[list[date], list[date]]:
    """Return the known months of the window and all its months."""
    known = known_months(atlas, scope, mission=mission, contributor=contributor)
    if start is None or end is None:
        rows = people_rows(atlas, Scope("uniformed", mission, of="mission"))
        present = [m for m in known if m in {row["month"] for row in rows}]
        if not present:
            raise MissingData(f"no month is known in which {mission} had anybody")
        start, end = start or present[0], end or present[-1]
    if end < start:
        raise BadInput(f"end {end.isoformat()} is before start {start.isoformat()}")
    asked = months_between(start, end)
    held = [m for m in asked if m in set(known)]
    if not held:
        require_month(atlas, Scope("uniformed", mission, of=scope.of), end)
    return held, asked


def _deaths(atlas: Atlas, cause: str, contributor: str | None) -> list[Row]:
    asked = ("deaths", cause, contributor)
    return atlas.remember(asked, lambda: _read_deaths(atlas, cause, contributor))


def _read_deaths(atlas: Atlas, cause: str, contributor: str | None) -> list[Row]:
    import narwhals as nw

    frame = atlas.frame("fatalities").filter(nw.col("uniformed"), ~nw.col("mission").is_null())
    if cause != "any":
        frame = frame.filter(nw.col("cause") == cause)
    if contributor:
        frame = frame.filter(nw.col("contributor") == contributor)
    return sorted(atlas.rows(frame), key=lambda row: (row["date"], row["casualty"]))


def _table(by_mission: Mapping[str, Exposure], mission: str) -> list[Row]:
    """One line a mission, the highest rate first, small ones left out but for the one asked."""
    lines = []
    for name, seen in by_mission.items():
        if seen.person_years > COMPARED_FROM or (name == mission and seen.person_years):
            figure = Rate(len(seen.deaths), seen.person_years)
            band = figure.interval()
            lines.append({"mission": name, "deaths": figure.events,
                          "person_years": seen.person_years, "rate": figure.value,
                          "low": band.low, "high": band.high})  # fmt: skip
    return sorted(lines, key=lambda line: (-line["rate"], line["mission"]))


def _sentence(
    mission: str,
    contributor: str | None,
    cause: str,
    known: Sequence[date],
    figure: Rate,
    table: Sequence[Row],
) -> str:
    band = figure.interval()
    whose = f"of {name_of(contributor)} " if contributor else ""
    what = "from any cause" if cause == "any" else f"by {cause}"
    place = 1 + sum(line["rate"] > figure.value for line in table)
    higher = f"the {ordinal(place)} highest" if place > 1 else "the highest"
    ranked = len(table) > 1 and figure.events > 0
    compared = f"; {higher} of {len(table)} missions compared" if ranked else ""
    deaths = f"{figure.events} death{'s' if figure.events != 1 else ''}"
    return (
        f"Uniformed people {whose}in {mission} died {what} at a rate of {figure.value:.2f} per "
        f"1,000 person-years from {month(known[0])} to {month(known[-1])} (95% interval "
        f"{band.low:.2f} to {band.high:.2f}; {deaths} in {figure.exposure:,.0f} person-years)"
        f"{compared}."
    )
