"""The update: which sources are asked, what they gave, and the vintage made of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from peaceops.atlas import vintages
from peaceops.errors import BadInput, PeaceopsError, unknown
from peaceops.fetching.collect import fetch_all
from peaceops.fetching.lock import only_one
from peaceops.fetching.making import Base, make_vintage, package, sweep
from peaceops.fetching.own import own_files
from peaceops.fetching.record import read_json, read_manifest, write_json
from peaceops.fetching.reread import address_of
from peaceops.fetching.work import ASKED, DOWNLOADS, Updated, Work
from peaceops.sources import modules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from peaceops.fetching.record import Record
    from peaceops.fetching.settings import Settings
    from peaceops.fetching.work import Files


def update(
    codes: Sequence[str],
    settings: Settings,
    home: Path | None = None,
    own: Path | None = None,
    today: date | None = None,
    *,
    accept: bool = False,
) -> Updated:
    """Fetch the newest published data into the user's atlas.

    Parameters
    ----------
    codes : sequence of str
        Sources; where empty, all that have a confirmed address, need no key and are not so
        large that they want to be named.
    settings : Settings
    home : pathlib.Path, optional
        Home folder; the user's by default.
    own : pathlib.Path, optional
        The user's own file or folder of files for the one source named.
    today : datetime.date, optional
    accept : bool
        Whether to take editions that the checks speak against.

    Returns
    -------
    Updated
        Also where sources failed; the others are updated.

    Raises
    ------
    BadInput
        If a source is unknown, or another update is at work.
    FetchError
        If the new vintage cannot be written.
    """
    day = today or datetime.now(UTC).date()
    work = Work(vintages.home(home), settings, day, accept)
    wanted = _wanted(work, codes, own)
    with only_one(work.home):
        sweep(work.home)
        base = _base(work.home)
        files = _fetch(work, wanted, base, own)
        files = {**_again(base, files), **files}
        name = make_vintage(work, files, base) if files else ""
        _remember(work)
        if name:
            shutil.rmtree(work.home / DOWNLOADS, ignore_errors=True)
    return Updated(name, str(work.home), work.done)


def _base(home: Path) -> Base:
    """Return what to start from: the current vintage, or the package's atlas where that is newer.

    A newer package brings newer tables; what the user fetched is then read
    again from the files that were kept.
    """
    now = vintages.current(home)
    if now is None:
        return Base("starter", vintages.STARTER, vintages.STARTER, read_manifest(vintages.STARTER))
    manifest = read_manifest(now.folder)
    same = manifest.peaceops == package()
    return Base(now.name, now.folder, now.folder if same else vintages.STARTER, manifest)


def _again(base: Base, files: Files) -> Files:
    """Return the kept files that must be read again because the package is another."""
    if base.atlas == base.held:
        return {}
    every = modules()
    return {
        code: (kept.files, {})
        for code, kept in base.manifest.sources.items()
        if code in every and code not in files
    }


def _wanted(work: Work, codes: Sequence[str], own: Path | None) -> list[str]:
    every = modules()
    for code in codes:
        if code not in every:
            raise unknown("source", code, every)
    if own is not None and len(codes) != 1:
        raise BadInput("--from FILE goes with the one source that the file is of")
    if own is not None:
        return list(codes)
    chosen = []
    for code in dict.fromkeys(codes or every):
        address = address_of(every[code])
        if address.fetchable and (codes or not (address.key or address.named)):
            chosen.append(code)
        elif codes:
            work.tell(code, "failed", _no_address(code))
    return chosen


def _no_address(code: str) -> str:
    module = modules()[code]
    address = address_of(module)
    if address.after:
        return f"{code} is {address.note}; update that"
    if not module.SOURCE.files:
        return f"{code} comes with the package; nothing is to be fetched"
    note = f" ({address.note})" if address.note else ""
    page = module.SOURCE.url or "its publisher"
    return (
        f"{code} has no address that it is fetched from{note}; get its file from {page} and give "
        "it with --from FILE"
    )


def _fetch(work: Work, codes: list[str], base: Base, own: Path | None) -> Files:
    """Return the files of every source that has something new."""
    every, downloads = modules(), work.home / DOWNLOADS
    if own is not None:
        try:
            records, new = own_files(every[codes[0]], own, downloads, work.today)
        except PeaceopsError as error:
            work.tell(codes[0], "failed", str(error))
            return {}
        return {codes[0]: (_with_kept(base, codes[0], records), new)}
    addresses = {code: address_of(every[code]) for code in codes}
    held = {code: kept.files for code, kept in base.manifest.sources.items()}
    found: Files = {}
    for one in fetch_all(addresses, held, downloads, work.today, work.settings):
        if one.error is not None:
            work.tell(one.code, "failed", str(one.error))
        elif not one.new:
            work.tell(one.code, "unchanged", "the publisher has nothing newer")
        else:
            found[one.code] = (one.records, one.new)
    return found


def _with_kept(base: Base, code: str, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return a source's new files, and those of before where an edition adds to the last."""
    kept = base.manifest.sources.get(code)
    if kept is None or not address_of(modules()[code]).adds:
        return records
    new = {record.name for record in records}
    return (*(record for record in kept.files if record.name not in new), *records)


def _remember(work: Work) -> None:
    """Keep when each source was asked for last."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    asked = read_json(work.home / ASKED)
    for line in work.done:
        if line["outcome"] in ("updated", "unchanged"):
            asked[line["source"]] = moment
    write_json(work.home / ASKED, asked)
