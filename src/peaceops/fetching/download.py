"""One file over HTTP: retried, resumed, bounded, and looked at before it counts."""

from __future__ import annotations

import errno
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from peaceops.errors import FetchError, SourceError
from peaceops.fetching.record import Record, read_json, write_json
from peaceops.fetching.sniff import HEAD, wrong
from peaceops.fetching.waiting import AGAIN, backoff, retry_after
from peaceops.sources.source import sha256
from peaceops.sources.zips import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from peaceops.fetching.fetcher import Fetcher
    from peaceops.sources.address import Item

SPARE = 1 << 26
"""Bytes that must stay free on the disk."""

RETRY_LATER = "try again later; what was there before still answers"
NETWORK = "check the network (a login page?) and try again; what was there before still answers"
MOVED = (
    "the publisher may have moved it: look at the source's page and give the file with --from FILE"
)
DISK = "free space on the disk or name another folder with --atlas; nothing was changed"


class NotThere(FetchError):
    """The publisher has no such file."""


class NotThis(NotThere):
    """The publisher gives something else under the address, and it is no web page."""


class _Again(Exception):
    """The attempt failed in a way that may pass."""

    def __init__(self, what: str, wait: float | None = None, *, connected: bool = True) -> None:
        self.wait, self.connected = wait, connected
        super().__init__(what)


@dataclass(frozen=True)
class Wanted:
    """One file to fetch, its address complete.

    Parameters
    ----------
    code : str
    item : Item
        Version filled in.
    version : str
    folder : pathlib.Path
        Where it is put, and its part until it is whole.
    headers : mapping of str to str
        The key, where one is needed.
    """

    code: str
    item: Item
    version: str
    folder: Path
    headers: dict[str, str]

    @property
    def target(self) -> Path:
        """The file, once whole."""
        return self.folder / self.item.name

    @property
    def part(self) -> Path:
        """The file while it is not."""
        return self.folder / f"{self.item.name}.part"

    @property
    def told(self) -> Path:
        """What the publisher said of the part."""
        return self.folder / f"{self.item.name}.part.json"

    def error(self, what: str, do: str) -> FetchError:
        """Return an error about it."""
        return FetchError(self.code, self.item.url, what, do)


def download(fetcher: Fetcher, wanted: Wanted, before: Record | None) -> Record | None:
    """Fetch one file.

    Parameters
    ----------
    fetcher : Fetcher
    wanted : Wanted
    before : Record or None
        The file as it was fetched last, from the same address.

    Returns
    -------
    Record or None
        None where the publisher says that nothing has changed since `before`.

    Raises
    ------
    NotThere
        If the publisher has no such file.
    FetchError
        If it did not come, or something else did.
    """
    settings, what = fetcher.settings, ""
    for attempt in range(1, settings.tries + 1):
        try:
            return _attempt(fetcher, wanted, before)
        except _Again as error:
            what = str(error)
            wait = error.wait or backoff(attempt, settings.base_wait, settings.longest_wait)
            if wait > settings.longest_wait:
                what = f"{what}; the publisher asks to wait {wait:,.0f} seconds"
                break
            if not error.connected and attempt >= min(3, settings.tries):
                fetcher.down.add(fetcher.host(wanted.item.url))
                break
        except OSError as error:
            raise disk_error(wanted, error) from None
        if attempt < settings.tries:
            settings.say(f"{wanted.code}: {what}; asking again in {wait:.0f} s")
            settings.sleep(wait)
    connected = fetcher.host(wanted.item.url) not in fetcher.down
    raise wanted.error(what, RETRY_LATER if connected else NETWORK)


