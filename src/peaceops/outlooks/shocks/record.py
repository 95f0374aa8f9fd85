"""The monthly record as arrays: people by contributor and mission, unknown months as holes.

A zero stands only where a month was reported and the report lists everybody;
a month without a report, or one in which the mission did not run, is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import add_months, months_between
from peaceops.errors import MissingData

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    from peaceops.atlas.atlas import Atlas

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

GROUPS = {"troops": 0, "staff": 0, "police": 1, "fpu": 1, "police_and_fpu": 1, "experts": 2}
"""Kinds in three groups; the reports counted staff officers among the troops until 2017."""

GROUP_NAMES = ("troops and staff officers", "police", "experts on mission")
BACK = 3  # months before a month in which the last known one may lie


@dataclass(frozen=True, eq=False)
class Record:
    """People month by month.

    Parameters
    ----------
    months : tuple of datetime.date
        Month ends without a gap, length T.
    contributors, missions : tuple of str
        Lengths C and M.
    who, where : numpy.ndarray
        Of each of P pairs, the places of its contributor and mission.
    groups : numpy.ndarray
        People by pair, month and group of kinds, shape (P, T, 3); NaN unknown.
    totals : numpy.ndarray
        A contributor's people in all missions, shape (C, T); NaN unknown.
    """

    months: tuple[date, ...]
    contributors: tuple[str, ...]
    missions: tuple[str, ...]
    who: Ints
    where: Ints
    groups: Floats = field(repr=False)
    totals: Floats = field(repr=False)

    @cached_property
    def people(self) -> Floats:
        """People by pair and month, shape (P, T)."""
        made: Floats = self.groups.sum(axis=2)
        return made

    @cached_property
    def base(self) -> Ints:
        """Place of the last known month among the `BACK` before each, (P, T); -1 for none."""
        import numpy as np

        known = ~np.isnan(self.people)
        found: Ints = np.full(known.shape, -1, dtype=np.int64)
        for back in range(BACK, 0, -1):
            earlier = np.zeros_like(known)
            earlier[:, back:] = known[:, :-back]
            found = np.where(earlier, np.arange(known.shape[1]) - back, found)
        return found

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """Place of each (contributor, mission)."""
        return {
            (self.contributors[c], self.missions[m]): i
            for i, (c, m) in enumerate(zip(self.who.tolist(), self.where.tolist(), strict=True))
        }

    def place(self, day: date) -> int | None:
        """Return the place of the month of a day, None outside the record."""
        first = self.months[0]
        at = (day.year - first.year) * 12 + day.month - first.month
        return at if 0 <= at < len(self.months) else None


def record(atlas: Atlas) -> Record:
    """Read the record of an atlas, once for an atlas that remembers.

    Raises
    ------
    MissingData
        If no month is known.
    """
    return atlas.remember(("shocks", "record"), lambda: _record(atlas))


def _record(atlas: Atlas) -> Record:
    import numpy as np
    import polars as pl

    detail = _known(atlas, "contributions")
    whole = _known(atlas, "contributor_strength")
    if not detail:
        raise MissingData("no month of contributions by mission is known in this atlas")
    months = tuple(months_between(min([*detail, *whole]), max([*detail, *whole])))
    long = (
        atlas.polars("contributions")
        .filter(pl.col("month").is_in(detail))
        .select("contributor", "mission", "month", "kind", "personnel")
        .collect()
    )
    sums = (
        atlas.polars("contributor_strength")
        .filter(pl.col("month").is_in(whole))
        .group_by("contributor", "month")
        .agg(pl.col("personnel").sum())
        .collect()
    )
    names = tuple(sorted({*long["contributor"], *sums["contributor"]}))
    places = tuple(sorted(set(long["mission"])))
    who, where, groups = _groups(long, months, names, places)
    seen = np.zeros(len(months), dtype=bool)
    seen[_at(detail, months)] = True
    runs = _runs(long, months, places) & seen
    groups[~runs[where]] = np.nan
    totals = np.full((len(names), len(months)), np.nan)
    totals[:, _at(whole, months)] = 0
    totals[_codes(sums["contributor"], names), _at(sums["month"], months)] = sums["personnel"]
    made = Record(months, names, places, who, where, groups, totals)
    _blot(atlas, made, detail)
    return made


def _known(atlas: Atlas, table: str) -> list[date]:
    """Return the months whose absent rows are zeros, so that nobody else can have been there."""
    months = atlas.coverage.months(table, "personnel")
    return [m for m in months if atlas.coverage.absent(table, m, "personnel") == "zero"]


def _groups(
    long: pl.DataFrame, months: tuple[date, ...], names: tuple[str, ...], places: tuple[str, ...]
) -> tuple[Ints, Ints, Floats]:
    import numpy as np
    import polars as pl

    code = _codes(long["contributor"], names) * len(places) + _codes(long["mission"], places)
    pairs, row = np.unique(code, return_inverse=True)
    groups = np.zeros((len(pairs), len(months), len(GROUP_NAMES)))
    kind = long["kind"].replace_strict(GROUPS, return_dtype=pl.Int64).to_numpy()
    np.add.at(groups, (row, _at(long["month"], months), kind), long["personnel"].to_numpy())
    return pairs // len(places), pairs % len(places), groups


def _runs(
    long: pl.DataFrame, months: tuple[date, ...], places: tuple[str, ...]
) -> NDArray[np.bool_]:
    """Return in which months each mission ran: between its first and last rows, until its end."""
    import numpy as np
    import polars as pl

    spans = long.group_by("mission").agg(a=pl.col("month").min(), b=pl.col("month").max())
    runs = np.zeros((len(places), len(months)), dtype=bool)
    for name, first, last in spans.iter_rows():
        told = missions().get(name)
        end = add_months(told.end, 0) if told and told.end else last
        ends = min(last, end)
        runs[places.index(name)] = [first <= m <= ends for m in months]
    return runs


def _blot(atlas: Atlas, made: Record, detail: list[date]) -> None:
    """Blot out what the coverage says is unknown of one contributor or mission in a known month."""
    import numpy as np

    for month in detail:
        at = made.place(month)
        for gap in atlas.coverage.narrow_gaps("contributions", month):
            if gap.column not in ("*", "personnel") or gap.kind or gap.state:
                continue
            if gap.mission and gap.mission not in made.missions:
                continue
            mine = np.ones(len(made.who), dtype=bool)
            if gap.contributor:
                mine &= np.array(made.contributors)[made.who] == gap.contributor
            if gap.mission:
                mine &= np.array(made.missions)[made.where] == gap.mission
            made.groups[mine, at] = np.nan


def _codes(values: pl.Series, names: tuple[str, ...]) -> Ints:
    import polars as pl

    places = {name: i for i, name in enumerate(names)}
    return values.replace_strict(places, return_dtype=pl.Int64).to_numpy()


def _at(days: pl.Series | list[date], months: tuple[date, ...]) -> Ints:
    import polars as pl

    zero = months[0].year * 12 + months[0].month
    column = pl.Series("day", days, dtype=pl.Date)
    return (column.dt.year().cast(pl.Int64) * 12 + column.dt.month() - zero).to_numpy()
