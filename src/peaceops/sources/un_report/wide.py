"""Reports with one column for each kind: October 2019 and September 2023.

October 2019 has country, mission and ten columns (five kinds by sex), with the
police and the military of a mission on lines of their own; September 2023 has
country and five columns, neither mission nor sex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peaceops.sources.un_report.fields import fields, is_title
from peaceops.sources.un_report.rows import Printed, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.pages import Line
    from peaceops.sources.un_report.rows import Measure

_BY_SEX = (
    "Country Mission UNMEM M UNMEM F Troops M Troops F UNPOL M UNPOL F FPU M FPU F MSO M MSO F"
)
_BY_KIND = "Country Experts on Formed Police Individual Staff Officer Troops Total End Date"
HEADINGS = (_BY_SEX, _BY_KIND)
SAME_LINE = 3.0
MISSION_LEFT = 110.0
SEX_KINDS = ("experts", "troops", "police", "fpu", "staff")
KIND_ORDER = ("experts", "fpu", "police", "staff", "troops")
_DATED = re.compile(r"^(?P<rest>.*\d) \d\d/\d\d/\d{4}$")


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report with a column for each kind.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    body = sheet.below(lines, heading)
    return _by_sex(sheet, body) if heading == _BY_SEX else _by_kind(sheet, body)


def _by_sex(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    label: list[str] = []
    named = False
    for line in lines:
        part = fields(line.text)
        if line.left < MISSION_LEFT and not part.numbers:
            label = [*label, line.text] if not named else [line.text]
            named = False
            continue
        if len(part.numbers) != 10:
            sheet.fail(line, f"{len(part.numbers)} figures; a row has ten")
        country, named = " ".join(label), True
        pairs = zip(SEX_KINDS, part.numbers[::2], part.numbers[1::2], strict=True)
        if part.label in ("Total by Country", "Grand Total"):
            scope = country if part.label == "Total by Country" else None
            for kind, male, female in pairs:
                sheet.printed.append(Printed(male, "male", scope, None, kind, line.place))
                sheet.printed.append(Printed(female, "female", scope, None, kind, line.place))
            continue
        for kind, male, female in pairs:
            if male + female:
                sheet.row(line, country, part.label, kind, (male, female, male + female))
    return sheet


def _by_kind(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    found: list[tuple[str, tuple[int, ...], Line]] = []
    for line in lines:
        dated = _DATED.match(line.text)
        part = fields(dated["rest"] if dated else line.text)
        if line.text == "Mission Units Police" or is_title(line):
            continue
        if part.label == "Grand Total" and len(part.numbers) == 6:
            _grand_total(sheet, line, part.numbers)
        elif dated and len(part.numbers) == 6:
            found.append((part.label, part.numbers, line))
        elif not part.numbers and found:
            label, numbers, at = found.pop()
            found.append((f"{label} {line.text}", numbers, at))
        else:
            sheet.fail(line, "neither a row of six figures nor the rest of a label")
    for label, numbers, line in found:
        if not label:
            sheet.fail(line, "figures without a contributor")
        for kind, people in zip(KIND_ORDER, numbers, strict=False):
            sheet.rows.append(Row(label, None, kind, people, None, None, line.place))
        sheet.printed.append(Printed(numbers[-1], "personnel", label, place=line.place))
    return sheet


def _grand_total(sheet: Sheet, line: Line, numbers: tuple[int, ...]) -> None:
    measure: Measure = "personnel"
    for kind, value in zip((*KIND_ORDER, None), numbers, strict=True):
        sheet.printed.append(Printed(value, measure, kind=kind, place=line.place))
