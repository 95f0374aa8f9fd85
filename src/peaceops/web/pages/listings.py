"""Listings: sources, coverage, missions, states, measures and the rest of `peaceops show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import unknown
from peaceops.report.lines import table_of
from peaceops.report.listing import TOPICS, Listing, listing
from peaceops.report.parts import Evidence, Table
from peaceops.web.asked import NotHere, part
from peaceops.web.page import Page

if TYPE_CHECKING:
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/list/{topic}"
KEYS = ("word",)
MOST = 1_000
TITLES = {"status": "Status of the atlas"}
PATHS = {"sources": ("source", "/source/"), "missions": ("mission", "/mission/"),
         "states": ("iso3", "/contributor/"), "measures": ("measure", "/ask/")}  # fmt: skip
NOBODY = Evidence("", "", "", (), ())


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the lines of a topic."""
    topic = names["topic"]
    if topic not in TOPICS:
        raise NotHere(str(unknown("list", topic, TOPICS)))
    found = listing(topic, library.atlas(asked.as_of), asked.get("word"))
    shown = table_of(Listing(topic, found.table[:MOST], found.note))
    key, path = PATHS.get(topic, ("", ""))
    lines = tuple({**line, "path": path + part(str(line[key])) if path else ""}
                  for line in shown.lines)  # fmt: skip
    table = Table(found.note, shown.columns, lines, NOBODY)
    given = {"topic": topic, "topics": tuple(TOPICS), "table": table, "note": found.note,
             "total": len(found.table), "word": asked.get("word")}  # fmt: skip
    title = TITLES.get(topic, topic.capitalize())
    return Page(asked, "listed.html.j2", title, given, found, endings=("html", "json", "csv"))
