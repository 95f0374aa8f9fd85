"""Making a vintage: read what came, merge, check, and only then put it in the old one's place."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.atlas import vintages
from peaceops.errors import FetchError
from peaceops.fetching import edition as editions
from peaceops.fetching.fetcher import agent
from peaceops.fetching.linking import take
from peaceops.fetching.merge import merge
from peaceops.fetching.record import Kept, Manifest, write_manifest
from peaceops.fetching.reread import address_of
from peaceops.fetching.revisions import FILE as REVISIONS
from peaceops.fetching.work import DOWNLOADS, FETCHED
from peaceops.sources import modules
from peaceops.sources.source import sha256

if TYPE_CHECKING:
    from peaceops.fetching.work import Files, Work

STAGING = ".making-"
AS_IT_WAS = "the old atlas is as it was; free space or name another folder with --atlas"


@dataclass(frozen=True)
class Base:
    """What a new vintage starts from.

    Parameters
    ----------
    name : str
        Vintage that answers now, or ``starter``.
    held : pathlib.Path
        Its folder, which keeps the files fetched before.
    atlas : pathlib.Path
        The atlas that sources not read anew are carried over from.
    manifest : Manifest
        What `held` is made of.
    """

    name: str
    held: Path
    atlas: Path
    manifest: Manifest


def package() -> str:
    """Return what tells one package's starter atlas from another's."""
    return f"{agent().split()[0]} {sha256(vintages.STARTER / 'sources.parquet')[:16]}"


def make_vintage(work: Work, files: Files, base: Base) -> str:
    """Make a new vintage and let it answer.

    Returns
    -------
    str
        Its name; empty where nothing could be read and none was made.

    Raises
    ------
    FetchError
        If it cannot be written; what was there before still answers.
    """
    place = work.home / vintages.FOLDER
    staging = None
    try:
        place.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=place))
        staging.chmod(0o755)
        made = _editions(work, files, base, staging)
        if not made:
            return ""
        _write(made, files, base, staging)
        return _put_in_place(work.home, staging)
    except OSError as error:
        what = f"cannot be written: {error}"
        raise FetchError("update", str(work.home), what, AS_IT_WAS) from None
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _editions(work: Work, files: Files, base: Base, staging: Path) -> list[editions.Edition]:
    every, made = modules(), []
    for code, (records, new) in files.items():
        for record in records:
            file = new.get(record.name, base.held / FETCHED / code / record.name)
            take(file, staging / FETCHED / code / record.name)
        one = _edition(work, code, files, base, staging)
        if one is None:
            # forgotten, so that the next update asks for them anew
            shutil.rmtree(staging / FETCHED / code, ignore_errors=True)
            shutil.rmtree(work.home / DOWNLOADS / code, ignore_errors=True)
        else:
            made.append(one)
    for code in editions.followers({one.code: one for one in made}, every):
        one = _edition(work, code, files, base, staging)
        made += [one] if one is not None else []
    return made


def _edition(
    work: Work, code: str, files: Files, base: Base, staging: Path
) -> editions.Edition | None:
    """Read one source, or tell why not and return None."""
    module = modules()[code]
    sources = address_of(module).after or (code,)
    records = tuple(r for source in sources if source in files for r in files[source][0])
    work.settings.say(f"reading {code}")
    try:
        made = editions.make(
            module, base.atlas, staging / FETCHED, records, work.today, accept=work.accept
        )
    except FetchError as error:
        work.tell(code, "failed", str(error))
        return None
    work.tell(code, "updated", _told(made))
    return made


def _told(made: editions.Edition) -> str:
    counts = dict(made.revised["change"].value_counts().rows())
    rows = sum(frame.height for frames in made.harvest.parts.values() for frame in frames.values())
    return (
        f"{made.harvest.records[0]['version']}: {rows:,} rows; "
        f"{counts.get('changed', 0):,} values revised, {counts.get('gone', 0):,} rows gone"
    )


def _write(made: list[editions.Edition], files: Files, base: Base, staging: Path) -> None:
    """Write tables, revisions and manifest, and open the whole as a reader would."""
    import polars as pl

    every = modules()
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    adding = frozenset(one.code for one in made if address_of(every[one.code]).adds)
    merge(base.atlas, editions.together(made), adding, staging)
    pl.concat([one.revised for one in made]).write_parquet(staging / REVISIONS)
    kept = dict(base.manifest.sources)
    kept |= {one.code: Kept(files[one.code][0], moment) for one in made if one.code in files}
    for code, source in kept.items():
        for record in source.files:
            target = staging / FETCHED / code / record.name
            if not target.exists():
                take(base.held / FETCHED / code / record.name, target)
    codes = tuple(one.code for one in made)
    write_manifest(staging, Manifest(moment, base.name, package(), codes, kept))
    _verify(staging, kept)


def _verify(staging: Path, kept: dict[str, Kept]) -> None:
    from peaceops.atlas.atlas import Atlas

    opened = Atlas(staging)
    if not opened.coverage.tables():
        raise FetchError("update", "the new vintage", "covers nothing", "nothing was changed")
    for code, source in kept.items():
        for record in source.files:
            if sha256(staging / FETCHED / code / record.name) != record.sha256:
                what = "does not have the checksum it was fetched with"
                raise FetchError(code, record.name, what, "nothing was changed; try again")


def _put_in_place(home: Path, staging: Path) -> str:
    """Rename the finished vintage to its name and point to it; both are one step each."""
    for file in staging.rglob("*"):
        if file.is_file():
            with file.open("rb") as handle:
                os.fsync(handle.fileno())
    place = home / vintages.FOLDER
    stem = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    names = [stem, *(f"{stem}-{n}" for n in range(2, 100))]
    name = next(name for name in names if not (place / name).exists())
    staging.rename(place / name)
    vintages.switch(home, name)
    return name


def sweep(home: Path) -> None:
    """Remove what an update left that was killed."""
    for folder in (home / vintages.FOLDER).glob(f"{STAGING}*"):
        shutil.rmtree(folder, ignore_errors=True)