def disk_error(wanted: Wanted, error: OSError) -> FetchError:
    """Return the error for a disk that does not take the file."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return wanted.error("the disk is full" if full else f"cannot be written: {error}", DISK)


def _attempt(fetcher: Fetcher, wanted: Wanted, before: Record | None) -> Record | None:
    import httpx

    wanted.folder.mkdir(parents=True, exist_ok=True)
    have, headers = _condition(wanted, before)
    try:
        with fetcher.get(wanted, headers) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED and before is not None and not have:
                return None
            _refuse(answer, wanted)
            _receive(fetcher, answer, wanted, have)
            return _finish(wanted, answer)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise _Again(f"no connection ({_words(error)})", connected=False) from None
    except httpx.TransportError as error:
        had = wanted.part.stat().st_size if wanted.part.exists() else 0
        what = f"the connection broke after {had:,} bytes ({_words(error)})"
        raise _Again(what) from None


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _condition(wanted: Wanted, before: Record | None) -> tuple[int, dict[str, str]]:
    """Return the bytes that are there already, and the headers that ask for the rest."""
    told = read_json(wanted.told)
    mark = str(told.get("mark", ""))
    if wanted.part.exists() and mark and told.get("url") == wanted.item.url:
        have = wanted.part.stat().st_size
        if have:
            return have, {"Range": f"bytes={have}-", "If-Range": mark}
    wanted.part.unlink(missing_ok=True)
    headers = {}
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    if before is not None and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    return 0, headers


def _refuse(answer: httpx.Response, wanted: Wanted) -> None:
    status = answer.status_code
    if status in (200, 206):
        return
    if status == 416:
        wanted.part.unlink(missing_ok=True)
        raise _Again("the partial file does not fit the publisher's any more")
    what = f"the publisher answered {status} {answer.reason_phrase}"
    if status in AGAIN:
        raise _Again(what, retry_after(answer.headers.get("Retry-After")))
    if status in (404, 410):
        raise NotThere(wanted.code, wanted.item.url, what, MOVED)
    if status in (401, 403):
        do = "the key may be wrong or spent" if wanted.headers else MOVED
        raise wanted.error(what, do)
    raise wanted.error(what, MOVED)


def _receive(fetcher: Fetcher, answer: httpx.Response, wanted: Wanted, have: int) -> None:
    """Write the body behind what is there, or anew where the publisher sends all of it."""
    if answer.status_code == 206:
        start = answer.headers.get("Content-Range", "").removeprefix("bytes ").split("-")[0]
        if start != str(have):
            wanted.part.unlink(missing_ok=True)
            raise _Again("the publisher sent another part than was asked for")
    else:
        have = 0
    packed = answer.headers.get("Content-Encoding", "identity") != "identity"
    length = answer.headers.get("Content-Length", "")
    whole = have + int(length) if length.isdecimal() and not packed else None
    _room(wanted, whole, have)
    etag = answer.headers.get("ETag", "")
    mark = etag if etag and not etag.startswith("W/") else answer.headers.get("Last-Modified", "")
    write_json(wanted.told, {"url": wanted.item.url, "mark": "" if packed else mark})
    pieces = answer.iter_bytes() if packed else answer.iter_raw()
    with wanted.part.open("ab" if have else "wb") as out:
        for piece in _looked_at(pieces, wanted, new=not have):
            have += len(piece)
            if have > wanted.item.largest:
                raise wanted.error(f"more than {wanted.item.largest:,} bytes came", MOVED)
            out.write(piece)
            fetcher.settings.progress(wanted.code, wanted.item.name, have, whole)
    if whole is not None and have != whole:
        raise _Again(f"{have:,} of {whole:,} bytes came")


def _room(wanted: Wanted, whole: int | None, have: int) -> None:
    if whole is None:
        return
    if whole > wanted.item.largest:
        what = f"it has {whole:,} bytes, more than the {wanted.item.largest:,} expected at most"
        raise wanted.error(what, MOVED)
    free = shutil.disk_usage(wanted.folder).free
    if free < whole - have + SPARE:
        raise wanted.error(f"the disk is full: {free:,} bytes free, {whole - have:,} to come", DISK)


def _looked_at(pieces: Iterator[bytes], wanted: Wanted, *, new: bool) -> Iterator[bytes]:
    """Pass the pieces on once their beginning is what it should be."""
    head = b""
    for piece in pieces:
        if not new:
            yield piece
            continue
        head += piece
        if len(head) >= HEAD:
            _check_head(head, wanted)
            new = False
            yield head
    if new:
        _check_head(head, wanted)
        yield head


def _check_head(head: bytes, wanted: Wanted) -> None:
    what = wrong(head[:HEAD], wanted.item.format)
    if what:
        if "web page" in what:
            raise wanted.error(what, NETWORK)
        raise NotThis(wanted.code, wanted.item.url, what, MOVED)


def _finish(wanted: Wanted, answer: httpx.Response) -> Record:
    """Check the whole file, put it in its place and return its record."""
    if wanted.item.format in ("zip", "xlsx"):
        try:
            inspect(wanted.part, wanted.code, wanted.item.name)
        except SourceError as error:
            wanted.part.unlink(missing_ok=True)
            if "no whole zip" in error.what:
                raise _Again(f"the file {error.what}") from None
            raise wanted.error(error.what, "do not use it; tell the publisher") from None
    record = Record(
        name=wanted.item.name,
        url=wanted.item.url,
        version=wanted.version,
        sha256=sha256(wanted.part),
        bytes=wanted.part.stat().st_size,
        etag=answer.headers.get("ETag", ""),
        last_modified=answer.headers.get("Last-Modified", ""),
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    wanted.part.replace(wanted.target)
    wanted.told.unlink(missing_ok=True)
    write_json(wanted.folder / f"{wanted.item.name}.record.json", asdict(record))
    return record


def waiting(wanted: Wanted) -> Record | None:
    """Return the record of a file that an interrupted update left whole, or None."""
    told = read_json(wanted.folder / f"{wanted.item.name}.record.json")
    try:
        record = Record(**told)
    except TypeError:
        return None
    whole = wanted.target.exists() and record.sha256 == sha256(wanted.target)
    return replace(record) if whole and record.url == wanted.item.url else None
