"""Checking a ledger and reading a report in a process of its own, bounded in time and memory.

Nothing of either is kept. This file is that process: it reads one request from its input and writes one
answer to its output. Both ends are this same program, so that pickling
between them is safe; ledger and report travel as what they are.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput, MissingData, PeaceopsError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from peaceops.reading.draft import Draft
    from peaceops.statements.check import CheckResult

SECONDS = 60
MEMORY = 4 << 30
AT_ONCE = 2
PATIENCE = 5.0
"""Seconds that a check waits for room."""
_room = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Request:
    """What is to be checked.

    Parameters
    ----------
    text : str
        YAML of a ledger; empty where `name` is a shipped one.
    name : str
        For messages, or the shipped ledger's name.
    folder : pathlib.Path or None
        Of the atlas.
    as_of : datetime.date or None
    report : bytes
        Content of a report to be read into a draft, instead of a ledger.
    """

    text: str
    name: str
    folder: Path | None
    as_of: date | None
    report: bytes = b""


class Busy(PeaceopsError):
    """Others are being checked; this one has to wait."""


def check_apart(request: Request, seconds: float = SECONDS) -> CheckResult:
    """Check a ledger in a process of its own; see `apart`."""
    found: CheckResult = apart(request, seconds)
    return found


def read_apart(request: Request, seconds: float = SECONDS) -> Draft:
    """Read a report into a draft in a process of its own; see `apart`."""
    found: Draft = apart(request, seconds)
    return found


def apart(request: Request, seconds: float = SECONDS) -> Any:
    """Do what is asked in a process of its own.

    Parameters
    ----------
    request : Request
    seconds : float
        Longest time.

    Raises
    ------
    BadInput
        If the ledger is wrong, or takes longer or more memory than allowed.
    Busy
        If there is no room for another.
    """
    if not _room.acquire(timeout=PATIENCE):
        raise Busy("two ledgers are being checked already; try again in a minute")
    try:
        done = subprocess.run(  # noqa: S603, this program itself
            [sys.executable, "-m", __name__],
            input=pickle.dumps((request, seconds)),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            f"{request.name}: not done after {seconds:.0f} seconds; check less at once, or all with "
            "`peaceops check`"
        ) from None
    finally:
        _room.release()
    if done.returncode or not done.stdout:
        raise BadInput(
            f"{request.name}: it took more time or memory than is given here; check less "
            "at once, or all with `peaceops check`"
        )
    found = pickle.loads(done.stdout)
    if isinstance(found, tuple):
        kind, message = found
        raise (MissingData if kind == "MissingData" else BadInput)(message)
    return found


def _answer(request: Request) -> Draft | CheckResult | tuple[str, str]:
    from peaceops.atlas.atlas import Atlas
    from peaceops.reading.inputs.opening import ENDINGS, from_bytes
    from peaceops.reading.reader import read_document
    from peaceops.statements.check import check
    from peaceops.statements.loading import load, parse

    try:
        if request.report:
            ending = ENDINGS.get(PurePosixPath(request.name).suffix.lower())
            draft = read_document(from_bytes(request.report, request.name, ending))
            draft.ledger()  # refuses a report without a statement
            return draft
        ledger = parse(request.text, request.name) if request.text else load(request.name)
        atlas = Atlas(request.folder) if request.folder else None
        return check(ledger, atlas, request.as_of)
    except PeaceopsError as error:
        return type(error).__name__, str(error)


def _bound(seconds: float) -> None:
    """Let this process have no more than its share."""
    try:
        import resource
    except ImportError:  # not on Windows; the asking process's clock still holds
        return
    os.nice(5)
    share = max(1, round(2 * seconds))  # two threads
    resource.setrlimit(resource.RLIMIT_CPU, (share, share))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))


def main() -> None:
    """Answer one request."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    request, seconds = pickle.load(sys.stdin.buffer)
    os.environ.setdefault("POLARS_MAX_THREADS", "2")
    _bound(seconds)
    pickle.dump(_answer(request), out)


if __name__ == "__main__":
    main()
