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

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from peaceops.sources.un_report.centred import Label, assign, join_wrapped
from peaceops.sources.un_report.fields import fields, is_furniture, is_title
from peaceops.sources.un_report.rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peaceops.sources.un_report.fields import Fields
    from peaceops.sources.un_report.pages import Line

HEADINGS = ("Mission Country Personnel Type Male Female Total",)
SAME_LINE = 3.0
COUNTRY_LEFT = 80.0
ROW_PITCH = 21.5


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report by mission with merged cells.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    body = [
        line for line in lines if not (line.text == heading or is_title(line) or is_furniture(line))
    ]
    labels: list[Label] = []
    rows: list[_Row] = []
    mission: str | None = None
    for line, height in _unrolled(body):
        part = fields(line.text)
        if line.left < COUNTRY_LEFT:
            mission = _mission(sheet, line, part, mission)
        elif part.kind:
            if not mission:
                sheet.fail(line, "figures without a mission")
            rows.append(_Row(line, height, mission, part))
            labels += [Label(height, part.label)] if part.label else []
        elif not part.numbers:
            labels.append(Label(height, part.label))
        else:
            sheet.fail(line, "figures without a kind")
    _name(sheet, labels, rows)
    return sheet


class _Row(NamedTuple):
    line: Line
    height: float
    mission: str
    part: Fields


def _unrolled(lines: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    """Yield lines with heights as if the pages were one strip.

    September 2022 was printed anew, and its page breaks cut through blocks of
    rows: Tunisia's label in MINUSCA stands in the middle of rows of two pages.
    """
    shift = last = 0.0
    pitch = ROW_PITCH
    for number, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        rows = [line.middle for line in page if line.text[-1].isdigit()] or [page[0].middle]
        pitch = median(pairwise_gaps(rows)) if len(rows) > 1 else pitch
        if number > lines[0].page:
            shift = last - pitch - rows[0]
        for line in page:
            yield line, line.middle + shift
        last = rows[-1] + shift


def pairwise_gaps(heights: Sequence[float]) -> list[float]:
    """Return the distances between neighbours.

    Examples
    --------
    >>> pairwise_gaps([90.0, 69.5, 48.0])
    [20.5, 21.5]
    """
    return [above - below for above, below in pairwise(heights)]


def _mission(sheet: Sheet, line: Line, part: Fields, mission: str | None) -> str | None:
    """Take a line of the mission column; return the mission that is open after it."""
    if part.label == "Grand Total":
        sheet.totals(line, part.numbers)
        return None
    if part.label.startswith("Total "):
        label = part.label.removeprefix("Total ")
        if label != mission:
            sheet.fail(line, f"a total of {label} while the rows are of {mission}")
        sheet.totals(line, part.numbers, mission=mission)
        return None
    if part.numbers or part.kind:
        sheet.fail(line, "neither a mission nor a total")
    return part.label


def _name(sheet: Sheet, labels: list[Label], rows: list[_Row]) -> None:
    named = assign(join_wrapped(labels), [row.height for row in rows])
    if isinstance(named, int):
        if rows:
            sheet.fail(rows[named].line, "no country stands in the middle of this row's block")
        named = []
    for row, country in zip(rows, named, strict=True):
        sheet.row(row.line, country, row.mission, row.part.kind or "", row.part.numbers)
