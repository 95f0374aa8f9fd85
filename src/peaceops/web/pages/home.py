"""The first page: a search box, examples, and what the atlas holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.months import add_months
from peaceops.measures.people import Scope, known_months, people_rows, totals
from peaceops.measures.wording import month
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Table
from peaceops.web.asked import part
from peaceops.web.page import Page

if TYPE_CHECKING:
    from datetime import date

    from peaceops.atlas.atlas import Atlas
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/"
KEYS = ()
MOST = 12
EXAMPLES = (
    ("China Mali", "/brief/CHN/MINUSMA"),
    ("India UNMISS", "/brief/IND/UNMISS"),
    ("Bangladesh", "/contributor/BGD"),
    ("MONUSCO", "/mission/MONUSCO"),
)


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page."""
    del names
    atlas = library.atlas(asked.as_of)
    months = known_months(atlas, Scope())
    tables, evidence = _largest(atlas, months[-1]) if months else ((), ())
    span = f"{month(months[0])} to {month(months[-1])}" if months else ""
    given = {"tables": tables, "examples": EXAMPLES, "span": span, "sources_n": len(atlas.sources)}
    return Page(asked, "home.html.j2", "peaceops", given, tables=tables, evidence=evidence,
                sources=evidence[0].sources if evidence else ())  # fmt: skip


def _largest(atlas: Atlas, when: date) -> tuple[tuple[Table, ...], tuple[Evidence, ...]]:
    """Return the largest contributors and missions of the latest month, with the year before."""
    tables, evidence = [], []
    for scope, key, title, path in (
        (Scope(), "contributor", "Largest contributors", "/contributor/"),
        (Scope(of="mission"), "mission", "Largest missions", "/mission/"),
    ):
        known = known_months(atlas, scope)
        last = when if when in known else known[-1]
        before = add_months(last, -12)
        rows = people_rows(atlas, scope, [m for m in (before, last) if m in known])
        sums = totals(rows, ["month", key])
        order = sorted({k for m, k in sums if m == last}, key=lambda k: -sums[last, k])[:MOST]
        behind = Evidence(
            f"{title}, {month(last)}", scope.definition(), f"{month(before)} and {month(last)}",
            tuple(row for row in rows if row[key] in order), atlas.used(rows),
        )  # fmt: skip
        lines = tuple(
            {"name": state_label(k) if key == "contributor" else k, "people": sums[last, k],
             "before": sums[before, k] if before in known else None, "path": path + part(k)}
            for k in order
        )  # fmt: skip
        columns = (Column("name", key.capitalize()), Column("people", "People", True),
                   Column("before", "A year before", True))  # fmt: skip
        tables.append(Table(f"{title}, {month(last)}", columns, lines, behind))
        evidence.append(behind)
    return tuple(tables), tuple(evidence)
