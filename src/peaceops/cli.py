"""The command line: parse, call, show."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  typer reads the annotations
from typing import Annotated, Any, Literal

import typer

from peaceops.errors import BadInput, PeaceopsError
from peaceops.options import (
    AsJson,
    AsOf,
    AtlasDir,
    Output,
    ReportDay,
    Topic,
    fail,
    give,
    opened_atlas,
    prepare,
)

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a statement about a peace operation to its evidence, from open data, offline.",
    epilog="Exit codes: 0 answered, 2 the question is wrong, 3 the data to answer it are missing.",
)


@app.command()
def brief(
    contributor: Annotated[str, typer.Argument(help="ISO3 or name, for example CHN.")],
    mission: Annotated[str, typer.Argument(help="Acronym or name, for example MINUSMA.")],
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Put a contributor in a mission on one page."""
    from peaceops.codes import missions, states
    from peaceops.report.brief import make_brief

    who, where, opened = (
        states.resolve(contributor),
        missions.resolve(mission),
        opened_atlas(atlas, as_of),
    )
    prepare(output)
    give(make_brief(opened, who, where), as_json, output)


@app.command()
def ask(
    measure: Annotated[str, typer.Argument(help="A measure; `peaceops show measures` lists them.")],
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="KEY=VALUE...", help="Its arguments.")
    ] = None,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Ask one question that a number answers."""
    from peaceops.measures.measure import ask as answer
    from peaceops.measures.measure import pairs

    given = pairs(arguments or [])
    prepare(output)
    give(answer(measure, opened_atlas(atlas, as_of), **given), as_json, output)


@app.command()
def show(
    topic: Annotated[Topic, typer.Argument(help="What to list.")],
    word: Annotated[str, typer.Argument(help="Only lines that hold this text.")] = "",
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """List what the atlas holds and what can be asked of it."""
    from peaceops.report.listing import listing

    give(listing(topic, opened_atlas(atlas, as_of), word), as_json, output)


@app.command()
def panel(
    unit: Annotated[
        str, typer.Argument(help="What one row is about, e.g. contributor-mission-month.")
    ],
    first: Annotated[str, typer.Option("--from", metavar="WHEN", help="First month or year.")],
    last: Annotated[str, typer.Option("--to", metavar="WHEN", help="Last month or year.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in parquet, csv or dta.")
    ],
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="NAME[:LAG]", help="Columns to add (repeatable)."),
    ] = None,
    system: Annotated[
        Literal["gw", "cow"], typer.Option(help="State system that says who exists when.")
    ] = "gw",
    reasons: Annotated[
        bool, typer.Option("--reasons", help="Write why each missing cell is missing.")
    ] = False,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
) -> None:
    """Write a research dataset, with its description and citations beside it."""
    import peaceops
    from peaceops.panels.write import write_panel

    made = peaceops.panel(
        unit, first=first, last=last, atlas=opened_atlas(atlas, as_of), system=system
    )
    for word in add or []:
        name, _, lag = word.partition(":")
        if lag and not lag.isdecimal():
            raise BadInput(f"--add {word[:80]!r}: the lag after the colon is a number of periods")
        made = made.add(name, lag=int(lag or 0))
    for path in write_panel(made, output, reasons=reasons):
        sys.stdout.write(f"written: {path}\n")


@app.command()
def explain(
    contributor: Annotated[str, typer.Argument(help="ISO3 or name, for example CHN.")],
    mission: Annotated[str, typer.Argument(help="Acronym or name, for example MINUSMA.")],
    full: Annotated[
        bool, typer.Option("--full", help="Hold the full contest if it was not before (minutes).")
    ] = False,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Say why a contributor is in a mission: rival explanations on the same rows."""
    from peaceops.codes import missions, states
    from peaceops.explanations.explained import explain as explained
    from peaceops.report.explanations import chapter
    from peaceops.report.telling import teller

    who, where = states.resolve(contributor), missions.resolve(mission)
    opened = opened_atlas(atlas, as_of)
    prepare(output)
    tell = teller() if full else None
    give(chapter(explained(opened, who, where, full=full, tell=tell)), as_json, output)


