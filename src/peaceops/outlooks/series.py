"""The series that are forecast: people by month, contributor and mission; unknown months stay unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import months_between
from peaceops.errors import MissingData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.atlas.atlas import Atlas

    Array = NDArray[np.float64]

FIRST = date(2000, 1, 31)
"""First month of the totals; by contributor and mission the record begins in November 2009."""

BODIES = ("troops", "staff", "fpu")
"""Kinds that come as units, in contrast to single police officers and experts."""


@dataclass(frozen=True)
class Series:
    """People at the end of each month; NaN where the month is not known.

    Parameters
    ----------
    months : tuple of datetime.date
        All month ends from January 2000 to the last known one.
    contributors, missions : tuple of str
        ISO3 and acronyms, in order.
    people : array of shape (contributors, missions, months)
        By contributor and mission.
    bodies : array of the same shape
        Of these, in units: troops, staff officers, formed police.
    of_contributor : array of shape (contributors, months)
    of_mission : array of shape (missions, months)
    as_of : datetime.date or None
    """

    months: tuple[date, ...]
    contributors: tuple[str, ...]
    missions: tuple[str, ...]
    people: Array
    bodies: Array
    of_contributor: Array
    of_mission: Array
    as_of: date | None = None

    def at(self, month: date) -> int:
        """Return the place of a month; negative or past the end where it lies outside."""
        return (month.year - FIRST.year) * 12 + month.month - FIRST.month

    def known(self) -> list[int]:
        """Return the places of months known by contributor and mission."""
        import numpy as np

        return [int(i) for i in np.flatnonzero(np.isfinite(self.people).any(axis=(0, 1)))]


def series(atlas: Atlas) -> Series:
    """Return the series of an atlas, as known on its as-of day.

    A month is known as a whole or not at all, apart from missions that its
    report leaves out; in a known month whoever is not named has nobody there.

    Raises
    ------
    MissingData
        If no month is known by contributor and mission.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = series(Atlas(as_of=date(2015, 4, 30)))
    >>> who, where = found.contributors.index("CHN"), found.missions.index("MINUSMA")
    >>> float(found.people[who, where, found.at(date(2015, 4, 30))])
    402.0
    >>> float(found.people[who, where, found.at(date(2015, 3, 31))])
    nan
    """
    import numpy as np
    import polars as pl

    book = atlas.coverage
    known = [m for m in book.months("contributions") if m >= FIRST]
    if not known:
        raise MissingData(
            "no month is known by contributor and mission"
            + (f" on {atlas.as_of}" if atlas.as_of else "")
            + "; such lists begin in November 2009"
        )
    rows = atlas.polars("contributions").filter(pl.col("month").is_in(known)).collect()
    whose = _totals(atlas, "contributor_strength", "contributor")
    where = _totals(atlas, "mission_strength", "mission")
    codes = missions()
    contributors = tuple(sorted({*rows["contributor"], *whose["contributor"]}))
    named = tuple(
        m for m in sorted({*rows["mission"], *where["mission"]})
        if m in codes and codes[m].authoriser == "UN" and not codes[m].parts
    )  # fmt: skip
    last = max([known[-1], *whose["month"], *where["month"]])
    axis = months_between(FIRST, last)
    people = np.full((len(contributors), len(named), len(axis)), np.nan)
    people[:, :, [_place(m) for m in known]] = 0.0
    bodies = people.copy()
    units = rows.filter(pl.col("kind").is_in(BODIES))
    for target, part in ((people, rows), (bodies, units)):
        summed = part.group_by("contributor", "mission", "month").agg(pl.col("personnel").sum())
        _put(target, summed, (contributors, named))
    for array in (people, bodies):
        _blank(array, atlas, "contributions", named)
    return Series(
        tuple(axis), contributors, named, people, bodies,
        _grid(atlas, whose, "contributor_strength", contributors, axis),
        _grid(atlas, where, "mission_strength", named, axis),
        atlas.as_of,
    )  # fmt: skip


def _place(month: date) -> int:
    return (month.year - FIRST.year) * 12 + month.month - FIRST.month


def _totals(atlas: Atlas, table: str, side: str):  # type: ignore[no-untyped-def]
    import polars as pl

    return (
        atlas.polars(table)
        .filter(pl.col("month") >= FIRST)
        .group_by(side, "month")
        .agg(pl.col("personnel").sum())
        .collect()
    )


def _put(target: Array, rows, names) -> None:  # type: ignore[no-untyped-def]
    """Write rows (names, month, people) into an array; names that are not there are left out."""
    import polars as pl

    *sides, month, people = rows.columns
    index = [
        pl.col(side).replace_strict(
            {name: i for i, name in enumerate(known)}, default=None, return_dtype=pl.Int64
        )
        for side, known in zip(sides, names, strict=True)
    ]
    when = pl.col(month)
    place = (when.dt.year() - FIRST.year).cast(pl.Int64) * 12 + when.dt.month() - FIRST.month
    found = rows.select(*index, place, pl.col(people)).drop_nulls()
    *places, counts = (found.to_series(i).to_numpy() for i in range(found.width))
    target[tuple(places)] = counts


def _grid(atlas: Atlas, rows, table: str, names: tuple[str, ...], axis: list[date]) -> Array:  # type: ignore[no-untyped-def]
    import numpy as np

    made = np.full((len(names), len(axis)), np.nan)
    known = [m for m in atlas.coverage.months(table) if m >= FIRST]
    made[:, [_place(m) for m in known]] = 0.0
    side = rows.columns[0]
    _put(made, rows.filter(rows["month"].is_in(known)), (names,))
    if side == "mission":
        _blank(made, atlas, table, names)
    return made


def _blank(array: Array, atlas: Atlas, table: str, names: tuple[str, ...]) -> None:
    """Make a mission unknown in the months whose report is known to leave it out."""
    import numpy as np

    place = {name: i for i, name in enumerate(names)}
    for span in atlas.coverage.spans(table):
        if span.covered or span.kind or span.contributor or span.mission not in place:
            continue
        first, last = max(_place(span.first), 0), min(_place(span.last), array.shape[-1] - 1)
        array[..., place[span.mission], first : last + 1] = np.nan
