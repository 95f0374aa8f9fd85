"""The host: deaths in organised violence on its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.atlas.columns import VIOLENCE
from peaceops.errors import MissingData
from peaceops.measures.people import totals
from peaceops.measures.wording import capital, listed, name_of
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Figure, Section, Table
from peaceops.report.subject import parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.report.subject import Gap, Subject

YEARS = 8


def section(subject: Subject) -> Section:
    """Return the violence in each host."""
    hosts = subject.mission.hosts
    title = f"Violence in {listed([name_of(host) for host in hosts])}" if hosts else "The host"
    if not hosts:
        return Section("host", title, gaps=(f"No host is recorded for {subject.mission.acronym}.",))
    asked = {host: _asked(subject, host) for host in hosts}
    answers, gaps = parted(list(asked.values()))
    known = {host: found for host, found in asked.items() if isinstance(found, Answer)}
    if not known:
        return Section("host", title, gaps=gaps)
    figure = _figure(subject, list(known))
    only = next(iter(known.values()))
    table = _by_year(only, figure.behind) if len(known) == 1 else _by_host(known, figure.behind)
    return Section("host", title, answers, (figure,), (table,), (), gaps)


def _asked(subject: Subject, host: str) -> Answer | Gap:
    """Ask for the year of the brief or, where that is not known yet, the latest known."""
    found = subject.ask("violence", host=host)
    if not isinstance(found, Answer) or not subject.month or not subject.moment.in_mission:
        return found
    if subject.month.year >= found.table[-1]["year"]:
        return found
    return subject.ask("violence", host=host, at=subject.month.year)


def _by_year(found: Answer, behind: Answer | Evidence) -> Table:
    columns = (Column("year", "Year"), *_deaths_columns())
    until = [line for line in found.table if line["year"] <= _year(found)]
    lines = tuple({**line, "year": str(line["year"])} for line in until[-YEARS:])
    return Table("Deaths in organised violence, year by year", columns, lines, behind)


def _year(found: Answer) -> int:
    """Return the year of an answer from its rows."""
    return int(found.rows[-1]["year"])


def _by_host(known: dict[str, Answer], behind: Answer | Evidence) -> Table:
    columns = (Column("name", "Host"), Column("year", "Year"), *_deaths_columns())
    lines = tuple(
        {**line, "name": state_label(host), "year": str(line["year"])}
        for host, found in known.items()
        for line in found.table
        if line["year"] == _year(found)
    )
    return Table("Deaths in organised violence", columns, lines, behind)


def _deaths_columns() -> tuple[Column, ...]:
    return (
        Column("deaths_best", "Deaths, best", True),
        Column("deaths_low", "low", True),
        Column("deaths_high", "high", True),
    )


def _figure(subject: Subject, hosts: Sequence[str]) -> Figure:
    """Deaths year by year, stacked by type for one host and by host for several."""
    rows = _rows(subject, hosts)
    by = "violence" if len(hosts) == 1 else "state"
    order = list(VIOLENCE) if by == "violence" else list(hosts)
    names = {k: capital(k) if by == "violence" else state_label(k) for k in order}
    deaths = totals(rows, ["year", by], "deaths_best")
    years = sorted({row["year"] for row in rows})
    bars = []
    for year in years:
        low = 0
        for key in order:
            number = deaths.get((year, key), 0)
            if number:
                bars.append({"year": year, "series": names[key], "deaths": number,
                             "low": low, "high": low + number})  # fmt: skip
            low += number
    by_year = totals(rows, ["year"], "deaths_best")
    worst = max(years, key=lambda year: by_year[year])
    where = listed([name_of(host) for host in hosts])
    behind = Evidence(
        f"Organised violence in {where}, year by year",
        "deaths in organised violence on the state's territory, best estimate, by type",
        f"{len(years)} years known: {years[0]} to {years[-1]}",
        tuple(rows),
        subject.atlas.used(rows),
    )
    start, end = subject.mission.start, subject.mission.end
    return Figure(
        "violence",
        f"Deaths in organised violence in {where}",
        f"{years[0]} to {years[-1]}: most in {worst} with {by_year[worst]:,} deaths; "
        f"{by_year[years[-1]]:,} in {years[-1]}.",
        {"bars": bars, "years": years, "series": [names[k] for k in order],
         "mission": subject.mission.acronym, "start": start.year if start else None,
         "end": end.year if end else None},
        behind,
        note="Deaths a year, best estimate.",
    )  # fmt: skip


def _rows(subject: Subject, hosts: Sequence[str]) -> list[Row]:
    import narwhals as nw

    frame = subject.atlas.frame("conflict").filter(nw.col("state").is_in(list(hosts)))
    rows = subject.atlas.rows(frame)
    if not rows:
        raise MissingData(f"no record of organised violence in {', '.join(hosts)}")
    return sorted(rows, key=lambda row: (row["year"], row["state"], row["violence"]))
