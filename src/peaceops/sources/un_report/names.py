"""Labels of reports to codes, with names that a column's edge has cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes import missions, states
from peaceops.errors import SourceError
from peaceops.sources.un_report.pages import SOURCE_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.sources.un_report.report import Report


def contributors(reports: Sequence[Report]) -> dict[tuple[str, str], str]:
    """Return the ISO3 code of every label of every report.

    Parameters
    ----------
    reports : sequence of Report

    Returns
    -------
    dict
        ``(file, label as printed)`` to ISO3.

    Raises
    ------
    SourceError
        If a label is no state's name nor the beginning of one.
    """
    cut = cut_labels(reports)
    found = {}
    for report in reports:
        for label in dict.fromkeys(row.contributor for row in report.rows):
            code = states.try_resolve(label) or cut.get((report.file, label))
            if code is None:
                raise SourceError(
                    SOURCE_CODE,
                    report.file,
                    f"unknown contributor {label[:80]!r}; add the spelling to the states' names",
                    next(row.place for row in report.rows if row.contributor == label),
                )
            found[report.file, label] = code
    return found


def cut_labels(reports: Sequence[Report]) -> dict[tuple[str, str], str]:
    """Return the codes of names that a column's edge has cut off.

    November 2016, May 2017 to August 2019 and above all September 2019 cut
    names ("Russian", "Republic of", "The former Yugoslav Republic of Maced").
    Such a label is completed from the nearest month whose report has full names
    that begin like it, if they are all of one state: "Republic of" is Korea
    there, as Moldova is printed "Moldova, Republic of" in those years.

    Parameters
    ----------
    reports : sequence of Report

    Returns
    -------
    dict
        ``(file, label as printed)`` to ISO3.
    """
    whole = {
        report.file: {
            row.contributor: code
            for row in report.rows
            if (code := states.try_resolve(row.contributor)) is not None
        }
        for report in reports
    }
    found = {}
    for report in reports:
        for label in dict.fromkeys(row.contributor for row in report.rows):
            if label not in whole[report.file]:
                code = _completed(label, report, reports, whole)
                if code:
                    found[report.file, label] = code
    return found


def _completed(
    label: str, report: Report, reports: Sequence[Report], whole: dict[str, dict[str, str]]
) -> str | None:
    nearest = sorted(reports, key=lambda other: abs((other.month - report.month).days))
    for other in nearest:
        codes = {code for name, code in whole[other.file].items() if name.startswith(label)}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def mission_names(reports: Sequence[Report]) -> dict[str, str]:
    """Return the one acronym of every mission label.

    Raises
    ------
    SourceError
        If a label is no mission's acronym or name.
    """
    found: dict[str, str] = {}
    for report in reports:
        for row in report.rows:
            if row.mission and row.mission not in found:
                acronym = missions.try_resolve(row.mission)
                if acronym is None:
                    raise SourceError(
                        SOURCE_CODE,
                        report.file,
                        f"unknown mission {row.mission[:80]!r}; add it to the missions' names",
                        row.place,
                    )
                found[row.mission] = acronym
    return found
