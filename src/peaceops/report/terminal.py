"""Answers, briefs and listings on a terminal; plain text where the output is a file or a pipe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer
from peaceops.codes.months import format_month, months_between
from peaceops.measures.wording import day, month
from peaceops.report.chapter import Chapter
from peaceops.report.labels import column_cell
from peaceops.report.lines import table_of
from peaceops.report.parts import Brief
from peaceops.report.words import brief_command, parted_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table as RichTable

    from peaceops.answer import SourceUse
    from peaceops.report.listing import Listing
    from peaceops.report.parts import Column, Figure, Section, Table

MOST = 12
BARS = "▁▂▃▄▅▆▇█"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_thing(thing: Any, console: Console | None = None) -> None:
    """Print an answer, brief or listing.

    Parameters
    ----------
    thing : Answer, Brief or Listing
    console : rich.console.Console, optional
        Standard output by default.
    """
    if console is None:
        from rich.console import Console as Rich

        console = Rich(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if isinstance(thing, Answer):
        print_answer(thing, console)
    elif isinstance(thing, Brief):
        print_brief(thing, console)
    elif isinstance(thing, Chapter):
        print_chapter(thing, console)
    elif hasattr(thing, "verdicts"):
        from peaceops.report.check_lines import print_check

        print_check(thing, console)
    elif hasattr(thing, "left_out"):
        from peaceops.report.drafts import print_draft

        print_draft(thing, console)
    elif hasattr(thing, "scores"):
        from peaceops.report.drafts import print_evaluation

        print_evaluation(thing, console)
    else:
        print_listing(thing, console)


def print_answer(answer: Answer, console: Console) -> None:
    """Print an answer: its sentence, table, definition, coverage, caveats and citations."""
    _say(console, answer.sentence, "bold")
    lines = table_of(answer)
    if len(lines.lines) > 1:
        console.print()
        console.print(_table(lines.columns, lines.lines[:MOST]))
        _more(console, len(lines.lines) - MOST)
    console.print()
    told = [("Counted", answer.definition), ("Known", answer.coverage)]
    if answer.as_of:
        told.append(("As of", day(answer.as_of)))
    told += [("Mind", text) for text in answer.caveats[:4]]
    if len(answer.caveats) > 4:
        told.append(("", f"and {len(answer.caveats) - 4} more (--json has all)"))
    told += [("Cite", use.citation) for use in answer.sources]
    for label, text in told:
        if text:
            _say(console, f"{label + ':':<9}{text}", "dim")


def print_listing(listing: Listing, console: Console) -> None:
    """Print the lines of a listing in full."""
    lines = table_of(listing)
    if lines.lines:
        console.print(_table(lines.columns, lines.lines))
    count = len(lines.lines)
    _say(console, f"{count:,} line{'s' if count != 1 else ''}: {listing.note}", "dim")


def print_brief(brief: Brief, console: Console) -> None:
    """Print a brief: headline, key figures, sections, gaps and sources."""
    _say(console, brief.title.upper(), "bold")
    when = [f"figures for {month(brief.month)}"] if brief.month else []
    when += [f"as known on {day(brief.as_of)}"] if brief.as_of else []
    _say(console, " · ".join([brief.mission_name, *when]), "dim")
    console.print()
    for answer in brief.lead:
        _say(console, parted_sentence(answer)[0])
    for note in brief.notes:
        _say(console, note, "dim")
    if brief.cards:
        console.print()
        console.print(_cards(brief))
    for section in brief.sections:
        _section(brief, section, console)
    _sources(brief.sources, console)
    console.print()
    again = brief_command(brief.contributor, brief.mission, brief.as_of)
    _say(console, f"Rows, definitions and checksums: {again} -o brief.html (or --json)", "dim")


def print_chapter(chapter: Chapter, console: Console) -> None:
    """Print a chapter: lead, parts with their tables and notes, caveats and the way to more."""
    _say(console, chapter.title.upper(), "bold")
    _say(console, chapter.subtitle, "dim")
    console.print()
    for text in chapter.lead:
        _say(console, text)
    for part in (p for p in chapter.parts if not p.detail):
        console.print()
        _say(console, part.title.upper(), "bold")
        for text in part.text:
            _say(console, text)
        for table in part.tables:
            console.print()
            _say(console, table.caption, "italic")
            console.print(_table(table.columns, table.lines, table))
            if table.note:
                _say(console, table.note, "dim")
        for term, said in part.notes:
            _say(console, f"{term}: {said}", "dim")
    console.print()
    for caveat in chapter.caveats:
        _say(console, f"Mind: {caveat}", "dim")
    if chapter.again:
        left = [part.title.lower() for part in chapter.parts if part.detail]
        more = ", ".join(["Charts", *left, "sources"])
        _say(console, f"{more}: {chapter.again} -o page.html (or --json)", "dim")


def _section(brief: Brief, section: Section, console: Console) -> None:
    console.print()
    _say(console, section.title.upper(), "bold")
    for text in section.text:
        _say(console, f"· {text}" if section.key == "unknown" else text)
    for answer in brief.fresh(section):
        head, bracket = parted_sentence(answer)
        _say(console, f"{head} [{bracket}]" if bracket else head)
    for figure in section.figures:
        if figure.chart == "contributions":
            _spark(figure, console)
    for table in section.tables:
        console.print()
        _say(console, table.caption, "italic")
        console.print(_table(table.columns, table.lines[:MOST], table))
        _more(console, len(table.lines) - MOST)
        if table.note:
            _say(console, table.note, "dim")
    for gap in section.gaps:
        _say(console, f"Not known: {gap}", "dim")
    if section.key == "unknown" and not section.text:
        _say(console, "No gap in the record touches this page.")


def _cards(brief: Brief) -> RichTable:
    grid = _grid()
    for card in brief.cards:
        grid.add_row(*map(clean, (card.label, card.value, card.detail)))
    return grid


def _grid() -> RichTable:
    from rich.table import Table as Rich

    grid = Rich.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(style="bold", justify="right")
    grid.add_column(style="dim")
    return grid


def _table(columns: Sequence[Column], lines: Any, table: Table | None = None) -> RichTable:
    from rich import box
    from rich.table import Table as Rich
    from rich.text import Text

    made = Rich(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        made.add_column(Text(clean(column.label)), justify="right" if column.number else "left",
                        overflow="fold")  # fmt: skip
    for line in lines:
        mine = bool(table and table.highlight and line[columns[0].key] == table.highlight)
        made.add_row(*(Text(clean(column_cell(line[c.key], c))) for c in columns),
                     style="bold" if mine else None)  # fmt: skip
    return made


def _spark(figure: Figure, console: Console) -> None:
    """Print people month by month as a row of bars; a dot is a month nobody reports."""
    points = {point["month"]: point["people"] for point in figure.data["points"]}
    months = months_between(min(points), max(points))[-max(12, console.width - 24) :]
    top = max(points.values()) or 1
    marks = "".join(
        "·" if when not in points else " " if not points[when]
        else BARS[min(7, int(8 * points[when] / (top + 1)))]
        for when in months
    )  # fmt: skip
    _say(console, f"{format_month(months[0])} {marks} {format_month(months[-1])}", "bold")
    gap = "; · not reported" if "·" in marks else ""
    _say(console, f"People month by month, highest {top:,}{gap}.", "dim")


def _sources(sources: Sequence[SourceUse], console: Console) -> None:
    console.print()
    _say(console, "SOURCES", "bold")
    for use in sources:
        _say(console, f"{use.citation} Version: {use.version}. sha256 {use.sha256[:12]}…")


def _more(console: Console, number: int) -> None:
    if number > 0:
        _say(console, f"and {number} more", "dim")


def _say(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(clean(text), style=style))


def clean(text: str) -> str:
    r"""Return text without characters that steer a terminal.

    Examples
    --------
    >>> clean("a\x1b[31mb\x07")
    'a[31mb'
    """
    return _CONTROL.sub("", text)
