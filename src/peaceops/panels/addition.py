"""What can be added to a panel: one file each in additions/, found by looking there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from peaceops.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import polars as pl

    from peaceops.atlas.atlas import Atlas

About = Literal["state", "mission", "contributor-mission", "state-pair"]
FOLDER = Path(__file__).parent / "additions"


@dataclass(frozen=True)
class Addition:
    """Columns that can be added to a panel.

    Parameters
    ----------
    name : str
        The word by which they are added.
    meaning : str
    about : {"state", "mission", "contributor-mission", "state-pair"}
        What one row of `read` is about, besides its month or year.
    table : str
        Atlas table whose coverage and sources hold.
    period : {"month", "year"}
    columns : tuple of str
        Columns that `read` gives, besides keys, and that the panel gets.
    read : callable
        ``read(atlas) -> polars.DataFrame`` with keys ``state``, ``mission``,
        ``contributor``, ``state_a``, ``state_b`` as `about` says, ``when`` (last
        day of the month or year), the columns, and ``source``.
    covered_as : mapping of str to str or tuple of str
        Column of the panel to the column of the atlas table whose coverage
        speaks for it, where the name differs; several where any of them knows.
    sides : tuple of str
        Sides of a unit it may describe; all that fit by default.
    of_months : bool
        Whether a year's figure is made from the months known of it: it then
        counts as known, and its ``when`` is, the last known month of the year.
    spells : bool
        Whether a row holds from its ``when`` until the next row of the same
        keys, as `peaceops.panels.spans` makes them, not on that day alone.
    """

    name: str
    meaning: str
    about: About
    table: str
    period: Literal["month", "year"]
    columns: tuple[str, ...]
    read: Callable[[Atlas], pl.DataFrame]
    covered_as: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    sides: tuple[str, ...] = ()
    of_months: bool = False
    spells: bool = False


def last_months(atlas: Atlas, table: str) -> dict[int, date]:
    """Return the last known month of each year of a monthly table.

    Parameters
    ----------
    atlas : Atlas
    table : str

    Returns
    -------
    dict of int to datetime.date
    """
    return {month.year: month for month in atlas.coverage.months(table)}


@cache
def additions() -> dict[str, Addition]:
    """Return everything that can be added, by name.

    Examples
    --------
    >>> "conflict" in additions()
    True
    """
    names = sorted(info.name for info in iter_modules([str(FOLDER)]))
    modules = [import_module(f"peaceops.panels.additions.{name}") for name in names]
    return {module.ADDITION.name: module.ADDITION for module in modules}


def addition(name: str) -> Addition:
    """Return one addition by name.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in additions():
        raise unknown("addition", name, additions())
    return additions()[name]
