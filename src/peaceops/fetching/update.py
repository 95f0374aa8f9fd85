"""The update: fetch, read, check, and only then put the new vintage in the old one's place."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain
from peaceops.atlas import vintages
from peaceops.errors import BadInput, FetchError, PeaceopsError, unknown
from peaceops.fetching import edition as editions
from peaceops.fetching.collect import fetch_all
from peaceops.fetching.fetcher import agent
from peaceops.fetching.linking import take
from peaceops.fetching.lock import only_one
from peaceops.fetching.merge import merge
from peaceops.fetching.own import own_files
from peaceops.fetching.record import (
    Kept,
    Manifest,
    Record,
    read_json,
    read_manifest,
    write_json,
    write_manifest,
)
from peaceops.fetching.reread import address_of
from peaceops.fetching.revisions import FILE as REVISIONS
from peaceops.sources import modules
from peaceops.sources.source import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from peaceops.fetching.settings import Settings

FETCHED, DOWNLOADS, ASKED = "fetched", "downloads", "asked.json"
STAGING = ".making-"


@dataclass(frozen=True)
class Updated:
    """What an update did.

    Parameters
    ----------
    vintage : str
        The new vintage; empty where nothing was new.
    folder : str
        The home folder.
    lines : tuple of dict
        One a source asked for: ``source``, ``outcome`` (updated, unchanged,
        failed, no address), ``told``.
    """

    vintage: str
    folder: str
    lines: tuple[dict[str, str], ...]

    @property
    def failed(self) -> list[dict[str, str]]:
        """The sources that could not be updated."""
        return [line for line in self.lines if line["outcome"] == "failed"]

    @property
    def note(self) -> str:
        """In words what became of the atlas."""
        if self.vintage:
            return f"new vintage {self.vintage} in {self.folder}; it answers from now on"
        return f"no new vintage: nothing newer came; {self.folder} is as it was"

    def to_json(self) -> Any:
        """Return the fields."""
        return plain({"vintage": self.vintage, "folder": self.folder, "sources": self.lines})


@dataclass
class _Work:
    """One update under way."""

    base: Path
    settings: Settings
    today: date
    accept: bool
    lines: dict[str, dict[str, str]] = field(default_factory=dict)

    def tell(self, code: str, outcome: str, told: str) -> None:
        self.lines[code] = {"source": code, "outcome": outcome, "told": told}


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
        Sources; all that have a confirmed address and need no key where empty.
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
    """
    base = vintages.home(home)
    day = today or datetime.now(UTC).date()
    work = _Work(base, settings, day, accept)
    wanted = _wanted(work, codes, own)
    with only_one(base):
        _sweep(base)
        now = vintages.current(base)
        atlas = now.folder if now else vintages.STARTER
        before = read_manifest(atlas)
        files = _fetch(work, wanted, before, atlas, own)
        name = _make(work, files, before, atlas, now.name if now else "starter")
        _remember(work)
        if name:
            shutil.rmtree(base / DOWNLOADS, ignore_errors=True)
    return Updated(name, str(base), tuple(work.lines[code] for code in sorted(work.lines)))


def _wanted(work: _Work, codes: Sequence[str], own: Path | None) -> list[str]:
    every = modules()
    for code in codes:
        if code not in every:
            raise unknown("source", code, every)
    if own is not None and len(codes) != 1:
        raise BadInput("--from FILE goes with the one source that the file is of")
    if own is not None:
        return list(codes)
    chosen = []
    for code in codes or every:
        address = address_of(every[code])
        if address.fetchable and (codes or address.key is None):
            chosen.append(code)
        elif codes:
            page = every[code].SOURCE.url
            made = f"is {address.note}; update that" if address.after else (
                f"has no confirmed address; get its file from {page} and give it with --from FILE")
            work.tell(code, "failed", f"{code} {made}")
    return chosen


def _fetch(
    work: _Work, codes: list[str], before: Manifest, atlas: Path, own: Path | None
) -> dict[str, tuple[tuple[Record, ...], dict[str, Path]]]:
    """Return the files of every source that has something new."""
    every, downloads = modules(), work.base / DOWNLOADS
    if own is not None:
        try:
            return {codes[0]: own_files(every[codes[0]], own, downloads, work.today)}
        except PeaceopsError as error:
            work.tell(codes[0], "failed", str(error))
            return {}
    addresses = {code: address_of(every[code]) for code in codes}
    held = {code: kept.files for code, kept in before.sources.items()}
    found = {}
    for one in fetch_all(addresses, held, downloads, work.today, work.settings):
        if one.error is not None:
            work.tell(one.code, "failed", str(one.error))
        elif not one.new:
            work.tell(one.code, "unchanged", "the publisher has nothing newer")
        else:
            found[one.code] = (one.records, one.new)
    return found


