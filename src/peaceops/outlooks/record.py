"""What is known of a contributor in a mission and of both totals, read without any model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import add_months, months_between
from peaceops.errors import MissingData
from peaceops.measures.wording import day, month, name_of

if TYPE_CHECKING:
    from datetime import date

    from peaceops.atlas.atlas import Atlas


@dataclass(frozen=True)
class Known:
    """A month of the record.

    Parameters
    ----------
    month : datetime.date
    people : int
    """

    month: date
    people: int


@dataclass(frozen=True)
class Record:
    """The record that an outlook starts from.

    Parameters
    ----------
    contributor, mission : str
    as_of : datetime.date or None
    origin : datetime.date
        The last month known by contributor and mission.
    history : tuple of Known
        Known months since the mission began.
    listed : bool
        Whether any known report lists the contributor in any mission.
    unlisted : str
        Why the mission is not known in that month; empty where it is.
    in_mission : int
        People in the mission in that month, from all contributors.
    contributor_people, mission_people : int or None
        Both totals in their own last known months; None where unknown.
    """

    contributor: str
    mission: str
    as_of: date | None
    origin: date
    history: tuple[Known, ...]
    listed: bool
    unlisted: str
    in_mission: int
    contributor_people: int | None
    mission_people: int | None

    @property
    def people(self) -> int | None:
        """The contributor's people in the mission at the origin; None where unknown."""
        held = {one.month: one.people for one in self.history[-1:]}
        return held.get(self.origin)

    @property
    def ended(self) -> bool:
        """Whether the mission is known to have ended."""
        end = missions()[self.mission].end
        return end is not None and (self.as_of is None or end <= self.as_of)

    @property
    def unknown(self) -> int:
        """How many of the 13 months up to the origin are not known."""
        start = missions()[self.mission].start
        span = [m for m in months_between(add_months(self.origin, -12), self.origin)
                if start is None or m >= start]  # fmt: skip
        return len(set(span) - {one.month for one in self.history})

    def why_not(self) -> str:
        """Return why the contributor in the mission cannot be forecast, or an empty string."""
        known, when = missions()[self.mission], month(self.origin)
        if known.end and self.ended:
            return f"{self.mission} ended on {day(known.end)}; there is nothing to forecast"
        if known.start and known.start > self.origin:
            return (
                f"{self.mission} began on {day(known.start)}, after the last month known by "
                f"contributor and mission ({when})"
            )
        if self.unlisted:
            return f"{self.mission} in {when}, the last month known: {self.unlisted}"
        if not self.in_mission:
            return f"nobody was in {self.mission} in {when}, the last month known"
        if not self.listed:
            return f"no report that is known lists {name_of(self.contributor)} as a contributor"
        return ""


def record(atlas: Atlas, contributor: str, mission: str) -> Record:
    """Read the record.

    Raises
    ------
    MissingData
        If no month is known by contributor and mission, or no known report lists the mission.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = record(Atlas(as_of=date(2015, 4, 30)), "CHN", "MINUSMA")
    >>> found.people, found.why_not(), found.unknown
    (402, '', 5)
    """
    import polars as pl

    book = atlas.coverage
    if not (months := book.months("contributions")):
        raise MissingData(
            "no month is known by contributor and mission"
            + (f" on {day(atlas.as_of)}" if atlas.as_of else "")
            + "; such lists begin in November 2009"
        )
    origin = months[-1]
    rows = atlas.polars("contributions").filter(pl.col("month").is_in(months))
    here = rows.filter(pl.col("mission") == mission).group_by("contributor", "month").agg(
        pl.col("personnel").sum()
    ).collect()  # fmt: skip
    whole = _total(atlas, "mission_strength", "mission", mission)
    if here.is_empty() and whole is None:
        raise MissingData(f"no monthly report that is known lists uniformed people in {mission}")
    listed = not rows.filter(pl.col("contributor") == contributor).head(1).collect().is_empty()
    counts = dict(
        here.filter(pl.col("contributor") == contributor)["month", "personnel"].iter_rows()
    )
    start = missions()[mission].start
    history = tuple(
        Known(m, int(counts.get(m, 0)))
        for m in book.months("contributions", mission=mission)
        if start is None or m >= start or m in counts
    )
    unlisted = book.why_unknown("contributions", origin, mission=mission)
    return Record(
        contributor, mission, atlas.as_of, origin, history, listed, unlisted,
        int(here.filter(pl.col("month") == origin)["personnel"].sum()),
        _total(atlas, "contributor_strength", "contributor", contributor), whole,
    )  # fmt: skip


def _total(atlas: Atlas, table: str, side: str, name: str) -> int | None:
    """Return a total in the table's last known month; None where no row ever names it."""
    import polars as pl

    months = atlas.coverage.months(table)
    rows = atlas.polars(table).filter(pl.col(side) == name)
    if not months or rows.head(1).collect().is_empty():
        return None
    last = rows.filter(pl.col("month") == months[-1]).select(pl.col("personnel").sum()).collect()
    return int(last.item())
