"""From a publisher's files as fetched to a source's tables, with the network out of sight."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError
from peaceops.fetching.unpack import extract
from peaceops.sources.address import Address
from peaceops.sources.source import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from types import ModuleType

    from peaceops.fetching.record import Record
    from peaceops.sources.source import Source


def address_of(module: ModuleType) -> Address:
    """Return a source's address; an empty one where its file says none."""
    found = getattr(module, "ADDRESS", None)
    return found if isinstance(found, Address) else Address()


def reread(
    module: ModuleType, fetched: Path, records: Sequence[Record], today: date
) -> tuple[Source, Reading]:
    """Read the publisher's files of one source.

    Parameters
    ----------
    module : module
        The source's own.
    fetched : pathlib.Path
        Folder that holds a folder of files as fetched for each source.
    records : sequence of Record
        The source's files.
    today : datetime.date

    Returns
    -------
    tuple of Source and Reading
        The source with the version and files it was read from, and its tables,
        whose column ``file`` names the files as fetched.

    Raises
    ------
    SourceError
        If a file is damaged or not what the source expects.
    """
    source: Source = module.SOURCE
    address = address_of(module)
    told = replace(
        source,
        version=version(source, records),
        files=tuple(f"{source.code}/{_plain(record.name)}" for record in records),
    )
    if hasattr(module, "read_published"):
        return told, module.read_published(fetched)
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        raw = Path(place)
        names = lay_out(source.code, address, fetched, raw, records, today)
        return told, renamed(module.read(raw), names)


def _plain(name: str) -> str:
    """Return a name in which no character has a meaning for glob."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def version(source: Source, records: Sequence[Record]) -> str:
    """Return the version in words, for the table of sources."""
    told = next((record.version for record in records if record.version), "")
    day = max((record.fetched[:10] for record in records), default="")
    return f"{told + ', ' if told else ''}fetched {day}" if day else source.version


def lay_out(
    code: str,
    address: Address,
    fetched: Path,
    raw: Path,
    records: Sequence[Record],
    today: date,
) -> dict[str, str]:
    """Put files as fetched where a source's ``read`` looks for them.

    Returns
    -------
    dict
        Path below `raw` to the name of the file as fetched.
    """
    names = {}
    items = {item.name: item for item in address.files(today)}
    for record in records:
        name = record.name
        item = items.get(name) or _by_version(items, record)
        if item is None or not item.into:
            raise SourceError(code, name, "has no place in this source; its address names others")
        target = raw / item.into
        target.parent.mkdir(parents=True, exist_ok=True)
        if item.member:
            extract(fetched / code / name, item.member, target, code, f"{code}/{name}")
        else:
            shutil.copyfile(fetched / code / name, target)
        names[item.into] = f"{code}/{name}"
    return names


def _by_version(items: Mapping[str, Any], record: Record) -> Any:
    for name, item in items.items():
        if "{version}" in name and name.replace("{version}", record.version) == record.name:
            return item
    return None


def renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    """Return a reading whose rows name the files as fetched."""
    import polars as pl

    return Reading(
        {
            table: frame.with_columns(pl.col("file").replace(dict(names)))
            for table, frame in reading.tables.items()
        },
        reading.coverage,
    )
