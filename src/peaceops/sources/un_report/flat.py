"""Reports that repeat everything on each line: September 2019 and October 2024.

::

    MINURSO  Argentina  Experts on Mission  3  0  3  31/10/2024

September 2019 cuts long names of countries at the column's edge.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from peaceops.sources.un_report.centred import Label, assign, join_wrapped
from peaceops.sources.un_report.fields import Fields, fields, is_furniture
from peaceops.sources.un_report.rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.pages import Line

HEADINGS = (
    "mission country description male female total report_date",
    "Mission Country Personnel Type Male Female Total Report Date",
)
SAME_LINE = 3.0
_DATED = re.compile(r"^(?P<mission>[A-Z]+) (?P<rest>.*\d) \d\d/\d\d/\d{4}$")


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return the rows of a report without blocks; it prints no totals.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    kept = (line for line in lines if line.text != heading and not is_furniture(line))
    for _, page in groupby(kept, key=lambda line: line.page):
        _page(sheet, list(page))
    return sheet


def _page(sheet: Sheet, lines: list[Line]) -> None:
    labels: list[Label] = []
    rows: list[tuple[Line, str, Fields]] = []
    for line in lines:
        dated = _DATED.match(line.text)
        part = fields(dated["rest"] if dated else line.text)
        if dated and part.kind:
            rows.append((line, dated["mission"], part))
            labels += [Label(line.middle, part.label)] if part.label else []
        elif not part.numbers and not part.kind:
            labels.append(Label(line.middle, part.label))
        else:
            sheet.fail(line, "neither a row with a date nor a label")
    named = assign(_wrapped_only(labels, rows), [line.middle for line, _, _ in rows])
    if isinstance(named, int):
        sheet.fail(rows[named][0] if rows else lines[0], "no country stands beside this row")
    for (line, mission, part), country in zip(rows, named, strict=True):
        sheet.row(line, country, mission, part.kind or "", part.numbers)


def _wrapped_only(labels: list[Label], rows: list[tuple[Line, str, Fields]]) -> list[Label]:
    """Join only labels that stand on lines of their own: rows may be as close as wrapped lines."""
    beside = {line.middle for line, _, part in rows if part.label}
    own = join_wrapped([label for label in labels if label.middle not in beside])
    every = own + [label for label in labels if label.middle in beside]
    return sorted(every, key=lambda label: -label.middle)
