"""One source: terms, version, files with checksums, and what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.errors import unknown
from peaceops.report.lines import columns_of
from peaceops.report.parts import Evidence, Table
from peaceops.web.asked import NotHere
from peaceops.web.page import Page

if TYPE_CHECKING:
    from peaceops.atlas.atlas import Atlas
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/source/{source}"
KEYS = ()
NOBODY = Evidence("", "", "", (), ())


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page of a source."""
    atlas, code = library.atlas(asked.as_of), names["source"]
    if code not in atlas.sources:
        raise NotHere(str(unknown("source", code, atlas.sources)))
    record = atlas.sources[code]
    files = [
        {"file": row["file"], "sha256": row["file_sha256"]}
        for row in atlas.rows(atlas.frame("files"))
        if row["source"] == code
    ]
    coverage = _coverage(atlas, code)
    tables = tuple(
        Table(caption, columns_of(lines), tuple(lines), NOBODY)
        for caption, lines in (("What it covers", coverage), ("Files", files))
        if lines
    )
    given = {"record": record, "tables": tables}
    return Page(asked, "source.html.j2", record["title"], given, tables=tables,
                sources=atlas.used([], [code]),
                links=((asked.same_day("/list/sources"), "All sources"),
                       (asked.same_day("/list/coverage", word=code), "Coverage")))  # fmt: skip


def _coverage(atlas: Atlas, code: str) -> list[dict[str, Any]]:
    return [
        {"table": table, "column": span.column, "first": span.first, "last": span.last,
         "known": "yes" if span.covered else "no",
         "about": " ".join(filter(None, (span.contributor, span.mission, span.kind, span.state))),
         "reason": span.reason}
        for table in atlas.coverage.tables()
        for span in atlas.coverage.spans(table)
        if span.source == code
    ]  # fmt: skip
