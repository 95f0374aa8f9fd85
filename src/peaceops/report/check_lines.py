"""A check on a terminal, and as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.measures.wording import day
from peaceops.report.terminal import clean

if TYPE_CHECKING:
    from rich.console import Console

    from peaceops.answer import Row
    from peaceops.statements.check import CheckResult
    from peaceops.statements.statement_verdict import Verdict

STYLES = {
    "supported": "green", "contradicted": "red", "depends": "yellow", "not enough data": "blue",
    "not testable": "dim",
}  # fmt: skip


UNCONFIRMED = "read by machine, not confirmed"


def print_check(result: CheckResult, console: Console) -> None:
    """Print a check: a line a statement with its label, then the verdicts in full."""
    from rich.table import Table
    from rich.text import Text

    report = result.ledger.report
    console.print(Text(clean(report.title.upper()), style="bold"))
    console.print(Text(clean(f"{report.by}, {day(report.date)}"), style="dim"))
    for line in standing_words(result):
        console.print(Text(clean(line), style="bold"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("Id", "Verdict", "Statement"):
        table.add_column(name, header_style="bold", overflow="fold")
    for verdict in result.verdicts:
        label = Text(label_words(verdict), style=STYLES[verdict.label])
        table.add_row(Text(verdict.statement.id), label, Text(clean(verdict.statement.says)))
    console.print(table)
    for verdict in result.verdicts:
        console.print()
        console.print(
            Text(clean(f"{verdict.statement.id}  {verdict.statement.says}"), style="bold")
        )
        console.print(Text(clean(verdict.sentence)))
    console.print()
    for pair in result.pairs:
        console.print(Text(clean(f"· {pair}"), style="dim"))
    console.print(Text(clean(summary(result)), style="dim"))


def label_words(verdict: Verdict) -> str:
    """Return a label, with that of the part about the world where there is one."""
    world = verdict.judgement.world
    mark = f", {UNCONFIRMED}" if verdict.statement.standing == "proposed" else ""
    return f"{verdict.label}{f' (world: {world})' if world else ''}{mark}"


def standing_words(result: CheckResult) -> list[str]:
    """Say how many statements a machine read, and who stands for them."""
    machine = [v.statement for v in result.verdicts if v.statement.standing != "written"]
    if not machine:
        return []
    open_ones = sum(s.standing == "proposed" for s in machine)
    signed = sorted({s.signed for s in machine if s.standing == "confirmed" and s.signed})
    lines = (
        [
            f"{open_ones} of {len(result.verdicts)} statements were read by machine and confirmed by nobody."
        ]
        if open_ones
        else []
    )
    confirmed = len(machine) - open_ones
    if confirmed:
        lines.append(
            f"{confirmed} were read by machine and confirmed by {'; '.join(signed) or 'somebody who did not sign'}."
        )
    return lines


def summary(result: CheckResult) -> str:
    """Return one line about the whole check."""
    counts = ", ".join(f"{n} {label}" for label, n in result.counts.items() if n)
    fdr = (
        f"; {result.together} statistical tests together, false discoveries held to 5%: p up to "
        f"{result.cut:.3g} counts"
        if result.together
        else ""
    )
    return (
        f"{len(result.verdicts)} statements: {counts}; {result.specifications:,} specifications in "
        f"{result.seconds:.1f} s{fdr}"
    )


def check_lines(result: CheckResult) -> list[Row]:
    """Return a check as lines with the same keys, one a statement."""
    return [_line(verdict) for verdict in result.verdicts]


def _line(verdict: Verdict) -> dict[str, Any]:
    said, made = verdict.statement, verdict.judgement
    tallies = [v.tally for v in made.tests]
    return {
        "id": said.id,
        "label": made.label,
        "standing": said.standing,
        "world": made.world,
        "says": said.says,
        "holder": said.holder,
        "hedge": said.hedge,
        "type": said.type,
        "sentence": verdict.sentence,
        "holds": sum(t.holds for t in tallies),
        "fails": sum(t.fails for t in tallies),
        "unclear": sum(t.unclear for t in tallies),
        "missing": sum(t.missing for t in tallies),
        "by_all_that_is_known": verdict.now.label,
        "would_change": verdict.would_change(),
    }
