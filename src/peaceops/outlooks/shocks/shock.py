"""Shocks: dated events as the atlas records them, each with how closely its day is known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from peaceops.answer import plain
from peaceops.codes.months import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas

OWN = "own fatality by malicious act"
OF_CONTRIBUTOR = (OWN, "attack on nationals", "kidnapping")
OF_HOST = ("coup in host", "mass violence in host")
KINDS = (*OF_CONTRIBUTOR, *OF_HOST)
NEAR = 31
"""Days on either side of a day within which a recorded event lies near it."""


@dataclass(frozen=True)
class Shock:
    """One row of table ``shocks``.

    Parameters
    ----------
    shock : str
        Identifier of the row.
    date : datetime.date
        The day, or the last day of the month or year where no more is known.
    dated_to : {"day", "month", "year"}
    kind : str
    contributor, host, mission : str or None
    deaths : int or None
    confidence, what, reference, source, file : str
    """

    shock: str
    date: datetime.date
    dated_to: str
    kind: str
    contributor: str | None
    host: str | None
    mission: str | None
    deaths: int | None
    confidence: str
    what: str
    reference: str
    source: str
    file: str

    @property
    def earliest(self) -> datetime.date:
        """First day on which it may have happened."""
        if self.dated_to == "day":
            return self.date
        return datetime.date(self.date.year, 1 if self.dated_to == "year" else self.date.month, 1)

    @property
    def span(self) -> int:
        """Months between the first and the last month in which it may have happened."""
        return self.date.month - self.earliest.month

    def to_json(self) -> Row:
        """Return the fields."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def shocks(atlas: Atlas) -> tuple[Shock, ...]:
    """Return all shocks known to an atlas, by day; empty where it holds no such table."""
    return atlas.remember(("shocks", "rows"), lambda: _read(atlas))


def _read(atlas: Atlas) -> tuple[Shock, ...]:
    if not atlas.has("shocks"):
        return ()
    names = [n if n != "kind" else "shock_kind" for n in Shock.__dataclass_fields__]
    rows = atlas.polars("shocks").select(names).sort("date", "shock").collect()
    return tuple(Shock(*row) for row in rows.iter_rows())


def concerning(
    found: Sequence[Shock], contributor: str, hosts: Sequence[str], first: date, last: date
) -> tuple[Shock, ...]:
    """Return shocks of a contributor or in a host that may have happened between two days.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> day = datetime.date(2015, 11, 20)
    >>> [s.kind for s in concerning(shocks(Atlas()), "CHN", ["MLI"], day, day)]
    ['attack on nationals']
    """
    return tuple(
        s
        for s in found
        if s.earliest <= last and s.date >= first
        and (s.contributor == contributor or (s.contributor is None and s.host in hosts))
    )  # fmt: skip


def near(
    found: Sequence[Shock], contributor: str, hosts: Sequence[str], day: date
) -> tuple[Shock, ...]:
    """Return shocks within `NEAR` days of a day."""
    reach = timedelta(days=NEAR)
    return concerning(found, contributor, hosts, day - reach, day + reach)


def later(
    found: Sequence[Shock], contributor: str, hosts: Sequence[str], day: date, months: int
) -> tuple[Shock, ...]:
    """Return shocks that fall between the near days and `months` later."""
    start = day + timedelta(days=NEAR + 1)
    until = add_months(day, months)
    return tuple(s for s in concerning(found, contributor, hosts, start, until) if s.date > start)


def organised_violence(atlas: Atlas, host: str, day: date, days: int = 7) -> tuple[str, int | None]:
    """Say how many placed events of organised violence the atlas has about a day in a host.

    Returns
    -------
    (str, int or None)
        A sentence, and the number; None where the coverage does not hold it.
    """
    import polars as pl

    from peaceops.measures.wording import name_of

    name = name_of(host)
    why = atlas.coverage.why_unknown("events", day, state=host)
    if why or not atlas.has("events"):
        return f"Events of organised violence in {name} about this day are unknown ({why})", None
    rows = (
        atlas.polars("events")
        .filter(
            pl.col("state") == host,
            pl.col("date").is_between(day - timedelta(days=days), day + timedelta(days=days)),
            pl.col("date_precision").fill_null(1) <= 2,
        )
        .select("deaths_best")
        .collect()
    )
    count = rows.height
    if not count and atlas.coverage.absent("events", day, state=host) != "zero":
        return (
            f"The atlas places no event of organised violence in {name} within {days} days; its "
            "list of events is not complete there, so this is not a zero",
            None,
        )
    deaths = rows["deaths_best"].sum()
    events = "one event" if count == 1 else f"{count} events"
    return (
        f"The atlas places {events} of organised violence in {name} within {days} days, with "
        f"{deaths:,} deaths",
        count,
    )