@app.command()
def outlook(
    contributor: Annotated[str, typer.Argument(help="ISO3 or name, for example CHN.")] = "",
    mission: Annotated[str, typer.Argument(help="Acronym or name, for example MINUSMA.")] = "",
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Evaluate all forecasts anew instead (minutes).")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Fit the model if it was not before (some minutes).")
    ] = False,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="DAY", help="Say what changed after a day instead."),
    ] = None,
    supposed: Annotated[
        str | None,
        typer.Option(
            "--if",
            metavar="KIND=NUMBER",
            help="Say what has followed such shocks instead, for example fatalities=5.",
        ),
    ] = None,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Say what a contribution is likely to be in 1, 3, 6, 12 and 24 months, or what shocks did."""
    from peaceops.codes import missions, states
    from peaceops.report.outlook import chapter, evaluation
    from peaceops.report.telling import teller

    if not evaluate and not (contributor and mission):
        raise BadInput("name a contributor and a mission, for example: outlook CHN UNMISS")
    opened = opened_atlas(atlas, as_of)
    prepare(output)
    if evaluate:
        give(evaluation(opened, teller()), as_json, output)
    elif after is not None or supposed is not None:
        from peaceops.report.shocks import asked

        give(asked(opened, contributor, mission, after, supposed), as_json, output)
    else:
        from peaceops.outlooks.outlook import outlook as looked
        from peaceops.report.aftermath import typical

        who, where = states.resolve(contributor), missions.resolve(mission)
        made = looked(opened, who, where, full=full, tell=teller() if full else None)
        give(chapter(made, (typical(opened),)), as_json, output)


@app.command()
def yardsticks(
    raw: Annotated[
        Path | None,
        typer.Option("--raw", metavar="DIR", help="Folder with the authors' replication files."),
    ] = None,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Hold published results against ours, sign by sign."""
    from peaceops.explanations.explained import sources
    from peaceops.explanations.yardsticks.all import yardsticks as measured
    from peaceops.outlooks.shocks.bm6 import bm6
    from peaceops.report.telling import teller
    from peaceops.report.yardsticks import chapter

    opened = opened_atlas(atlas, as_of)
    prepare(output)
    give(chapter(measured(opened, raw, teller(), {"BM6": bm6}), sources(opened)), as_json, output)


@app.command()
def read(
    report: Annotated[
        str | None, typer.Argument(help="txt, pdf, docx, html, md, or - for standard input.")
    ] = None,
    evaluate: Annotated[
        str | None,
        typer.Option(metavar="GOLD", help="Compare with a ledger made by hand; all: our passages."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    by: Annotated[str | None, typer.Option(help="Its author or publisher.")] = None,
    day: ReportDay = None,
    llm: Annotated[bool, typer.Option("--llm", help="Use your own language model.")] = False,
    transcript: Annotated[Path | None, typer.Option(help="Where the talk with it is kept.")] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Read a report into draft statements, to be confirmed by a person; -o draft.yaml keeps them."""
    from peaceops.report.drafts import drafted

    prepare(output)
    made = drafted(
        report, evaluate=evaluate, title=title, by=by, day=day, llm=llm, transcript=transcript
    )
    give(made, as_json, output)


@app.command()
def check(
    ledger: Annotated[
        str,
        typer.Argument(help="A shipped ledger (mali-2015), a .yaml, or a report as `read` takes."),
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="This statement (repeatable).")
    ] = None,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Walk through what was read: accept, edit, drop.")
    ] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who confirms.")] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep what was read as a .yaml.")
    ] = None,
    day: ReportDay = None,
) -> None:
    """Test what a report says, statement by statement."""
    import peaceops
    from peaceops.report.drafts import checked, drafted, is_report

    given = opened_atlas(atlas, None) if atlas else None
    if is_report(ledger):
        from peaceops.codes.months import parse_day

        draft: Any = drafted(ledger, day=day)
        known = parse_day(as_of) if as_of else None
        done = checked(
            draft, confirm=confirm, signed=by, save=save, only=only, as_of=known, atlas=given
        )
        give(done, as_json, output)
        return
    give(peaceops.check(ledger, atlas=given, as_of=as_of, only=only), as_json, output)


@app.command()
def update(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="Sources; by default all that need no key."),
    ] = None,
    own: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Your own copy of the one source's file(s)."),
    ] = None,
    home: Annotated[
        Path | None,
        typer.Option(
            "--atlas", metavar="DIR", help="Folder for vintages; your data folder by default."
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take also what the checks speak against.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch the newest published data into your own atlas."""
    from peaceops.fetching.progress import shown

    done = shown(sources or [], home, own, accept=accept)
    if as_json:
        give(done, as_json, None)
    else:
        from peaceops.report.listing import Listing

        give(Listing("update", done.lines, done.note), as_json, None)
    if done.failed:
        raise typer.Exit(3)


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="PORT", help="0 takes a free one.")
    ] = 8000,
    atlas: AtlasDir = None,
) -> None:
    """Show the same answers as pages in your browser, on this machine."""
    from peaceops.web.server import serve as run_site

    run_site(host, port, atlas)


@app.command()
def status(
    word: Annotated[str, typer.Argument(help="Only lines that hold this text.")] = "",
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Say which atlas answers, how old its sources are, and which are due."""
    from peaceops.report.listing import listing

    give(listing("status", opened_atlas(atlas, None), word), as_json, output)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments : list of str, optional
        Words after the program's name; those of the process by default.
    """
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(words, standalone_mode=False)
    except PeaceopsError as error:
        return fail(error, "--json" in words)
    except typer.Abort:
        return 130
    except Exception as error:  # click's own errors carry their exit code
        if not hasattr(error, "format_message"):
            raise
        sys.stderr.write(f"error: {error.format_message()}\n`peaceops --help` lists the commands\n")
        return 2
    return code if isinstance(code, int) else 0


def run() -> None:
    """Run as the installed program: quiet where the reader of a pipe has gone."""
    import os

    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    run()