def _make(
    work: _Work,
    files: dict[str, tuple[tuple[Record, ...], dict[str, Path]]],
    before: Manifest,
    atlas: Path,
    based_on: str,
) -> str:
    """Make and switch to a new vintage; return its name, or nothing where none was made."""
    if not files:
        return ""
    place = work.base / vintages.FOLDER
    place.mkdir(parents=True, exist_ok=True)
    staging = _new_folder(place)
    try:
        made = _editions(work, files, before, atlas, staging)
        if not made:
            return ""
        _write(work, made, files, before, atlas, staging, based_on)
        return _put_in_place(work.base, staging)
    except OSError as error:
        done = "the old atlas is as it was; free space or name another folder with --atlas"
        raise FetchError("update", str(work.base), f"cannot be written: {error}", done) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _new_folder(place: Path) -> Path:
    from pathlib import Path

    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=place))
    folder.chmod(0o755)
    return folder


def _editions(
    work: _Work,
    files: dict[str, tuple[tuple[Record, ...], dict[str, Path]]],
    before: Manifest,
    atlas: Path,
    staging: Path,
) -> list[editions.Edition]:
    every = modules()
    made = []
    for code, (records, new) in files.items():
        for record in records:
            file = new.get(record.name, atlas / FETCHED / code / record.name)
            take(file, staging / FETCHED / code / record.name)
        work.settings.say(f"reading {code}")
        try:
            one = editions.make(
                every[code], atlas, staging / FETCHED, records, work.today, accept=work.accept
            )
        except FetchError as error:
            work.tell(code, "failed", str(error))
            _drop(work, code, staging)
            continue
        made.append(one)
        work.tell(code, "updated", _told(one))
    for code in editions.followers({one.code: one for one in made}, every):
        bases = address_of(every[code]).after
        records = tuple(r for base in bases if base in files for r in files[base][0])
        try:
            made.append(editions.make(
                every[code], atlas, staging / FETCHED, records, work.today, accept=work.accept
            ))  # fmt: skip
            work.tell(code, "updated", _told(made[-1]))
        except FetchError as error:
            work.tell(code, "failed", str(error))
    return made


def _drop(work: _Work, code: str, staging: Path) -> None:
    """Forget files that were refused, so that the next update asks for them anew."""
    shutil.rmtree(staging / FETCHED / code, ignore_errors=True)
    shutil.rmtree(work.base / DOWNLOADS / code, ignore_errors=True)


def _told(edition: editions.Edition) -> str:
    counts = dict(edition.revised["change"].value_counts().rows())
    rows = sum(f.height for fs in edition.harvest.parts.values() for f in fs.values())
    told = edition.harvest.records[0]["version"]
    return (
        f"{told}: {rows:,} rows; {counts.get('changed', 0):,} values revised, "
        f"{counts.get('gone', 0):,} rows gone"
    )


def _write(
    work: _Work,
    made: list[editions.Edition],
    files: dict[str, tuple[tuple[Record, ...], dict[str, Path]]],
    before: Manifest,
    atlas: Path,
    staging: Path,
    based_on: str,
) -> None:
    import polars as pl

    every = modules()
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    adding = frozenset(one.code for one in made if address_of(every[one.code]).adds)
    merge(atlas, editions.together(made), adding, staging)
    pl.concat([one.revised for one in made]).write_parquet(staging / REVISIONS)
    sources = dict(before.sources)
    for one in made:
        if one.code in files:
            sources[one.code] = Kept(files[one.code][0], moment)
    for code, kept in sources.items():
        for record in kept.files:
            if not (staging / FETCHED / code / record.name).exists():
                take(atlas / FETCHED / code / record.name, staging / FETCHED / code / record.name)
    codes = tuple(one.code for one in made)
    manifest = Manifest(moment, based_on, agent().split()[0], codes, sources)
    write_manifest(staging, manifest)
    _verify(staging, sources)


def _verify(staging: Path, sources: dict[str, Kept]) -> None:
    """Open the vintage as a reader would, before anybody does."""
    from peaceops.atlas.atlas import Atlas

    opened = Atlas(staging)
    assert opened.coverage.tables()
    for code, kept in sources.items():
        if code not in opened.sources:
            raise FetchError(code, "the new vintage", "lacks it", "nothing was changed")
        for record in kept.files:
            if sha256(staging / FETCHED / code / record.name) != record.sha256:
                what = "does not have the checksum it was fetched with"
                raise FetchError(code, record.name, what, "nothing was changed; try again")


def _put_in_place(base: Path, staging: Path) -> str:
    """Rename the finished vintage to its name and point to it; both are one step each."""
    _flush(staging)
    place = base / vintages.FOLDER
    stem = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    names = [stem, *(f"{stem}-{n}" for n in range(2, 100))]
    name = next(name for name in names if not (place / name).exists())
    staging.rename(place / name)
    vintages.switch(base, name)
    return name


def _flush(folder: Path) -> None:
    """Make sure that what was written is on the disk before anything points to it."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as handle:
                os.fsync(handle.fileno())


def _sweep(base: Path) -> None:
    """Remove what an update left that was killed."""
    for folder in (base / vintages.FOLDER).glob(f"{STAGING}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _remember(work: _Work) -> None:
    """Keep when each source was asked for last."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    asked = read_json(work.base / ASKED)
    for code, line in work.lines.items():
        if line["outcome"] in ("updated", "unchanged"):
            asked[code] = moment
    write_json(work.base / ASKED, asked)
