"""Reading a publisher's JSON: every damage becomes a `SourceError` with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from peaceops.sources.source import Source


def read_json(source: Source, raw: Path, file: str) -> dict[str, Any]:
    """Return the object that a JSON file holds.

    Raises
    ------
    SourceError
        If the file is absent, not UTF-8, not JSON, nested too deeply, says one
        name twice or holds something else than an object.
    """
    try:
        text = (raw / file).read_bytes().decode("utf-8")
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SourceError(source.code, file, "is not UTF-8 text", f"byte {error.start:,}") from None

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(pairs)
        if len(whole) < len(pairs):
            what = f"a name stands twice in an object of {', '.join(list(whole)[:3])}"
            raise SourceError(source.code, file, what)
        return whole

    try:
        found = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        what = f"not readable JSON: {str(error)[:120]}"
        raise SourceError(source.code, file, what) from None
    return an_object(source, file, found, "top")


def an_object(source: Source, file: str, found: object, place: str) -> dict[str, Any]:
    """Return `found` if it is a JSON object, or refuse the file."""
    if not isinstance(found, dict):
        raise SourceError(source.code, file, f"an object is expected, not {_shown(found)}", place)
    return found


def a_list(source: Source, file: str, found: object, place: str) -> list[Any]:
    """Return `found` if it is a JSON list, or refuse the file."""
    if not isinstance(found, list):
        raise SourceError(source.code, file, f"a list is expected, not {_shown(found)}", place)
    return found


def a_text(source: Source, file: str, found: object, place: str) -> str:
    """Return `found` if it is text, or refuse the file."""
    if not isinstance(found, str) or not found.strip():
        raise SourceError(source.code, file, f"text is expected, not {_shown(found)}", place)
    return found


def a_percent(source: Source, file: str, found: object, place: str) -> float:
    """Return `found` if it is a number from 0 to 100, or refuse the file."""
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 100:
        what = f"a percentage of 0 to 100 is expected, not {_shown(found)}"
        raise SourceError(source.code, file, what, place)
    return float(found)


def a_count(source: Source, file: str, found: object, place: str) -> int:
    """Return `found` if it is a whole number of zero or more, or refuse the file."""
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 10**9:
        what = f"a whole number of zero or more is expected, not {_shown(found)}"
        raise SourceError(source.code, file, what, place)
    return found


def _shown(found: object) -> str:
    return repr(found)[:50]
