"""Reports of January 2015 to April 2017: country, then mission, then kind.

::

    Albania
              UNMISS  Individual Police   3  0  3
                                          UNMISS   3
                                          Albania  3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.un_report.fields import fields
from peaceops.sources.un_report.rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.pages import Line

HEADINGS = ("Country UN Mission Description Totals M F",)
SAME_LINE = 3.0
COUNTRY_RIGHT = 150.0


def read(file: str, lines: Sequence[Line], heading: str) -> Sheet:
    """Return rows and printed totals of a report by country and mission.

    Raises
    ------
    SourceError
        With the line that does not fit the layout.
    """
    sheet = Sheet(file)
    country = mission = None
    for line in sheet.below(lines, heading):
        part = fields(line.text)
        if part.kind:
            mission = part.label or mission
            sheet.row(line, country, mission, part.kind, part.numbers)
        elif line.left < COUNTRY_RIGHT and not part.numbers:
            country, mission = part.label, None
        elif part.label == mission:
            sheet.totals(line, part.numbers or (0,), country, mission)
        elif part.label == country:
            sheet.totals(line, part.numbers or (0,), country)
        else:
            sheet.fail(line, f"a total of neither {mission} nor {country}")
    return sheet
