"""Reports of November 2019 to January 2021: mission, then country.

::

    BINUH
            Benin    1  0  1  Individual Police
                     6  5 11

To January 2020 a line holds country, kind and figures; then the country stands
on a line of its own; in January 2021 missions and countries carry their totals.
The last lines are the grand total, some with the number of rows before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.sources.un_report.fields import fields
from peaceops.sources.un_report.rows import Printed, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.fields import Fields
    from peaceops.sources.un_report.pages import Line

HEADINGS = (
    "Mission Country Male Female Total Post",
    "Mission Country Description Male Female Total",
    "Mission Contributor Description Male Female Total",
)
SAME_LINE = 3.0


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report by mission and country.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    body = sheet.below(lines, heading)
    head = next(line for line in lines if line.text == heading)
    if len(head.cells) < 2:
        sheet.fail(head, "the heading's columns run together")
    edge = (head.cells[0].left + head.cells[1].left) / 2
    state = _Reading(sheet, own_line="Contributor" in heading, edge=edge)
    for line in body:
        state.take(line, fields(line.text))
    return sheet


class _Reading:
    """The mission and the country that are open while lines go by."""

    def __init__(self, sheet: Sheet, own_line: bool, edge: float) -> None:
        self.sheet, self.own_line, self.edge = sheet, own_line, edge
        self.mission: str | None = None
        self.country = ""
        self.named = True

    def take(self, line: Line, part: Fields) -> None:
        if part.kind:
            self._row(line, part)
        elif not part.label or part.label == "Grand Total":
            self._unlabelled(line, part)
        elif line.left < self.edge:
            self.mission, self.country, self.named = part.label, "", True
            if part.numbers:
                self.sheet.totals(line, part.numbers, mission=part.label)
        else:
            self._country(line, part)

    def _row(self, line: Line, part: Fields) -> None:
        if not self.mission:
            self.sheet.fail(line, "figures without a mission")
        if self.own_line == bool(part.label):
            self.sheet.fail(line, "a country where this layout has none, or none where it has")
        self.country, self.named = part.label or self.country, True
        self.sheet.row(line, self.country, self.mission, part.kind or "", part.numbers)

    def _country(self, line: Line, part: Fields) -> None:
        if not self.own_line:
            if part.numbers or not self.sheet.rows:
                self.sheet.fail(line, "neither a row nor the rest of a label")
            last = self.sheet.rows[-1]
            whole = f"{last.contributor} {part.label}"
            self.sheet.rows[-1] = replace(last, contributor=whole)
            return
        self.country = part.label if self.named else f"{self.country} {part.label}"
        self.named = False
        if part.numbers:
            self.named = True
            self.sheet.totals(line, part.numbers, self.country, self.mission)

    def _unlabelled(self, line: Line, part: Fields) -> None:
        if part.label:
            self.sheet.totals(line, part.numbers)
        elif self.mission:
            self.sheet.totals(line, part.numbers, mission=self.mission)
            self.mission = None
        elif len(part.numbers) in (1, 4):
            count, *rest = part.numbers
            self.sheet.printed.append(Printed(count, "rows", place=line.place))
            if rest:
                self.sheet.totals(line, rest)
        else:
            self.sheet.totals(line, part.numbers)
