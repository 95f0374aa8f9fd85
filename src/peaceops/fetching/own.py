"""The user's own copy of a publisher's file, given with ``--from``."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from peaceops.errors import FetchError
from peaceops.fetching.record import Record
from peaceops.fetching.reread import address_of
from peaceops.fetching.sniff import HEAD, is_page
from peaceops.sources.source import sha256

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from types import ModuleType

WANTED = "give the publisher's file, or a folder of its files"


def own_files(
    module: ModuleType, given: Path, downloads: Path, today: date
) -> tuple[tuple[Record, ...], dict[str, Path]]:
    """Take over a source's files from where the user has them.

    Parameters
    ----------
    module : module
        The source's own.
    given : pathlib.Path
        A file, or a folder that holds the source's files.
    downloads : pathlib.Path
        Where they are copied to first.
    today : datetime.date

    Returns
    -------
    tuple of Record and dict of str to pathlib.Path

    Raises
    ------
    FetchError
        If there is no such file, or it is a web page.
    """
    code = module.SOURCE.code
    found = _found(module, given, today)
    if not found:
        raise FetchError(code, str(given), "no file of this source is there", WANTED)
    records, new = [], {}
    for name, file in found.items():
        with file.open("rb") as handle:
            head = handle.read(HEAD)
        if not head.strip() or is_page(head):
            raise FetchError(code, str(file), "it is empty or a web page, not data", WANTED)
        target = downloads / code / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(file, target)
        except OSError as error:
            raise FetchError(code, str(file), f"cannot be copied: {error}", WANTED) from None
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        told = Record(name, f"file:{file.name}", "", sha256(target), target.stat().st_size,
                      fetched=moment)  # fmt: skip
        records.append(told)
        new[name] = target
    return tuple(records), new


def _found(module: ModuleType, given: Path, today: date) -> dict[str, Path]:
    """Return the files by the name they are kept under."""
    if given.is_file():
        return {given.name: given}
    if not given.is_dir():
        return {}
    patterns = [pattern.rsplit("/", 1)[-1] for pattern in module.SOURCE.files]
    patterns += [_pattern(item.name) for item in address_of(module).files(today)]
    return {
        file.name: file
        for file in sorted(given.iterdir())
        if file.is_file() and any(fnmatchcase(file.name, pattern) for pattern in patterns)
    }


def _pattern(name: str) -> str:
    return name.replace("[", "[[]").replace("{version}", "*")
