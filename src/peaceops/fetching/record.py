"""What is kept about a fetched file, and about a vintage: the manifest."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.atomic import write_atomically
from peaceops.errors import MissingData

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Record:
    """One file as it was fetched.

    Parameters
    ----------
    name : str
        Its name below ``fetched/<source>/``.
    url : str
        Where it came from, without any key; ``file:`` and a name for the user's own.
    version : str
        The publisher's version, where the address tells it.
    sha256 : str
    bytes : int
    etag, last_modified : str
        What the publisher told, for asking again; empty where nothing.
    fetched : str
        Moment in UTC, ISO 8601.
    """

    name: str
    url: str
    version: str
    sha256: str
    bytes: int
    etag: str = ""
    last_modified: str = ""
    fetched: str = ""


@dataclass(frozen=True)
class Kept:
    """What a vintage keeps of one source.

    Parameters
    ----------
    files : tuple of Record
        Files as fetched; empty where its rows were carried over from the starter atlas.
    read : str
        Moment at which its rows were made.
    """

    files: tuple[Record, ...] = ()
    read: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a vintage is made of.

    Parameters
    ----------
    made : str
    base : str
        Vintage that it carries the rest over from, or ``starter``.
    peaceops : str
        Version of the package and mark of the starter atlas in it.
    updated : tuple of str
        Sources read anew.
    sources : mapping of str to Kept
        Sources that were ever fetched.
    """

    made: str
    base: str
    peaceops: str
    updated: tuple[str, ...] = ()
    sources: dict[str, Kept] = field(default_factory=dict)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a manifest into the folder of a vintage."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / MANIFEST, lambda path: path.write_text(text, encoding="utf-8"))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a vintage; an empty one for a folder that has none.

    Raises
    ------
    MissingData
        If it is damaged.
    """
    path = folder / MANIFEST
    if not path.exists():
        return Manifest("", "", "")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        kept = {
            str(code): Kept(tuple(Record(**file) for file in one["files"]), str(one["read"]))
            for code, one in told["sources"].items()
        }
        return Manifest(
            str(told["made"]),
            str(told["base"]),
            str(told["peaceops"]),
            tuple(told["updated"]),
            kept,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise MissingData(f"{path} is damaged ({error}); go back with --atlas starter") from None


def write_json(path: Path, told: Any) -> None:
    """Write a small JSON file all or nothing."""
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, lambda part: part.write_text(text, encoding="utf-8"))


def read_json(path: Path) -> dict[str, Any]:
    """Return a small JSON object; an empty one where the file is absent or damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
