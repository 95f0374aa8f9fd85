"""One update at a time: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "update.lock"


@contextmanager
def only_one(base: Path) -> Iterator[None]:
    """Hold the lock of a home folder.

    Raises
    ------
    BadInput
        If another update holds it, or the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    try:
        base.mkdir(parents=True, exist_ok=True)
        lock = FileLock(base / FILE, timeout=0)
        lock.acquire()
    except Timeout:
        raise BadInput(
            f"another update is at work in {base}; wait until it is done (the atlas answers "
            "meanwhile)"
        ) from None
    except OSError as error:
        raise BadInput(
            f"cannot write to {base}: {error.strerror}; name another with --atlas"
        ) from None
    try:
        yield
    finally:
        lock.release()
