"""The UN's monthly reports: contributor x mission x kind x sex, January 2015 to July 2025.

Read from the PDF files themselves (`peaceops.sources.un_report`); every total
that a file prints is checked against its rows. How the reading compares with
a second one is told in ``docs/un-report-parse.md``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.source import Reading, Source
from peaceops.sources.un_report import parse
from peaceops.sources.un_report.choice import one_a_month
from peaceops.sources.un_report.coverage import MIXED_SEXES, coverage
from peaceops.sources.un_report.names import contributors, mission_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from peaceops.sources.un_report import Report

SOURCE = Source(
    code="un_contributions",
    title="Contribution of Uniformed Personnel to UN by Mission, Country, and Personnel Type",
    publisher="United Nations Department of Peace Operations",
    licence=(
        "UN open data with attribution; no licence or copyright wording in the reports, the "
        "website's terms were not seen"
    ),
    redistributable=True,
    version="monthly reports of January 2015 to July 2025, five months missing",
    url="https://peacekeeping.un.org/en/troop-and-police-contributors",
    citation=(
        "United Nations, Department of Peace Operations, Contribution of Uniformed Personnel to "
        "UN by Mission, Country, and Personnel Type, monthly reports, 2015-2025."
    ),
    label="UN monthly report",
    cadence="monthly",
    lag_days=0,
    files=("un/contributions-pdf/*.pdf",),
    tables=("contributions", "contributor_strength", "mission_strength"),
    caveats=(
        "A figure is dated the last day of its month and counts as known on that day; the report "
        "itself was made 5 to 110 days later (median 22; median 9 to 20 days a year until 2020, "
        "39 to 47 since 2021).",
        "No report for March 2015, March 2016, March 2017, June 2020 and July 2022: the files "
        "named after the first four hold April's report of their year and June 2022's.",
        "March 2018 to August 2019 and September 2023 give no missions, September 2023 no sex.",
        "In August 2020 women and men are mixed up in UNMISS, MINUSMA, MINUSCA, UNAMID and MONUSCO "
        "(UNMISS: 14,202 women of 16,284): the sexes of that month count as unknown.",
        "Until April 2017 staff officers are counted among the troops; from May 2017 they are a "
        "kind of their own, so that troops fall by some 2,000 without anybody leaving.",
        "Political missions came into the reports one after another (UNAMA and UNAMI from 2015, "
        "UNSOM from February 2016, UNMC from July 2016, UNSOS from September 2016, UNIOGBIS, "
        "UNOWAS and UNSMIL from May 2017, UNITAMS from June 2021), and UNAMA is not listed in "
        "March and April 2020, BINUH not in May 2022; a contributor's total holds what was listed.",
        "Kept as printed although neighbouring months say otherwise: Tanzania's contingents in "
        "UNAMID (818 troops) and UNIFIL (153) stand under Thailand in July 2015, Pakistan's "
        "police unit in MINUSTAH (140) under Norway in August 2015, Austria's contingent in "
        "UNIFIL (182) under Australia in July 2017; totals of missions are right.",
        "Two contingents are missing for one month, from the reports' own totals too: Greece's in "
        "UNIFIL (140 people, August 2020) and Chad's troops in MINUSMA (1,416, October 2021).",
        "During a rotation both the leaving and the arriving unit, or neither, may be counted.",
        "Closed missions run on until the last people left: MINUSMA to October 2024, UNAMID to "
        "December 2021.",
        "The report of October 2019 states no month; its file name does. Those of September 2019 "
        "and October 2024 print no total to check the rows against.",
        "Lines of nobody (0, 0, 0) are left out; inside coverage a missing row means zero.",
    ),
)

ADDRESS = Address(
    adds=True,
    note="the UN names the monthly files anew each time and no lasting address is known; the "
    "PDF of contributions by mission, country and personnel type is meant, or a folder of them",
)
"""The days until a report was made are from the dates of creation in the 122 files kept."""

COLUMNS = ("contributor", "mission", "month", "kind", "personnel", "female", "male", "file")


def read(raw: Path) -> Reading:
    """Read the monthly reports.

    Parameters
    ----------
    raw : pathlib.Path
        Folder of the raw files.

    Returns
    -------
    Reading
        Tables ``contributions``, ``contributor_strength``, ``mission_strength``.

    Raises
    ------
    SourceError
        If a file is damaged or unknown, a printed total differs from its rows,
        two files of a month differ, or a label is unknown.
    """
    return assemble(load(raw))


def assemble(every: Sequence[Report]) -> Reading:
    """Make the tables of reports.

    Parameters
    ----------
    every : sequence of Report
        Any order; the mislabelled ones may be among them.

    Raises
    ------
    SourceError
        As `read`, but for damaged files.
    """
    for report in every:
        refuse_disagreement(report)
    reports = without_mixed_sexes(one_a_month(every))
    missions = mission_names(reports)
    details = _details(reports, missions)
    listed: dict[str, set[date]] = defaultdict(set)
    for report in reports:
        for row in report.rows:
            if row.mission:
                listed[missions[row.mission]].add(report.month)
    by_mission = details.filter(details["mission"].is_not_null())
    return Reading(
        {
            "contributions": by_mission,
            "contributor_strength": _sums(details, "contributor"),
            "mission_strength": _missions(by_mission),
        },
        coverage(reports, listed),
    )


def without_mixed_sexes(reports: Sequence[Report]) -> list[Report]:
    """Return the reports, that of August 2020 without women and men: they are mixed up in it.

    Its 985 rows add up, but in 60 of those of more than 20 people most are women, against 5 the
    month before: UNMISS would have 14,202 women among 16,284 people, after 1,164. In MINUSMA,
    MINUSCA, UNAMID and MONUSCO too the columns of many rows, not of all, stand the other way round.
    Which rows cannot be told, so that the sexes of the month are unknown.
    """
    return [
        replace(report, rows=tuple(replace(row, female=None, male=None) for row in report.rows))
        if report.month == MIXED_SEXES
        else report
        for report in reports
    ]


def load(raw: Path) -> list[Report]:
    """Return every report as printed, the mislabelled ones included, by file name."""
    return [parse(path, path.relative_to(raw).as_posix()) for path in SOURCE.paths(raw)]


def refuse_disagreement(report: Report) -> None:
    """Raise a SourceError at the first printed total that its rows do not make.

    In the 126 files none of the 44,801 totals disagrees; two reports print none.
    """
    for check in report.checks:
        if not check.agrees:
            raise SourceError(
                SOURCE.code,
                report.file,
                f"{check.what}: {check.printed} printed, {check.parsed} in the rows",
                check.place,
            )


def _details(reports: Sequence[Report], missions: dict[str, str]) -> pl.DataFrame:
    """Return one row for each contributor, mission (null where not said), month and kind."""
    import polars as pl

    codes = contributors(reports)
    rows = [
        (
            codes[report.file, row.contributor],
            missions[row.mission] if row.mission else None,
            report.month,
            row.kind,
            row.personnel,
            row.female,
            row.male,
            report.file,
        )
        for report in reports
        for row in report.rows
        if row.personnel
    ]
    text, count = pl.String, pl.Int64
    types = (text, text, pl.Date, text, count, count, count, text)
    frame = pl.DataFrame(rows, schema=dict(zip(COLUMNS, types, strict=True)), orient="row")
    return _sums(frame, "contributor", "mission")


def _sums(frame: pl.DataFrame, *who: str) -> pl.DataFrame:
    """Return sums by `who`, month and kind; of sexes only where all are known."""
    import polars as pl

    keys = ["month", *who, "kind"]
    sexes = [
        pl.when(pl.col(sex).is_not_null().all()).then(pl.col(sex).sum()).alias(sex)
        for sex in ("female", "male")
    ]
    grouped = frame.group_by(*keys, "file")
    return grouped.agg(pl.col("personnel").sum(), *sexes).sort(keys)


def _missions(by_mission: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    grouped = by_mission.group_by("mission", "month", "kind", "file")
    frame = grouped.agg(
        pl.col("personnel").sum(), pl.col("contributor").n_unique().alias("contributors_n")
    )
    return frame.sort("month", "mission", "kind")
