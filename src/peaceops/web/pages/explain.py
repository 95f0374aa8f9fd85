"""Why a contributor is in a mission: rival explanations on the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.cache import kept_rows
from peaceops.explanations.explained import explain
from peaceops.report.explanations import chapter
from peaceops.report.labels import state_label
from peaceops.report.parts import Evidence
from peaceops.web.page import Page
from peaceops.web.pages.brief import near

if TYPE_CHECKING:
    from peaceops.answer import SourceUse
    from peaceops.atlas.atlas import Atlas
    from peaceops.report.chapter import Chapter
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/explain/{contributor}/{mission}"
KEYS = ()
LONG = True


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page; the contest itself is shipped or held quickly."""
    who, where = names["contributor"], names["mission"]
    atlas = library.atlas(asked.as_of)
    made = chapter(explain(atlas, who, where))
    made = made.resting_on(contested(atlas, who, made.sources))
    return chapter_page(made, asked, near(asked, who, where, "explain"))


def contested(atlas: Atlas, contributor: str, sources: tuple[SourceUse, ...]) -> Evidence:
    """Return the contributor's rows of the contest: mission and year, people and indicators."""
    import polars as pl

    found = kept_rows(atlas)
    mine = found.frame.filter(pl.col("contributor") == contributor).sort("mission", "year")
    return Evidence(
        f"The contest's rows of {state_label(contributor)}",
        "one row a mission and year in which it ran: people (yearly mean), people in the year before, "
        "and each indicator as known before the year began; the contest itself has such rows of "
        "every contributor",
        f"{mine.height:,} of {found.frame.height:,} rows; an empty cell is unknown, not zero",
        tuple(mine.rows(named=True)),
        sources,
    )


def chapter_page(made: Chapter, asked: Asked, links: tuple[tuple[str, str], ...]) -> Page:
    """Return the page of a chapter."""
    return Page(
        asked, "chapter.html.j2", made.title, {}, made,
        evidence=made.behind(), figures=tuple(made.figures()), tables=tuple(t for p in made.parts for t in p.tables),
        sources=made.sources, links=links, endings=("html", "json", "csv"),
    )  # fmt: skip
