"""The command line: parse, call, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from peaceops.errors import BadInput, PeaceopsError

if TYPE_CHECKING:
    from peaceops.atlas.atlas import Atlas

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a statement about a peace operation to its evidence, from open data, offline.",
    epilog="Exit codes: 0 answered, 2 the question is wrong, 3 the data to answer it are missing.",
)

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Use only what was known on that day, YYYY-MM-DD."),
]
AtlasDir = Annotated[
    Path | None,
    typer.Option(
        "--atlas",
        metavar="DIR",
        help="Folder of an atlas or name of a vintage; by default the newest you fetched, else the shipped one.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE",
                 help="Write to a file; its ending says how (html, json, csv, parquet, png)."),
]  # fmt: skip
ReportDay = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="Day of the report that is read.")
]
Topic = Literal[
    "measures", "sources", "missions", "states", "groups", "coverage", "tables", "disagreements", "units",
    "additions", "revisions", "vintages",
]  # fmt: skip


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

    who, where, opened = states.resolve(contributor), missions.resolve(mission), _open(atlas, as_of)
    _prepare(output)
    _give(make_brief(opened, who, where), as_json, output)


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

    given = _pairs(arguments or [])
    _prepare(output)
    _give(answer(measure, _open(atlas, as_of), **given), as_json, output)


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

    _give(listing(topic, _open(atlas, as_of), word), as_json, output)


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

    made = peaceops.panel(unit, first=first, last=last, atlas=_open(atlas, as_of), system=system)
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
    from peaceops.report.steps import teller

    who, where = states.resolve(contributor), missions.resolve(mission)
    opened = _open(atlas, as_of)
    _prepare(output)
    tell = teller() if full else None
    _give(chapter(explained(opened, who, where, full=full, tell=tell)), as_json, output)


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
    from peaceops.report.steps import teller
    from peaceops.report.yardsticks import chapter

    opened = _open(atlas, as_of)
    _prepare(output)
    _give(chapter(measured(opened, raw, teller()), sources(opened)), as_json, output)


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

    _prepare(output)
    made = drafted(
        report, evaluate=evaluate, title=title, by=by, day=day, llm=llm, transcript=transcript
    )
    _give(made, as_json, output)


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

    given = _open(atlas, None) if atlas else None
    if is_report(ledger):
        from peaceops.codes.months import parse_day

        draft: Any = drafted(ledger, day=day)
        known = parse_day(as_of) if as_of else None
        done = checked(
            draft, confirm=confirm, signed=by, save=save, only=only, as_of=known, atlas=given
        )
        _give(done, as_json, output)
        return
    _give(peaceops.check(ledger, atlas=given, as_of=as_of, only=only), as_json, output)


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
        _give(done, as_json, None)
    else:
        from peaceops.report.listing import Listing

        _give(Listing("update", done.lines, done.note), as_json, None)
    if done.failed:
        raise typer.Exit(3)


@app.command()
def status(
    word: Annotated[str, typer.Argument(help="Only lines that hold this text.")] = "",
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Say which atlas answers, how old its sources are, and which are due."""
    from peaceops.report.listing import listing

    _give(listing("status", _open(atlas, None), word), as_json, output)


def _open(folder: Path | None, as_of: str | None) -> Atlas:
    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.months import parse_day

    return Atlas(folder, parse_day(as_of) if as_of else None)


def _pairs(words: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key or not value:
            raise BadInput(f"{word[:80]!r} is not KEY=VALUE, for example contributor=CHN")
        if key in given:
            raise BadInput(f"{key} is given twice")
        given[key] = value
    return given


def _prepare(output: Path | None) -> None:
    """Refuse a file that cannot be written before the work is done."""
    if output is not None:
        from peaceops.report.output import prepare

        prepare(output)


def _give(thing: Any, as_json: bool, output: Path | None) -> None:
    """Print a thing, and write it to a file if one is named."""
    if output is not None:
        from peaceops.report.output import write

        write(thing, output)
    if as_json:
        import json

        sys.stdout.write(json.dumps(thing.to_json(), ensure_ascii=False, indent=2) + "\n")
        return
    from peaceops.report.terminal import print_thing

    print_thing(thing)
    if output is not None:
        sys.stderr.write(f"written: {output}\n")


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
        return _fail(error, "--json" in words)
    except typer.Abort:
        return 130
    except Exception as error:  # click's own errors carry their exit code
        if not hasattr(error, "format_message"):
            raise
        sys.stderr.write(f"error: {error.format_message()}\n`peaceops --help` lists the commands\n")
        return 2
    return code if isinstance(code, int) else 0


def _fail(error: PeaceopsError, as_json: bool) -> int:
    if as_json:
        import json

        known = {"error": type(error).__name__, "message": str(error), "exit_code": error.exit_code}
        sys.stdout.write(
            json.dumps({**known, **error.details}, ensure_ascii=False, indent=2) + "\n"
        )
    sys.stderr.write(f"error: {error}\n")
    return error.exit_code


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
