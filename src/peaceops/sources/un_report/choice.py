"""Which of the files speaks for which month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.un_report.month import month_of_name
from peaceops.sources.un_report.pages import SOURCE_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from peaceops.sources.un_report.report import Report


def mislabelled(reports: Iterable[Report]) -> list[Report]:
    """Return reports whose file name states another month than their text.

    March 2015, 2016 and 2017 hold April's report and June 2020 holds June
    2022's: four files, so that those four months are missing.
    """
    return [report for report in reports if month_of_name(report.file) not in (None, report.month)]


def one_a_month(reports: Sequence[Report]) -> list[Report]:
    """Return one report for each month, in the order of months.

    A second file of a month must hold the same rows; the file whose name
    states the month is kept.

    Raises
    ------
    SourceError
        If two files of one month differ.
    """
    kept: dict[object, Report] = {}
    for report in sorted(reports, key=lambda report: (report.month, _named(report), report.file)):
        first = kept.setdefault(report.month, report)
        if first is not report and _said(first) != _said(report):
            raise SourceError(
                SOURCE_CODE,
                report.file,
                f"another report of {report.month:%B %Y} than {first.file}; keep one of them",
            )
    return list(kept.values())


def duplicates(reports: Sequence[Report]) -> list[Report]:
    """Return reports of months that another file speaks for: the four mislabelled ones."""
    kept = {report.file for report in one_a_month(reports)}
    return [report for report in reports if report.file not in kept]


def _named(report: Report) -> bool:
    """Sort key: files whose name states the month come first."""
    return month_of_name(report.file) != report.month


def _said(report: Report) -> list[tuple[object, ...]]:
    return [
        (row.contributor, row.mission, row.kind, row.male, row.female, row.personnel)
        for row in report.rows
    ]
