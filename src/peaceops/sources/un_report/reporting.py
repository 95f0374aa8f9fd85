"""Reports since February 2021: mission, country, kind, with merged cells.

::

    MINURSO
              Argentina   Experts on Mission   3  0   3
                          Experts on Mission   5  1   6
              Bangladesh
                          Troops              19 11  30
    Total MINURSO                            174 60 234
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from peaceops.sources.un_report.centred import Label, assign, join_wrapped
from peaceops.sources.un_report.fields import fields, is_furniture, is_title
from peaceops.sources.un_report.rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.fields import Fields
    from peaceops.sources.un_report.pages import Line

HEADINGS = ("Mission Country Personnel Type Male Female Total",)
SAME_LINE = 3.0
COUNTRY_LEFT = 80.0


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report by mission with merged cells.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    mission: str | None = None
    for _, group in groupby(lines, key=lambda line: line.page):
        page = [line for line in group if not (is_title(line) or is_furniture(line))]
        mission = _page(sheet, [line for line in page if line.text != heading], mission)
    return sheet


def _page(sheet: Sheet, lines: list[Line], mission: str | None) -> str | None:
    """Read one page; return the mission that is open at its end."""
    labels: list[Label] = []
    rows: list[tuple[Line, Fields, str | None]] = []
    for line in lines:
        part = fields(line.text)
        if line.left < COUNTRY_LEFT:
            if part.label == "Grand Total":
                sheet.totals(line, part.numbers)
            elif part.label.startswith("Total "):
                _mission_total(sheet, line, part, mission)
                mission = None
            elif part.numbers or part.kind:
                sheet.fail(line, "neither a mission nor a total")
            else:
                mission = part.label
        elif part.kind:
            rows.append((line, part, mission))
            labels += [Label(line.middle, part.label)] if part.label else []
        elif not part.numbers:
            labels.append(Label(line.middle, part.label))
        else:
            sheet.fail(line, "figures without a kind")
    _name(sheet, labels, rows)
    return mission


def _mission_total(sheet: Sheet, line: Line, part: Fields, mission: str | None) -> None:
    label = part.label.removeprefix("Total ")
    if label != mission:
        sheet.fail(line, f"a total of {label} while the rows are of {mission}")
    sheet.totals(line, part.numbers, mission=mission)


def _name(
    sheet: Sheet, labels: list[Label], rows: list[tuple[Line, Fields, str | None]]
) -> None:
    named = assign(join_wrapped(labels), [line.middle for line, _, _ in rows])
    if isinstance(named, float | int):
        nearest = min((line for line, _, _ in rows), key=lambda line: abs(line.middle - named))
        sheet.fail(nearest, "no country stands in the middle of this row's block")
    for (line, part, mission), country in zip(rows, named, strict=True):
        if not mission:
            sheet.fail(line, "figures without a mission")
        sheet.row(line, country, mission, part.kind or "", part.numbers)
