"""The tables of the atlas: one file each, found by looking into this folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from peaceops.errors import unknown

if TYPE_CHECKING:
    from peaceops.atlas.spec import TableSpec


@cache
def tables() -> dict[str, TableSpec]:
    """Return every table spec by name, in alphabetical order.

    Examples
    --------
    >>> "contributions" in tables()
    True
    """
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").TABLE for name in names}


def table(name: str) -> TableSpec:
    """Return one table spec.

    Raises
    ------
    BadInput
        If no table has that name.
    """
    if name not in tables():
        raise unknown("table", name, tables())
    return tables()[name]
