"""Where an addition joins a panel: which side it describes, by which keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from peaceops.panels.addition import Addition
    from peaceops.panels.unit import Side, Unit

OTHER = "_other"  # the host, and nobody where the contributor is itself the host


@dataclass(frozen=True)
class Place:
    """Where an addition joins a panel.

    Parameters
    ----------
    side : Side or None
        The side it describes; None for the whole row.
    keys : mapping of str to str
        Column of the panel to column of the addition, without the day.
    who : mapping of str to str or tuple of str
        Coverage word to column of the panel, or to both columns of a pair.
    prefix : str
        Put before its columns' names.
    """

    side: Side | None
    keys: dict[str, str]
    who: dict[str, str | tuple[str, ...]]
    prefix: str = ""

    def derived(self) -> tuple[pl.Expr, ...]:
        """Return the columns that its keys need and the panel does not hold."""
        import polars as pl

        if OTHER not in self.keys:
            return ()
        same = pl.col("host") == pl.col("contributor")
        return (pl.when(~same).then(pl.col("host")).alias(OTHER),)


def places(what: Addition, unit: Unit) -> list[Place]:
    """Return every place at which an addition describes a unit.

    A state's columns describe each state of the unit and a mission's host, and
    are called after it: ``host_deaths_best``, ``contributor_gdp_usd``.

    Examples
    --------
    >>> from peaceops.panels.addition import addition
    >>> from peaceops.panels.unit import unit
    >>> [place.prefix for place in places(addition("conflict"), unit("contributor-mission-month"))]
    ['contributor_', 'host_']
    """
    found = []
    names = [side.name for side in unit.sides]
    for side in unit.sides:
        wanted = not what.sides or side.name in what.sides
        if what.about == "state" and side.of == "state" and wanted:
            lone = len(unit.sides) == 1
            who: dict[str, str | tuple[str, ...]]
            who = {"state": side.name, "contributor": side.name}
            prefix = "" if lone else f"{side.name}_"
            found.append(Place(side, {side.name: "state"}, who, "" if what.sides else prefix))
        elif (
            what.about == "state"
            and side.of == "mission"
            and (not what.sides or "host" in what.sides)
        ):
            found.append(Place(side, {"host": "state"}, {"state": "host"}, "host_"))
        elif what.about == "mission" and side.of == "mission":
            found.append(Place(side, {"mission": "mission"}, {"mission": "mission"}))
    if what.about == "contributor-mission" and set(names) == {"contributor", "mission"}:
        both = {"contributor": "contributor", "mission": "mission"}
        found.append(Place(None, both, {**both}))
    if what.about == "state-pair":
        found += _pair_places(names)
    return found


def _pair_places(names: list[str]) -> list[Place]:
    """Where a pair of states fits; a claim about either of the two is about the pair."""
    if names == ["state_a", "state_b"]:
        keys = {"state_a": "state_a", "state_b": "state_b"}
        return [Place(None, keys, {"state": ("state_a", "state_b"), "contributor": "state_a"})]
    if set(names) == {"contributor", "mission"}:
        keys = {"contributor": "state_a", OTHER: "state_b"}
        who: dict[str, str | tuple[str, ...]]
        who = {"state": ("contributor", "host"), "contributor": "contributor"}
        return [Place(None, keys, who)]
    return []
