"""Writing files all or nothing: beside the target first, then renamed into its place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable


def write_atomically(path: Path, write: Callable[[Path], object]) -> Path:
    """Write a file so that it is there as a whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        Target; what was there before is replaced at once, at the end.
    write : callable
        Given a path in the same folder with the same ending, writes the file.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    BadInput
        If the folder is not there or cannot be written to.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> target = Path(mkdtemp()) / "a.txt"
    >>> write_atomically(target, lambda p: p.write_text("whole")).read_text()
    'whole'
    """
    if not path.parent.is_dir():
        raise BadInput(f"no such folder: {path.parent}")
    if path.is_dir():
        raise BadInput(f"{path} is a folder; give the name of a file")
    try:
        handle, name = tempfile.mkstemp(prefix=".part-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise BadInput(f"cannot write into {path.parent}: {error.strerror}") from None
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
