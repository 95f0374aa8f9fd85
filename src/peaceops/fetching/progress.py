"""An update as a person at a terminal sees it: bars while it fetches, lines on what it does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from peaceops.fetching.work import Updated


def shown(
    codes: Sequence[str], home: Path | None = None, own: Path | None = None, *, accept: bool = False
) -> Updated:
    """Update with progress on standard error: bars on a terminal, else a line each.

    Parameters
    ----------
    codes, home, own, accept
        As for `update`.
    """
    if not sys.stderr.isatty():
        return update(codes, Settings(say=_line), home, own, accept=accept)
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[tuple[str, str], object] = {}

        def told(code: str, name: str, had: int, whole: int | None) -> None:
            if (code, name) not in tasks:
                tasks[code, name] = bars.add_task(f"{code} {name}", total=whole)
            bars.update(tasks[code, name], completed=had, total=whole)  # type: ignore[arg-type]

        def say(text: str) -> None:
            bars.console.print(text, markup=False, highlight=False, soft_wrap=True)

        return update(codes, Settings(say=say, progress=told), home, own, accept=accept)


def _line(text: str) -> None:
    sys.stderr.write(f"{text}\n")
