"""What next: the outlook of a contributor in a mission."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from peaceops.errors import MissingData
from peaceops.web.pages.brief import near
from peaceops.web.pages.explain import chapter_page

if TYPE_CHECKING:
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library
    from peaceops.web.page import Page

PATH = "/outlook/{contributor}/{mission}"
KEYS = ()
LONG = True


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the chapter that `peaceops outlook` prints, as a page."""
    who, where = names["contributor"], names["mission"]
    made = looked(library, who, where, asked)
    chapter = import_module("peaceops.report.outlook").chapter(made)
    return chapter_page(chapter, asked, near(asked, who, where, "outlook"))


def looked(library: Library, who: str, where: str, asked: Asked) -> Any:
    """Return the outlook itself.

    Raises
    ------
    MissingData
        If this peaceops makes none.
    """
    if not all(map(_is_there, ("peaceops.outlooks", "peaceops.report.outlook"))):
        raise MissingData("this peaceops makes no outlooks; a newer one does")
    found = import_module("peaceops.outlooks.outlook").outlook
    return found(library.atlas(asked.as_of), who, where)


def _is_there(module: str) -> bool:
    return find_spec(module) is not None
