"""The sources: one file for each dataset, found by looking into this folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from peaceops.sources.source import Source


@cache
def modules() -> dict[str, ModuleType]:
    """Return every source module by its source's code, in alphabetical order."""
    found = {}
    for info in sorted(iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "SOURCE"):
            found[module.SOURCE.code] = module
    return found


def sources() -> dict[str, Source]:
    """Return every source by its code.

    Examples
    --------
    >>> sources()["un_contributions"].publisher
    'United Nations Department of Peace Operations'
    """
    return {code: module.SOURCE for code, module in modules().items()}
