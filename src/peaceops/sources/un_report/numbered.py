"""Reports of numbered countries: November 2016, and May 2017 to August 2019.

::

    1 Algeria
              MONUSCO
                        Experts on Mission   5  0  5
              MONUSCO  5
    Algeria                                  5  0  5

November 2016 and May 2017 write "Total for Country" (and "Total for Mission")
instead of the name; March 2018 to August 2019 have no missions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peaceops.sources.un_report.fields import fields
from peaceops.sources.un_report.rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.fields import Fields
    from peaceops.sources.un_report.pages import Line

HEADINGS = (
    "Country Mission Male Female Total",
    "Country Mission POST MALE FEMALE TOTAL",
    "Country Name POST MALE FEMALE TOTAL",
)
SAME_LINE = 5.0
_COUNTRY = re.compile(r"^\d{1,3} (?P<name>\D+)$")


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report of numbered countries.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    with_missions = "Mission" in heading
    country = mission = None
    for line in sheet.below(lines, heading):
        part = fields(line.text)
        numbered = _COUNTRY.match(line.text)
        if numbered:
            country, mission = numbered["name"], None
        elif part.kind and not part.label:
            if with_missions and not mission:
                sheet.fail(line, "figures without a mission")
            sheet.row(line, country, mission, part.kind, part.numbers)
        elif part.numbers:
            _total(sheet, line, part, country, mission)
        elif with_missions and part.label:
            mission = part.label
        else:
            sheet.fail(line, "neither a country, a mission, a row nor a total")
    return sheet


def _total(
    sheet: Sheet, line: Line, part: Fields, country: str | None, mission: str | None
) -> None:
    label = part.label
    if label in ("Grand Total", "Total"):
        sheet.totals(line, part.numbers)
    elif label == "Total for Country" or _names(label, country) or _nameless(label, part):
        sheet.totals(line, part.numbers, country)
    elif label == "Total for Mission" or _names(label, mission):
        sheet.totals(line, part.numbers, country, mission)
    else:
        sheet.fail(line, f"a total of neither {mission} nor {country}")


def _nameless(label: str, part: Fields) -> bool:
    """Whether it is a country's total without its name, as Côte d'Ivoire's of October 2017."""
    return not label and len(part.numbers) == 3


def _names(label: str, whole: str | None) -> bool:
    """Whether a total's label is a name or its beginning: narrow columns cut "MINUJUSTH"."""
    return whole is not None and len(label) >= min(len(whole), 8) and whole.startswith(label)
