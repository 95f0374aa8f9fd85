"""One report: its layout found, its rows read, its printed totals checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.un_report import by_country, by_mission, flat, numbered, reporting, wide
from peaceops.sources.un_report.month import month_of_name, month_of_text
from peaceops.sources.un_report.pages import SOURCE_CODE, read_document
from peaceops.sources.un_report.rows import check_totals

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from types import ModuleType

    from peaceops.sources.un_report.pages import Document, Line
    from peaceops.sources.un_report.rows import Row, TotalCheck

_PAGE_OF = re.compile(r"\bPage \d{1,4} of (?P<pages>\d{1,4})$")
LAYOUTS: tuple[ModuleType, ...] = (by_country, numbered, wide, flat, by_mission, reporting)


@dataclass(frozen=True)
class Report:
    """A month's report as printed.

    Parameters
    ----------
    file : str
        Path relative to the raw folder.
    month : datetime.date
        Last day of the month it describes, from its own text.
    layout : str
        Family of its layout: a module of this package.
    created : str
        Day on which the file was made, ``YYYYMMDD``, from its metadata.
    rows : tuple of Row
        As printed, rows of nobody included.
    checks : tuple of TotalCheck
        Every printed total beside the sum of its rows.
    month_from_name : bool
        True where the text states no month, so that the file's name was used.
    """

    file: str
    month: date
    layout: str
    created: str
    rows: tuple[Row, ...]
    checks: tuple[TotalCheck, ...]
    month_from_name: bool = False

    @property
    def has_missions(self) -> bool:
        """Whether its rows say in which mission people serve."""
        return all(row.mission for row in self.rows)

    @property
    def has_sex(self) -> bool:
        """Whether its rows say how many are women."""
        return all(row.female is not None for row in self.rows)

    @property
    def total(self) -> int:
        """All people, in every kind and mission."""
        return sum(row.personnel for row in self.rows)


def parse(path: Path, file: str = "") -> Report:
    """Read one report.

    Parameters
    ----------
    path : pathlib.Path
        The PDF.
    file : str, optional
        Its name in messages and rows; the file's own name by default.

    Raises
    ------
    SourceError
        If it is no PDF, none of the known layouts, states no month, or has a
        line that does not fit.
    """
    file = file or path.name
    document = read_document(path, file)
    layout, heading = _layout(document)
    lines = document.lines(layout.SAME_LINE)
    _whole(document, lines)
    sheet = layout.read(file, lines, heading)
    if not sheet.rows:
        raise SourceError(SOURCE_CODE, file, "no row; a report lists contributors")
    month, from_name = _month(file, lines)
    return Report(
        file=file,
        month=month,
        layout=layout.__name__.rpartition(".")[2],
        created=document.created,
        rows=tuple(sheet.rows),
        checks=check_totals(file, sheet.rows, sheet.printed),
        month_from_name=from_name,
    )


def _layout(document: Document) -> tuple[ModuleType, str]:
    first = [line.text for line in document.lines(pages=1)]
    for layout in LAYOUTS:
        for heading in layout.HEADINGS:
            if any(text == heading for text in first):
                return layout, heading
    raise SourceError(
        SOURCE_CODE,
        document.file,
        "no known heading; a report's first page has one such as "
        f"{reporting.HEADINGS[0]!r} or {by_country.HEADINGS[0]!r}",
        "page 1",
    )


def _whole(document: Document, lines: tuple[Line, ...]) -> None:
    """Refuse a file with fewer pages than it says it has."""
    for line in lines:
        said = _PAGE_OF.search(line.text)
        if said and int(said["pages"]) != len(document.pages):
            raise SourceError(
                SOURCE_CODE,
                document.file,
                f"{len(document.pages)} pages where {said['pages']} are announced",
                line.place,
            )


def _month(file: str, lines: tuple[Line, ...]) -> tuple[date, bool]:
    month = month_of_text(" ".join(line.text for line in lines if line.page == 1))
    if month:
        return month, False
    named = month_of_name(file)
    if named:
        return named, True
    raise SourceError(
        SOURCE_CODE, file, "neither the text nor the name states the month's last day", "page 1"
    )
