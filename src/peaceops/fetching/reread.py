"""From a publisher's files as fetched to a source's tables, with the network out of sight."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.source import Reading
from peaceops.sources.zips import extract

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
    told = replace(
        source,
        version=version(source, records),
        files=tuple(f"{source.code}/{_plain(record.name)}" for record in records),
    )
    if hasattr(module, "read_published") and not _as_copied(source, records):
        return told, module.read_published(fetched)
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        raw = Path(place)
        names = lay_out(module, fetched, raw, records, today)
        return told, read_laid_out(module, raw, names)


def _plain(name: str) -> str:
    """Return a name in which no character has a meaning for glob."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def version(source: Source, records: Sequence[Record]) -> str:
    """Return the version in words, for the table of sources."""
    told = next((record.version for record in records if record.version), "")
    day = max((record.fetched[:10] for record in records), default="")
    return f"{told + ', ' if told else ''}fetched {day}" if day else source.version


def lay_out(
    module: ModuleType, fetched: Path, raw: Path, records: Sequence[Record], today: date
) -> dict[str, str]:
    """Put files as fetched where a source's ``read`` looks for them.

    Returns
    -------
    dict
        Path below `raw` to the name of the file as fetched.

    Raises
    ------
    SourceError
        If a file has no place in the source, or a zip file is not what it should be.
    """
    code, names = module.SOURCE.code, {}
    if hasattr(module, "adapt") and not _as_copied(module.SOURCE, records):
        adapted: dict[str, str] = module.adapt(fetched, raw)
        return adapted
    for record in records:
        file = fetched / code / record.name
        into, member = _place(module, record, today, alone=len(records) == 1)
        target = raw / into
        target.parent.mkdir(parents=True, exist_ok=True)
        if member and is_zipfile(file):
            extract(file, member, target, code, f"{code}/{record.name}")
        else:
            shutil.copyfile(file, target)
        names[into] = f"{code}/{record.name}"
    return names


def _place(module: ModuleType, record: Record, today: date, *, alone: bool) -> tuple[str, str]:
    """Return the path below raw that a file belongs at, and the member of a zip that is meant."""
    items = [item for item in address_of(module).files(today) if item.into]
    for item in items:
        if fnmatchcase(record.name, _plain(item.name).replace("{version}", "*")):
            return item.into, item.member
    patterns = module.SOURCE.files
    for pattern in patterns:
        folder, _, last = pattern.rpartition("/")
        if fnmatchcase(record.name, last):
            return f"{folder}/{record.name}", ""
    if alone and len(items) == 1:
        return items[0].into, items[0].member
    if alone and len(patterns) == 1 and "*" not in patterns[0]:
        return patterns[0], "*.csv" if patterns[0].endswith(".csv") else ""
    named = ", ".join(pattern.rsplit("/", 1)[-1] for pattern in patterns)
    what = f"is none of this source's files ({named})"
    raise SourceError(module.SOURCE.code, record.name, what)


def _as_copied(source: Source, records: Sequence[Record]) -> bool:
    """Whether the files are named as in a raw folder, not as the publisher names them."""
    names = [pattern.rsplit("/", 1)[-1] for pattern in source.files]
    return all(any(fnmatchcase(record.name, name) for name in names) for record in records)


def read_laid_out(module: ModuleType, raw: Path, names: Mapping[str, str]) -> Reading:
    """Read files laid out below a raw folder; rows and errors name them as fetched.

    Raises
    ------
    SourceError
        As the source's ``read``.
    """
    try:
        return renamed(module.read(raw), names)
    except SourceError as error:
        file = names.get(error.file, error.file)
        raise SourceError(error.source, file, error.what, error.place) from None


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
