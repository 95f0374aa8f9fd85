"""Reading a publisher's zip file without trusting it."""

from __future__ import annotations

import errno
import zipfile
import zlib
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

LARGEST = 1 << 31
"""Bytes that all members together may unpack to."""

MEMBERS = 5000
RATIO = 300
"""Times that a member may be larger than its packed form, above `SMALL` bytes."""

SMALL = 1 << 26
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError,
    KeyError, OSError,
)  # fmt: skip

DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
"""Errors of writing; reading a damaged file gives others."""


def inspect(path: Path, code: str, file: str, largest: int = LARGEST) -> list[zipfile.ZipInfo]:
    """Return the members of a zip file after checking that it is harmless.

    Parameters
    ----------
    path : pathlib.Path
    code, file : str
        Source and file to name in errors.
    largest : int
        Bytes that its members together may unpack to.

    Raises
    ------
    SourceError
        If it is truncated or damaged, unpacks to too much, or a member's name
        leads out of a folder.
    """
    try:
        with zipfile.ZipFile(path) as folder:
            members = folder.infolist()
    except DAMAGED as error:
        what = f"is no whole zip file ({type(error).__name__}: {str(error)[:80]}); fetch it again"
        raise SourceError(code, file, what) from None
    if len(members) > MEMBERS:
        raise SourceError(code, file, f"holds {len(members):,} files; at most {MEMBERS:,} are read")
    whole = sum(member.file_size for member in members)
    if whole > largest:
        raise SourceError(code, file, f"says it unpacks to {whole:,} bytes, over {largest:,}")
    for member in members:
        if _leads_out(member):
            what = "a member's name leads out of its folder; a dataset has plain names"
            raise SourceError(code, file, what, repr(member.filename[:80]))
        if member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1):
            what = f"a member says it unpacks to {RATIO} times its size and more, like a bomb"
            raise SourceError(code, file, what, repr(member.filename[:80]))
    return [member for member in members if not member.is_dir()]


def _leads_out(member: zipfile.ZipInfo) -> bool:
    name = member.filename.replace("\\", "/")
    link = (member.external_attr >> 16) & 0o170000 == 0o120000
    return link or name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]


def extract(
    path: Path, pattern: str, target: Path, code: str, file: str, largest: int = LARGEST
) -> str:
    """Write the one member whose base name matches `pattern` to `target`.

    Returns
    -------
    str
        The member's name.

    Raises
    ------
    SourceError
        As `inspect`; also if none or several match, or the member is damaged or
        larger than it says.
    """
    members = inspect(path, code, file, largest)
    fitting = [m for m in members if fnmatchcase(m.filename.rsplit("/", 1)[-1], pattern)]
    fitting = [m for m in fitting if not m.filename.startswith("__MACOSX")]
    if len(fitting) != 1:
        names = ", ".join(m.filename[:60] for m in members[:6])
        what = f"one file named {pattern} is expected in it, {len(fitting)} found among: {names}"
        raise SourceError(code, file, what)
    try:
        with (
            zipfile.ZipFile(path) as folder,
            folder.open(fitting[0]) as packed,
            target.open("wb") as out,
        ):
            _copy(packed, out, fitting[0], code, file)
    except DAMAGED as error:
        if isinstance(error, OSError) and error.errno in DISK:
            raise
        what = f"is damaged ({type(error).__name__}: {str(error)[:80]}); fetch it again"
        raise SourceError(code, file, what, repr(fitting[0].filename[:80])) from None
    return fitting[0].filename


def _copy(packed: IO[bytes], out: IO[bytes], member: zipfile.ZipInfo, code: str, file: str) -> None:
    written = 0
    while piece := packed.read(1 << 20):
        written += len(piece)
        if written > member.file_size or written > LARGEST:
            what = f"unpacks to more than the {member.file_size:,} bytes it says"
            raise SourceError(code, file, what, repr(member.filename[:80]))
        out.write(piece)
