"""Keeping what was worked out: in the user's place for caches, whole or not at all, oldest gone first.

A full or closed disk only costs time: what cannot be kept is worked out again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.atomic import write_atomically
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable


def room(name: str) -> Path:
    """Return a folder of kept results: below ``PEACEOPS_CACHE``, or the system's place for caches.

    Parameters
    ----------
    name : str
        Whose results, "explanations".
    """
    named = os.environ.get("PEACEOPS_CACHE")
    if named:
        place = Path(named)
    else:
        from platformdirs import user_cache_path

        place = user_cache_path("peaceops", appauthor=False)
    place = place / name
    place.mkdir(parents=True, exist_ok=True)
    return place


def keep(path: Path, write: Callable[[Path], object], most: int | None = None) -> None:
    """Write a file where that can be done.

    Parameters
    ----------
    path : pathlib.Path
    write : callable
        Writes to the path it is given.
    most : int, optional
        Files that the folder may hold afterwards; all by default.
    """
    with suppress(OSError, BadInput):
        write_atomically(path, write)
        if most is not None:
            tidy(path.parent, most)


def keep_text(path: Path, text: str, most: int | None = None) -> None:
    """Write a text where that can be done; see `keep`."""
    keep(path, lambda part: part.write_text(text, encoding="utf-8"), most)


def tidy(place: Path, most: int) -> None:
    """Leave at most so many kept files in a folder, the newest."""
    files = [(p.stat().st_mtime, p) for p in place.iterdir() if p.suffix in (".json", ".parquet")]
    for _, path in sorted(files)[: max(0, len(files) - most)]:
        path.unlink(missing_ok=True)
