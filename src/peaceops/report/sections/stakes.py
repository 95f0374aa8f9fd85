"""What the contributor has at stake in the host, and how closely the two vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.answer import Answer
from peaceops.codes import groups
from peaceops.measures.interest import amount
from peaceops.measures.wording import name_of
from peaceops.report.parts import Column, Section, Table
from peaceops.report.subject import parted

if TYPE_CHECKING:
    from peaceops.report.subject import Subject

SETS = (("africa", "Africa"), ("hosts", "Hosts"), ("own", "Own hosts"), ("all", "All"))


def section(subject: Subject) -> Section:
    """Return trade, finance and nationals in the first host, against other possible hosts."""
    hosts = subject.mission.hosts
    if not hosts:
        return Section("stakes", "What is at stake", gaps=("No host is recorded.",))
    host, today = hosts[0], subject.month
    title = f"What {subject.inline} has at stake in {name_of(host)}"
    if host == subject.contributor:
        return Section("stakes", title, gaps=("The contributor is itself the host.",))
    african = today is not None and host in groups.members("Africa", today)
    compare = "africa" if african else "hosts"
    interest = subject.ask("interest", contributor=subject.contributor, host=host, compare=compare)
    alike = subject.ask("alignment", contributor=subject.contributor, other=host)
    answers, gaps = parted([interest, alike])
    tables = (_table(interest, african),) if isinstance(interest, Answer) else ()
    return Section("stakes", title, answers, (), tables, (), gaps)


def _table(found: Answer, african: bool) -> Table:
    """One line a component: the value and its percentile among each set."""
    sets = [pair for pair in SETS if african or pair[0] != "africa"]
    columns = (
        Column("component", "Component"),
        Column("amount", "Value"),
        *(Column(key, label, True) for key, label in sets),
    )
    known = tuple(
        {**line, "amount": amount(line)} for line in found.table if line["value"] is not None
    )
    missing = [line["component"] for line in found.table if line["value"] is None]
    note = f"Not known: {', '.join(missing)}." if missing else ""
    caption = "Weight of the host: value, and percentile among other possible hosts"
    return Table(caption, columns, known, found, note=note)
