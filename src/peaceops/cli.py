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
Topic = Literal[
    "measures",
    "sources",
    "missions",
    "states",
    "groups",
    "coverage",
    "tables",
    "disagreements",
    "units",
    "additions",
    "revisions",
    "vintages",
]


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
    from peaceops.measures.measure import pairs

    given = pairs(arguments or [])
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
    from peaceops.report.telling import teller

    who, where = states.resolve(contributor), missions.resolve(mission)
    opened = _open(atlas, as_of)
    _prepare(output)
    tell = teller() if full else None
    _give(chapter(explained(opened, who, where, full=full, tell=tell)), as_json, output)


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
    opened = _open(atlas, as_of)
    _prepare(output)
    if evaluate:
        _give(evaluation(opened, teller()), as_json, output)
    elif after is not None or supposed is not None:
        from peaceops.report.shocks import asked

        _give(asked(opened, contributor, mission, after, supposed), as_json, output)
    else:
        from peaceops.outlooks.outlook import outlook as looked
        from peaceops.report.aftermath import typical

        who, where = states.resolve(contributor), missions.resolve(mission)
        made = looked(opened, who, where, full=full, tell=teller() if full else None)
        _give(chapter(made, (typical(opened),)), as_json, output)


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

    opened = _open(atlas, as_of)
    _prepare(output)
    _give(chapter(measured(opened, raw, teller(), {"BM6": bm6}), sources(opened)), as_json, output)


@app.command()
def check(
    ledger: Annotated[
        str, typer.Argument(help="A shipped ledger (mali-2015) or the path of a .yaml.")
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="This statement (repeatable).")
    ] = None,
    as_of: AsOf = None,
    atlas: AtlasDir = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Test what a report says, statement by statement."""
    import peaceops

    given = _open(atlas, None) if atlas else None
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

    _give(listing("status", _open(atlas, None), word), as_json, output)


def _open(folder: Path | None, as_of: str | None) -> Atlas:
    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.months import parse_day

    return Atlas(folder, parse_day(as_of) if as_of else None)


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
