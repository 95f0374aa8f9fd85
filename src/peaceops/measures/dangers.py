"""What makes a place dangerous: deaths, terrorist incidents, fighters who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from peaceops.codes.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.measures.arguments import Among

RECENT = 5  # years of terrorist incidents that are added, and for which they still speak


@dataclass(frozen=True)
class Side:
    """Deaths and terrorism in one place in one year.

    Parameters
    ----------
    deaths : int or None
        In organised violence.
    incidents : int or None
        Terrorist incidents in the last five years of the record up to then.
    fighters : float or None
        Foreign fighters who left it for Syria and Iraq, latest estimate.
    incidents_years : tuple of int
        First and last of those years; empty where nothing is known.
    terror : tuple of dict
        Rows of the table of terrorism behind both.
    """

    deaths: int | None
    incidents: int | None
    fighters: float | None
    incidents_years: tuple[int, ...] = ()
    terror: tuple[Row, ...] = ()


def terror_rows(atlas: Atlas) -> list[Row] | None:
    """Return the table of terrorism, or None where the atlas has none."""
    return atlas.rows(atlas.frame("terrorism")) if atlas.has("terrorism") else None


@cache
def members_of(group: Among, year: int) -> frozenset[str] | None:
    """Return the members of a group at the end of a year, None for everybody."""
    return group.members(date(year, 12, 31))


def rows_of(rows: Sequence[Row], group: Among, year: int) -> list[Row]:
    """Return the rows of a group's members."""
    members = members_of(group, year)
    return [row for row in rows if members is None or row["state"] in members]


def side_of(rows: Sequence[Row], terror: Sequence[Row] | None, group: Among, year: int) -> Side:
    """Return what is known of a place in a year."""
    found = [row["deaths_best"] for row in rows_of(rows, group, year) if row["year"] == year]
    deaths = sum(found) if found else None
    if terror is None:
        return Side(deaths, None, None)
    mine = rows_of(terror, group, year)
    years = _reach(terror, year)
    struck = [
        r for r in mine
        if r["terror"] == "incidents" and years and years[0] <= r["date"].year <= years[1]
    ]  # fmt: skip
    left = [r for r in mine if r["terror"] == "foreign_fighters" and r["date"].year <= year + 1]
    latest = max((r["date"] for r in left), default=None)
    left = [r for r in left if r["date"] == latest]
    return Side(
        deaths,
        int(sum(r["value"] for r in struck)) if struck else None,
        float(sum(r["value"] for r in left)) if left else None,
        years,
        (*struck, *left),
    )


def _reach(terror: Sequence[Row], year: int) -> tuple[int, ...]:
    """Return the first and last of the record's latest years up to `year`, if not long over.

    A state without a row in them had no incident that RAND lists, which is not
    the same as none; where a place has no row at all, nothing is told.
    """
    record = sorted({r["date"].year for r in terror if r["terror"] == "incidents"})
    reach = [y for y in record if y <= year][-RECENT:]
    return (reach[0], reach[-1]) if reach and year - reach[-1] <= RECENT else ()


def subregions(rows: Sequence[Row], year: int) -> list[Row]:
    """Return deaths in each subregion of the world in a year, the deadliest first."""
    sums: dict[str, int] = {}
    where = {s.iso3: s.subregion for s in states()}
    for row in rows:
        if row["year"] == year and where.get(row["state"]):
            region = where[row["state"]]
            sums[region] = sums.get(region, 0) + row["deaths_best"]
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"place": name, "year": year, "deaths": deaths, "incidents": None, "fighters": None,
         "rank": 1 + sum(other > deaths for other in sums.values())}
        for name, deaths in ordered
    ]  # fmt: skip
