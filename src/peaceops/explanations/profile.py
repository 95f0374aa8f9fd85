"""The profile: each indicator's value for a contributor and a mission, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.explanations.explanation import explanations
from peaceops.measures.percentile import percentile

if TYPE_CHECKING:
    import polars as pl

    from peaceops.explanations.explanation import Indicator
    from peaceops.explanations.rows import Rows

SETS = {
    "hosts": "all missions of the year",
    "own": "the contributor's other missions",
    "others": "other contributors to this mission",
}
# what an indicator can be compared with: a host's value is the same for all contributors
ABLE = {"host": ("hosts", "own"), "mission": ("hosts", "own"), "pair": ("hosts", "own", "others"),
        "contributor": ("others",)}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An indicator's value and its place.

    Parameters
    ----------
    explanation, indicator, meaning, unit : str
    whether, how_much : int
        Which way the explanation expects it to move each.
    value : float or None
    hosts, own, others : float or None
        Percentile among all missions of the year, the contributor's other
        missions, and other contributors to this mission; 0 least, 100 most.
    hosts_n, own_n, others_n : int
        How many it is compared with.
    missing : str
        Why there is no value; empty where there is one.
    """

    explanation: str
    indicator: str
    meaning: str
    unit: str
    whether: int
    how_much: int
    value: float | None
    hosts: float | None
    own: float | None
    others: float | None
    hosts_n: int
    own_n: int
    others_n: int
    missing: str = ""


def year_of(found: Rows, contributor: str, mission: str) -> int:
    """Return the latest year in which the mission was listed.

    Raises
    ------
    MissingData
        If the panel has no row of this contributor and mission.
    """
    import polars as pl

    years = found.frame.filter(
        pl.col("contributor") == contributor, pl.col("mission") == mission
    )["year"]  # fmt: skip
    if not len(years):
        listed = found.frame.filter(pl.col("mission") == mission).height
        first = int(str(found.frame["year"].min()))
        why = (
            f"{contributor} is no state of the system in its years"
            if listed
            else f"no report by contributor lists it from {first} on"
        )
        raise MissingData(f"no row for {contributor} in {mission}: {why}")
    return int(str(years.max()))


def profile(found: Rows, contributor: str, mission: str, year: int) -> tuple[Place, ...]:
    """Return every indicator's place.

    Parameters
    ----------
    found : Rows
    contributor, mission : str
    year : int
        What is compared is what was known before this year.
    """
    import polars as pl

    frame = found.frame.filter(pl.col("year") == year)
    mine = frame.filter(pl.col("contributor") == contributor)
    sets = {
        "hosts": (mine, "mission", mission),
        "own": (mine.filter((pl.col("personnel") > 0) | (pl.col("mission") == mission)),
                "mission", mission),
        "others": (frame.filter(pl.col("mission") == mission, (pl.col("personnel") > 0)
                                | (pl.col("contributor") == contributor)),
                   "contributor", contributor),
    }  # fmt: skip
    return tuple(
        _place(name, one, sets, found.reasons, (contributor, mission, year))
        for name, explanation in explanations().items()
        for one in explanation.indicators
    )


def _place(
    explanation: str,
    one: Indicator,
    sets: dict[str, tuple[pl.DataFrame, str, str]],
    reasons: dict[str, str],
    asked: tuple[str, str, int],
) -> Place:
    at: dict[str, float | None] = {}
    number: dict[str, int] = {}
    value = None
    for name, (rows, key, me) in sets.items():
        pairs = zip(rows[key], rows[one.name], strict=True)
        values = {who: v for who, v in pairs if v is not None}
        value = values.get(me, value)
        able = name in ABLE[one.of]
        everybody = frozenset(values) if able else frozenset()
        number[name] = len(everybody - {me})
        at[name] = percentile(values, me, everybody) if able and number[name] else None
    contributor, mission, year = asked
    missing = "" if value is not None else reasons.get(one.name) or (
        f"no figure for {contributor} and {mission}'s host from {year - 5} to {year - 1}"
        + (f"; {one.needs} may tell" if one.needs else "")
    )  # fmt: skip
    return Place(
        explanation, one.name, one.meaning, one.unit, one.whether, one.how_much, value,
        at["hosts"], at["own"], at["others"], number["hosts"], number["own"], number["others"],
        missing,
    )  # fmt: skip
