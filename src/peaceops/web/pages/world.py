"""A world map of the contributors to a mission, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import format_month, parse_month
from peaceops.errors import MissingData
from peaceops.measures.people import Scope, known_months, people_rows, totals
from peaceops.measures.wording import month
from peaceops.report.charts.world import SHADES, STEPS
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Figure, Table
from peaceops.report.shapes import CREDIT
from peaceops.web.asked import part
from peaceops.web.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from peaceops.answer import Row
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/map/{mission}"
KEYS = ("month",)


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the map at a month, with all months for the slider."""
    atlas, code = library.atlas(asked.as_of), names["mission"]
    scope = Scope(mission=code)
    months = known_months(atlas, scope)
    rows = people_rows(atlas, scope, months) if months else []
    sums = totals(rows, ["month", "contributor"])
    there = sorted({when for (when, _), number in sums.items() if number})
    if not there:
        raise MissingData(
            f"who sent how many to {code} is not known, so that there is nothing to map"
        )
    shown = [m for m in months if there[0] <= m <= there[-1]]
    wanted = parse_month(asked.get("month")) if asked.get("month") else shown[-1]
    if wanted not in shown:
        raise MissingData(
            f"{format_month(wanted)}: contributors to {code} are known from "
            f"{format_month(shown[0])} to {format_month(shown[-1])}, some months left out"
        )
    now = tuple(row for row in rows if row["month"] == wanted)
    behind = Evidence(f"Contributors to {code}, {month(wanted)}", scope.definition(), month(wanted),
                      now, atlas.used(now))  # fmt: skip
    figure, table = _figure(code, wanted, sums, shown, behind), _table(code, wanted, sums, behind)
    given = {"figure": figure, "table": table, "months": [format_month(m) for m in shown],
             "at": format_month(wanted), "code": code}  # fmt: skip
    return Page(
        asked, "world.html.j2", f"Contributors to {code}, {month(wanted)}", given, figures=(figure,),
        tables=(table,), evidence=(behind,), sources=behind.sources,
        links=((asked.same_day(f"/mission/{part(code)}"), f"Mission {code}"),), scripts=("world.js",),
    )  # fmt: skip


def _figure(
    code: str, when: date, sums: Mapping[tuple[date, str], int], shown: list[date], behind: Evidence
) -> Figure:
    there = sorted((who, n) for (m, who), n in sums.items() if m == when and n)
    lines: list[Row] = [{"contributor": who, "people": n} for who, n in there]
    largest = sorted(there, key=lambda pair: -pair[1])[:3]
    words = ", ".join(f"{state_label(who)} {n:,}" for who, n in largest)
    held: dict[str, dict[str, int]] = {format_month(m): {} for m in shown}
    for (m, who), number in sums.items():
        if number and format_month(m) in held:
            held[format_month(m)][who] = number
    data = {"lines": lines, "hosts": missions()[code].hosts, "months": held,
            "steps": STEPS, "shades": SHADES}  # fmt: skip
    return Figure("world", f"Uniformed people in {code} by contributor, {month(when)}",
                  f"{len(lines)} contributors; the largest: {words}.", data, behind, note=f"{CREDIT}.")  # fmt: skip


def _table(code: str, when: date, sums: Mapping[tuple[date, str], int], behind: Evidence) -> Table:
    mine = sorted(((n, who) for (m, who), n in sums.items() if m == when and n), reverse=True)
    lines = tuple(
        {"name": state_label(who), "people": n, "path": f"/brief/{who}/{part(code)}"}
        for n, who in mine
    )
    columns = (Column("name", "Contributor"), Column("people", "People", True))
    return Table(f"Contributors to {code}, {month(when)}", columns, lines, behind)
