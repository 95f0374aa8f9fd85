"""Drafts as the command line shows them: read, confirmed, checked, evaluated."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.reading.inputs.opening import STDIN
from peaceops.report.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from rich.console import Console
    from rich.table import Table as RichTable

    from peaceops.atlas.atlas import Atlas
    from peaceops.reading.draft import Draft
    from peaceops.reading.evaluation import Evaluation
    from peaceops.statements.check import CheckResult

READ = (".txt", ".pdf", ".docx", ".html", ".htm", ".md", ".text", ".markdown", ".xhtml")
MOST_LEFT_OUT = 12


def is_report(given: str) -> bool:
    """Whether a name is that of a report to be read, not of a ledger.

    Examples
    --------
    >>> is_report("brief.pdf"), is_report("-"), is_report("mali-2015"), is_report("draft.yaml")
    (True, True, False, False)
    """
    return given == "-" or Path(given).suffix.lower() in READ


def drafted(
    report: str | None,
    *,
    evaluate: str | None = None,
    title: str | None = None,
    by: str | None = None,
    day: str | None = None,
    llm: bool = False,
    transcript: Path | None = None,
) -> Draft | Evaluation:
    """Return what `peaceops read` gives: a draft, or an evaluation.

    Raises
    ------
    BadInput
    """
    from peaceops.codes.months import parse_day

    if evaluate is not None:
        from peaceops.reading.evaluation import evaluate as measured

        return measured(evaluate, report, llm=llm, transcript=transcript)
    if report is None:
        raise BadInput("name a report to read, or - for standard input; --evaluate all needs none")
    when = parse_day(day) if day else None
    if llm:
        from peaceops.reading.llm import read_with_model

        return read_with_model(report, title=title, by=by, day=when, transcript=transcript)
    from peaceops.reading import read

    return read(report, title=title, by=by, day=when)


def checked(
    draft: Draft,
    *,
    confirm: bool = False,
    signed: str | None = None,
    save: Path | None = None,
    only: Collection[str] | None = None,
    as_of: date | None = None,
    atlas: Atlas | None = None,
) -> CheckResult:
    """Check a draft, after a person has walked through it where that is wanted."""
    from peaceops.reading.checking import check_draft

    if confirm and draft.document.name == STDIN:
        raise BadInput(
            "the report came from standard input, which cannot be asked too; save it as a file"
        )
    if confirm:
        from peaceops.reading.confirming import confirm as walk

        draft = walk(draft, _ask, _say, signed)
    else:
        for line in will_test(draft):
            _say(line)
    if save is not None:
        write_draft(draft, save)
    return check_draft(draft, atlas, as_of, only)


def write_draft(draft: Draft, path: Path) -> None:
    """Write a draft as a ledger.

    Raises
    ------
    BadInput
        If the file's name does not end in .yaml, or it cannot be written.
    """
    from peaceops.report.output import check_place, place

    if path.suffix.lower() not in (".yaml", ".yml"):
        raise BadInput(f"{path.name}: a draft is a ledger; its name ends in .yaml")
    check_place(path)
    place(draft.text().encode(), path)
    sys.stderr.write(f"written: {path}\n")


def _ask(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _say(line: str) -> None:
    sys.stderr.write(clean(line) + "\n")


def will_test(draft: Draft) -> list[str]:
    """Return the lines that say what will be tested, and that nobody confirmed it."""
    tested = [s for s in draft.statements if "tests" in s.fields]
    lines = [
        f"Read by machine from {draft.document.name}: {len(draft.statements)} statements, {len(tested)} with a proposed "
        "test. Nobody has confirmed them; --confirm walks through them.",
        *draft.notes,
    ]
    for statement in tested:
        test = statement.fields["tests"][0]
        given = " ".join(f"{k}={v}" for k, v in test["with"].items())
        lines.append(
            f"  will test {statement.id}: {statement.fields['says'][:90]}  [{test['measure']} {given}]"
        )
    return lines


def print_draft(draft: Draft, console: Console) -> None:
    """Print a draft: a line a statement, then what was left out."""
    from rich.table import Table
    from rich.text import Text

    console.print(Text(clean(draft.title.upper()), style="bold"))
    console.print(
        Text(
            clean(
                f"{draft.by}, {draft.day.isoformat()}; read by machine ({draft.reader}), not confirmed"
            ),
            style="dim",
        )
    )
    for note in draft.notes:
        console.print(Text(clean(note), style="dim"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for one in draft.statements:
        fields = one.fields
        marks = f"{fields['holder']} · {fields['hedge']} · {fields['type']}"
        table.add_row(Text(one.id, style="bold"), Text(clean(fields["says"])))
        table.add_row("", Text(clean(marks), style="dim"))
        if "tests" in fields:
            table.add_row("", Text(clean(f"proposed test: {_test(fields['tests'][0])}")))
    console.print(table)
    console.print()
    console.print(
        Text(
            f"{len(draft.statements)} statements; {len(draft.left_out)} sentences or parts left out:",
            style="dim",
        )
    )
    for left in draft.left_out[:MOST_LEFT_OUT]:
        text = left.text if len(left.text) < 90 else f"{left.text[:90]}..."
        console.print(Text(clean(f"· page {left.page}, {left.reason}: {text}"), style="dim"))
    if len(draft.left_out) > MOST_LEFT_OUT:
        console.print(
            Text(
                f"and {len(draft.left_out) - MOST_LEFT_OUT} more (-o draft.yaml has all)",
                style="dim",
            )
        )


def _test(test: dict[str, object]) -> str:
    given = test["with"]
    told = " ".join(f"{k}={v}" for k, v in given.items()) if isinstance(given, dict) else ""
    expect = test["expect"]
    form, value = next(iter(expect.items())) if isinstance(expect, dict) else ("", "")
    said = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
    return f"{test['measure']} {told}; expected: {form} {said}"


def print_evaluation(made: Evaluation, console: Console) -> None:
    """Print an evaluation: a line a document, then what was missed and what was too much."""
    from rich.text import Text

    console.print(Text(made.note, style="dim"))
    console.print()
    lines = made.lines()
    found = ("document", "gold", "drafted", "found", "precision", "recall", "f1")
    right = ("document", "holder", "hedge", "type", "entities", "dates", "tests", "wanted")
    for columns in (found, right):
        console.print(_lined(lines, columns))
        console.print()
    for score in made.scores:
        for word, texts in (("missed", score.missed), ("too much", score.extra)):
            for text in texts:
                console.print(Text(clean(f"· {score.name}, {word}: {text}"), style="dim"))
    for told in made.agreement:
        console.print(Text(clean(told)))


def _lined(lines: list[dict[str, Any]], columns: tuple[str, ...]) -> RichTable:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(
            name.capitalize(),
            header_style="bold",
            justify="left" if name == "document" else "right",
        )
    for line in lines:
        table.add_row(*(str(line[name]) for name in columns))
    return table
