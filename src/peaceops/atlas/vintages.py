"""The user's own atlases: where they lie, which one is current, which was there on a day.

Below the home folder every update leaves a *vintage*, a whole atlas named by
the moment it was made. ``current`` is a file that holds the name of one; it is
replaced by a rename, so that a reader sees the old atlas or the new one.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from peaceops.errors import BadInput, MissingData, unknown

STARTER = Path(__file__).parent / "starter"
HOME = "PEACEOPS_HOME"
ATLAS = "PEACEOPS_ATLAS"
FOLDER, POINTER = "vintages", "current"
_NAME = re.compile(r"^(\d{4}-\d{2}-\d{2}T\d{6}Z)(-\d{1,3})?$")


@dataclass(frozen=True)
class Vintage:
    """One atlas that an update made.

    Parameters
    ----------
    name : str
        The moment it was made, ``2026-11-24T101502Z``.
    folder : pathlib.Path
    """

    name: str
    folder: Path

    @property
    def made(self) -> datetime:
        """The moment it was made.

        Examples
        --------
        >>> Vintage("2026-11-24T101502Z", Path()).made.isoformat()
        '2026-11-24T10:15:02+00:00'
        """
        return datetime.strptime(self.name[:18], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)


def home(given: Path | None = None) -> Path:
    """Return the home folder: the one given, ``PEACEOPS_HOME``, or the user's data folder."""
    if given is not None:
        return given.expanduser()
    if os.environ.get(HOME):
        return Path(os.environ[HOME]).expanduser()
    from platformdirs import user_data_path

    return user_data_path("peaceops", appauthor=False)


def vintages(base: Path) -> list[Vintage]:
    """Return the whole vintages below a home folder, oldest first."""
    folder = base / FOLDER
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
    found = [Vintage(name, folder / name) for name in names if _NAME.match(name)]
    return [vintage for vintage in found if is_atlas(vintage.folder)]


def is_atlas(folder: Path) -> bool:
    """Whether a folder holds an atlas."""
    return (folder / "sources.parquet").is_file()


def current(base: Path) -> Vintage | None:
    """Return the vintage that the pointer names, or None where there is none.

    Raises
    ------
    MissingData
        If the pointer names a vintage that is not there.
    """
    try:
        name = (base / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    held = {vintage.name: vintage for vintage in vintages(base)}
    if name in held:
        return held[name]
    if name == "starter" or not name:
        return None
    raise MissingData(
        f"{base / POINTER} names {name[:60]!r}, which is not below {base / FOLDER}; "
        f"write one of {', '.join([*held, 'starter'])} into it"
    )


@dataclass(frozen=True)
class Opened:
    """Which atlas is meant, and whether it is older than the as-of day.

    Parameters
    ----------
    folder : pathlib.Path
    vintage : Vintage or None
        None for the starter atlas and for a folder that is no vintage.
    real : bool
        Whether the vintage was made by the end of the as-of day, so that all it
        holds was known then and no publication lag need be guessed.
    """

    folder: Path
    vintage: Vintage | None
    real: bool


def locate(given: Path | None = None, as_of: date | None = None) -> Opened:
    """Return the atlas that is meant.

    Parameters
    ----------
    given : pathlib.Path, optional
        Folder of an atlas, a home folder, or the name of a vintage (``starter``
        for the one in the package); by default ``PEACEOPS_ATLAS``, then the
        user's home, then the starter atlas.
    as_of : datetime.date, optional
        In a home the newest vintage made by then is preferred.

    Raises
    ------
    MissingData
        If there is no atlas.
    BadInput
        If a vintage is named that is not there.
    """
    if given is None and os.environ.get(ATLAS):
        given = Path(os.environ[ATLAS])
    if given is None:
        return _of_home(home(), as_of, STARTER)
    if given.is_dir():
        if is_atlas(given):
            return _opened(_as_vintage(given), given, as_of)
        if (given / FOLDER).is_dir():
            return _of_home(given, as_of, None)
        raise MissingData(f"no atlas at {given}: it has no sources.parquet")
    if given.name == str(given):
        return _named(given.name, as_of)
    raise MissingData(f"no atlas at {given}: no such folder")


def _named(name: str, as_of: date | None) -> Opened:
    if name == "starter":
        return Opened(STARTER, None, real=False)
    held = {vintage.name: vintage for vintage in vintages(home())}
    if name not in held:
        if not _NAME.match(name):
            raise MissingData(f"no atlas at {name[:80]}: no such folder and no such vintage")
        raise unknown("vintage", name, [*held, "starter"])
    return _opened(held[name], held[name].folder, as_of)


def _of_home(base: Path, as_of: date | None, otherwise: Path | None) -> Opened:
    older = [v for v in vintages(base) if as_of is not None and v.made.date() <= as_of]
    now = current(base)
    if older and now is not None:
        return _opened(older[-1], older[-1].folder, as_of)
    if now is not None:
        return _opened(now, now.folder, as_of)
    if otherwise is None:
        raise MissingData(f"no atlas at {base}: no vintage is current; run `peaceops update`")
    if not is_atlas(otherwise):
        raise MissingData(f"no atlas at {otherwise}: it has no sources.parquet")
    return Opened(otherwise, None, real=False)


def _opened(vintage: Vintage | None, folder: Path, as_of: date | None) -> Opened:
    real = vintage is not None and as_of is not None and vintage.made.date() <= as_of
    return Opened(folder, vintage, real)


def _as_vintage(folder: Path) -> Vintage | None:
    found = Vintage(folder.resolve().name, folder)
    return found if _NAME.match(found.name) and folder.resolve().parent.name == FOLDER else None


def switch(base: Path, name: str) -> None:
    """Make a vintage current, by one rename.

    Raises
    ------
    BadInput
        If there is no such vintage.
    """
    from peaceops.atomic import write_atomically

    if name != "starter" and name not in {vintage.name for vintage in vintages(base)}:
        raise BadInput(f"no vintage {name[:60]!r} below {base / FOLDER}")

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())

    write_atomically(base / POINTER, write)
