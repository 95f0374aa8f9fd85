"""The brief of a contributor in a mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.brief import make_brief
from peaceops.report.html import left_tables
from peaceops.report.words import brief_command, definitions
from peaceops.web.asked import part
from peaceops.web.page import Page, each

if TYPE_CHECKING:
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/brief/{contributor}/{mission}"
KEYS = ()


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page."""
    who, where = names["contributor"], names["mission"]
    brief = make_brief(library.atlas(asked.as_of), who, where)
    given = {
        "definitions": definitions(brief.answers()),
        "left_tables": left_tables,
        "again": brief_command(who, where, brief.as_of),
    }
    return Page(
        asked, "brief.html.j2", brief.title, given, brief,
        figures=tuple(f for s in brief.sections for f in s.figures),
        tables=tuple(t for s in brief.sections for t in s.tables),
        evidence=each(brief.behind()),
        sources=brief.sources,
        links=near(asked, who, where, "brief"),
        endings=("html", "json", "csv"),
    )  # fmt: skip


def near(asked: Asked, who: str, where: str, here: str) -> tuple[tuple[str, str], ...]:
    """Return the pages about a contributor in a mission, without the one that is open."""
    pair = f"{who}/{part(where)}"
    found = {
        "brief": (f"/brief/{pair}", "Brief"),
        "explain": (f"/explain/{pair}", "Why: explanations"),
        "outlook": (f"/outlook/{pair}", "Outlook"),
        "places": (f"/places/{pair}", "Map of places"),
        "contributor": (f"/contributor/{who}", f"Contributor {who}"),
        "mission": (f"/mission/{part(where)}", f"Mission {where}"),
    }
    return tuple(
        (asked.same_day(path), words) for key, (path, words) in found.items() if key != here
    )
