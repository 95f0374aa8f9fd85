"""The steps of a long work as a person at a terminal sees them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def teller() -> Callable[[str], None]:
    """Return what shows a long work's steps on the error stream, one line over the other."""
    from time import monotonic

    start, live = monotonic(), sys.stderr.isatty()

    def tell(line: str) -> None:
        if live:
            sys.stderr.write(f"\r\x1b[K{monotonic() - start:5.0f} s  {line[:100]}")
            sys.stderr.flush()

    return tell
