"""The units of a panel: who and when one row is about, with the zeros that are real.

A row exists where the state was in the system, the mission was running and the
period lies in the span asked for. Whether its cells are known is not settled
here but by the coverage of what is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from peaceops.codes.missions import missions
from peaceops.codes.months import month_end, months_between, parse_day
from peaceops.codes.states import states
from peaceops.errors import BadInput, unknown

if TYPE_CHECKING:
    import polars as pl

Period = Literal["month", "year"]
System = Literal["gw", "cow"]
LONGEST_PANEL = 4_000_000  # rows; beyond it a laptop's memory ends


@dataclass(frozen=True)
class Side:
    """One party of a unit.

    Parameters
    ----------
    name : str
        Column of the panel that holds it.
    of : {"state", "mission"}
    """

    name: str
    of: Literal["state", "mission"]


@dataclass(frozen=True)
class Unit:
    """What one row of a panel is about.

    Parameters
    ----------
    name : str
    meaning : str
    sides : tuple of Side
    period : {"month", "year"}
    """

    name: str
    meaning: str
    sides: tuple[Side, ...]
    period: Period

    @property
    def keys(self) -> tuple[str, ...]:
        """Columns that name a row once."""
        return (*(side.name for side in self.sides), self.period)


CONTRIBUTOR, MISSION = Side("contributor", "state"), Side("mission", "mission")
UNITS = {
    unit.name: unit
    for unit in (
        Unit("contributor-month", "a state in the system in a month", (CONTRIBUTOR,), "month"),
        Unit("contributor-year", "a state in the system in a year", (CONTRIBUTOR,), "year"),
        Unit("mission-month", "a running mission in a month", (MISSION,), "month"),
        Unit("mission-year", "a mission that ran in the year", (MISSION,), "year"),
        Unit("contributor-mission-month", "a state and a running mission in a month",
             (CONTRIBUTOR, MISSION), "month"),
        Unit("contributor-mission-year", "a state and a mission that ran in the year",
             (CONTRIBUTOR, MISSION), "year"),
        Unit("host-year", "a state in a year, hosting a mission or not",
             (Side("host", "state"),), "year"),
        Unit("state-pair-year", "two states in the system in a year, in both directions",
             (Side("state_a", "state"), Side("state_b", "state")), "year"),
    )
}  # fmt: skip


def unit(name: str) -> Unit:
    """Return a unit by name.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> unit("host-year").keys
    ('host', 'year')
    """
    if name not in UNITS:
        raise unknown("unit", name, UNITS)
    return UNITS[name]


def parse_period(text: str, period: Period) -> date:
    """Return the last day of a month or year as typed.

    Raises
    ------
    BadInput
        If the text is no month (``2015-04``) or year (``2015``) as needed.

    Examples
    --------
    >>> parse_period("1816", "year"), parse_period("2015-04", "month")
    (datetime.date(1816, 12, 31), datetime.date(2015, 4, 30))
    """
    if period == "month":
        day = parse_day(text)
        return month_end(day.year, day.month)
    if not (text.isascii() and text.isdigit() and 1816 <= int(text[:5]) <= 2100):
        raise BadInput(f"{text[:40]!r} is not a year from 1816 to 2100, for example 2012")
    return date(int(text), 12, 31)


def periods(period: Period, first: date, last: date) -> list[date]:
    """Return the last days of the months or years from `first` to `last`."""
    if first > last:
        raise BadInput(
            f"the panel would begin {first.isoformat()}, after its end {last.isoformat()}"
        )
    if period == "year":
        return [date(year, 12, 31) for year in range(first.year, last.year + 1)]
    return months_between(month_end(first.year, first.month), month_end(last.year, last.month))


@lru_cache(maxsize=32)
def side_frame(side: Side, period: Period, ends: tuple[date, ...], system: System) -> pl.DataFrame:
    """Return one side's rows: the party and the last day of each period it existed in.

    A state or mission has a row for a month if it existed on the month's last
    day, and for a year if it existed on any day of it, as the state systems
    count years. A number that went on under a new code within the year (YUG,
    SCG) has one row, the later one; so has a code that went on under a new
    number (Germany and Yemen in 1990).

    Parameters
    ----------
    side : Side
    period : {"month", "year"}
    ends : tuple of datetime.date
        Last days of the periods.
    system : {"gw", "cow"}
        State system: Gleditsch-Ward or Correlates of War.

    Returns
    -------
    polars.DataFrame
        ``<side>`` and ``when``; missions also have ``host``, the first host
        named. Sorted.
    """
    import polars as pl

    spells = _state_spells(system) if side.of == "state" else _mission_spells()
    schema = {side.name: pl.String, "number": pl.String, "from": pl.Date, "to": pl.Date}
    table = pl.DataFrame(spells, schema=schema | {"_host": pl.String}, orient="row")
    span = pl.DataFrame({"when": ends}, schema={"when": pl.Date})
    begin = pl.col("when").dt.truncate("1y") if period == "year" else pl.col("when")
    alive = (pl.col("from") <= pl.col("when")) & (pl.col("to").is_null() | (pl.col("to") >= begin))
    found = table.join(span, how="cross").filter(alive).sort("when", side.name, "from")
    for names in (["number", "when"], [side.name, "when"]):
        found = found.unique(names, keep="last", maintain_order=True)
    hosts = [pl.col("_host").alias("host")] if side.of == "mission" else []
    return found.select(side.name, "when", *hosts)


def _state_spells(system: System) -> list[tuple[str, str, date, date | None, None]]:
    numbered = [(s, s.gw if system == "gw" else s.cow) for s in states()]
    return [
        (s.iso3, str(number), s.valid_from, s.valid_to, None)
        for s, number in numbered
        if number is not None
    ]


def _mission_spells() -> list[tuple[str, str, date, date | None, str | None]]:
    return [
        (m.acronym, m.acronym, m.start, m.end, m.hosts[0] if m.hosts else None)
        for m in missions().values()
        if m.start is not None and m.authoriser == "UN"
    ]
