"""What next: the outlook of a contributor in a mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.outlooks.outlook import outlook
from peaceops.report.outlook import chapter
from peaceops.web.pages.brief import near
from peaceops.web.pages.explain import chapter_page

if TYPE_CHECKING:
    from peaceops.outlooks.outlook import Outlook
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library
    from peaceops.web.page import Page

PATH = "/outlook/{contributor}/{mission}"
KEYS = ()
LONG = True


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the chapter that `peaceops outlook` prints, as a page."""
    who, where = names["contributor"], names["mission"]
    made = chapter(looked(library, who, where, asked))
    return chapter_page(made, asked, near(asked, who, where, "outlook"))


def looked(library: Library, who: str, where: str, asked: Asked) -> Outlook:
    """Return the outlook itself."""
    return outlook(library.atlas(asked.as_of), who, where)
