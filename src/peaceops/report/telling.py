"""Telling how far a long work is, on the error stream, one line over the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def teller() -> Callable[[str], None]:
    """Return what shows a long work's steps with the seconds gone; silent where nobody watches."""
    from time import monotonic

    start, live = monotonic(), sys.stderr.isatty()

    def tell(line: str) -> None:
        if live:
            sys.stderr.write(f"\r\x1b[K{monotonic() - start:5.0f} s  {line[:100]}")
            sys.stderr.flush()

    return tell
