"""Why a contributor is in a mission: rival explanations on the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explained import explain
from peaceops.report.explanations import chapter
from peaceops.web.page import Page
from peaceops.web.pages.brief import near

if TYPE_CHECKING:
    from peaceops.report.chapter import Chapter
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/explain/{contributor}/{mission}"
KEYS = ()
LONG = True


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page; the contest itself is shipped or held quickly."""
    who, where = names["contributor"], names["mission"]
    made = chapter(explain(library.atlas(asked.as_of), who, where))
    return chapter_page(made, asked, near(asked, who, where, "explain"))


def chapter_page(made: Chapter, asked: Asked, links: tuple[tuple[str, str], ...]) -> Page:
    """Return the page of a chapter."""
    return Page(
        asked, "chapter.html.j2", made.title, {}, made,
        figures=tuple(made.figures()), tables=tuple(t for p in made.parts for t in p.tables),
        sources=made.sources, links=links, endings=("html", "json", "csv"),
    )  # fmt: skip
