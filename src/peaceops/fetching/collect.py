"""Fetching the files of many sources, and what came of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peaceops.errors import FetchError
from peaceops.fetching.download import NotThere, NotThis, Wanted, download, waiting
from peaceops.fetching.fetcher import Fetcher
from peaceops.fetching.keys import headers
from peaceops.fetching.listing import resolve
from peaceops.fetching.pages import goes_on, page, pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from peaceops.fetching.record import Record
    from peaceops.fetching.settings import Settings
    from peaceops.sources.address import Address, Item


@dataclass(frozen=True)
class Fetched:
    """What asking for one source brought.

    Parameters
    ----------
    code : str
    records : tuple of Record
        All its files, new or as before; empty after an error.
    new : mapping of str to pathlib.Path
        Files that came now, by name.
    error : FetchError or None
    """

    code: str
    records: tuple[Record, ...] = ()
    new: dict[str, Path] | None = None
    error: FetchError | None = None


def fetch_all(
    addresses: Mapping[str, Address],
    before: Mapping[str, tuple[Record, ...]],
    folder: Path,
    today: date,
    settings: Settings,
) -> list[Fetched]:
    """Fetch the files of several sources, some at the same time.

    Parameters
    ----------
    addresses : mapping of str to Address
        By source code.
    before : mapping of str to tuple of Record
        Files that the current vintage keeps.
    folder : pathlib.Path
        Where downloads go, a folder a source.
    today : datetime.date
        Tells which versions and months may be out.
    settings : Settings

    Returns
    -------
    list of Fetched
        In the order of `addresses`; one source's failure does not hinder another.
    """
    with Fetcher(settings) as fetcher, ThreadPoolExecutor(settings.at_once) as pool:
        waiting_for = [
            pool.submit(_one, fetcher, code, address, before.get(code, ()), folder / code, today)
            for code, address in addresses.items()
        ]
        return [future.result() for future in waiting_for]


def _one(
    fetcher: Fetcher,
    code: str,
    address: Address,
    before: tuple[Record, ...],
    folder: Path,
    today: date,
) -> Fetched:
    try:
        key = headers(address.key, code)
        records: list[Record] = []
        new: dict[str, Path] = {}
        version = ""
        versions = address.versions(today) if address.versions else ("",)
        for item in address.files(today):
            for candidate in (version,) if version else versions:
                wanted = Wanted(code, _filled(item, candidate), candidate, folder, key)
                found = _files(fetcher, wanted, before, last=candidate == versions[-1])
                if found:
                    version = candidate
                    records += [record for record, _ in found]
                    new |= {name: path for _, came in found for name, path in came.items()}
                    break
        if not records:
            what = "the publisher has none of the files that may be out"
            raise FetchError(code, "all its addresses", what, "try again later")
    except FetchError as error:
        fetcher.settings.say(f"{error}")
        return Fetched(code, error=error)
    kept = [r for r in before if address.adds and r.name not in {one.name for one in records}]
    return Fetched(code, (*kept, *records), new)


def _files(
    fetcher: Fetcher, wanted: Wanted, before: tuple[Record, ...], *, last: bool
) -> list[tuple[Record, dict[str, Path]]]:
    """Return a file, or all pages of an answer; nothing where it is not out."""
    if not wanted.item.rows:
        one = _file(fetcher, wanted, before, last=last)
        return [one] if one is not None else []
    found: list[tuple[Record, dict[str, Path]]] = []
    for item in pages(wanted.item):
        one = _file(fetcher, replace(wanted, item=item), before, last=last or bool(found))
        if one is None:
            break
        found.append(one)
        following = page(wanted.item, len(found) + 1).url
        held = any(record.url == following for record in before)
        if not goes_on(wanted.item, one[1].get(item.name), held=held):
            break
    return found


def _file(
    fetcher: Fetcher, wanted: Wanted, before: tuple[Record, ...], *, last: bool
) -> tuple[Record, dict[str, Path]] | None:
    """Return a file's record and, where it came now, its path; None where it is not out."""
    listed = _listed(fetcher, wanted)
    if listed is None:
        return None
    wanted = listed
    left = waiting(wanted)
    held = {record.url: record for record in before}.get(wanted.item.url)
    if held is not None and _never_changes(wanted):
        return held, {}
    fetcher.settings.say(f"{wanted.code}: asking for {wanted.item.url}")
    try:
        record = download(fetcher, wanted, left or held)
    except NotThere as error:
        if wanted.item.optional or (not last and not isinstance(error, NotThis)):
            fetcher.settings.say(f"{wanted.code}: {wanted.item.name} is not there")
            return None
        raise
    if record is None:
        kept = (left, {wanted.item.name: wanted.target}) if left is not None else None
        return kept or ((held, {}) if held is not None else None)
    if held is not None and record.sha256 == held.sha256:
        return replace(held, fetched=record.fetched), {}
    return record, {wanted.item.name: wanted.target}


def _listed(fetcher: Fetcher, wanted: Wanted) -> Wanted | None:
    """Return what its listing says of a file; None where it may be missing there and is."""
    try:
        return resolve(fetcher, wanted)
    except NotThere:
        if not wanted.item.optional:
            raise
        fetcher.settings.say(f"{wanted.code}: {wanted.item.name} is not in the listing")
        return None


def _never_changes(wanted: Wanted) -> bool:
    """Whether the address is a Dataverse file's number, which always gives the same bytes."""
    return "/api/access/datafile/" in wanted.item.url


def _filled(item: Item, version: str) -> Item:
    return replace(
        item,
        url=item.url.replace("{version}", version),
        name=item.name.replace("{version}", version),
    )
