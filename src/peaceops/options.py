"""What the commands share: their options, the atlas they open, and how they give what they made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from peaceops.atlas.atlas import Atlas
    from peaceops.errors import PeaceopsError

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


def opened_atlas(folder: Path | None, as_of: str | None) -> Atlas:
    """Return the atlas that a command asks, as known on a day.

    Parameters
    ----------
    folder : pathlib.Path or None
    as_of : str or None

    Raises
    ------
    BadInput
        If there is no such atlas, or the day is none.
    """
    from peaceops.atlas.atlas import Atlas
    from peaceops.codes.months import parse_day

    return Atlas(folder, parse_day(as_of) if as_of else None)


def prepare(output: Path | None) -> None:
    """Refuse a file that cannot be written before the work is done."""
    if output is not None:
        from peaceops.report.output import prepare as ready

        ready(output)


def give(thing: Any, as_json: bool, output: Path | None) -> None:
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


def fail(error: PeaceopsError, as_json: bool) -> int:
    """Tell of an error, as JSON too where that was asked for, and return its exit code."""
    if as_json:
        import json

        known = {"error": type(error).__name__, "message": str(error), "exit_code": error.exit_code}
        sys.stdout.write(
            json.dumps({**known, **error.details}, ensure_ascii=False, indent=2) + "\n"
        )
    sys.stderr.write(f"error: {error}\n")
    return error.exit_code
