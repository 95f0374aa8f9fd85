"""One update under way: where it works, with what settings, and what it has told so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from peaceops.fetching.record import Record
    from peaceops.fetching.settings import Settings

FETCHED, DOWNLOADS, ASKED = "fetched", "downloads", "asked.json"

Files = dict[str, tuple[tuple["Record", ...], dict[str, "Path"]]]
"""By source: all its files, and where those lie that came now."""


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
        failed), ``told``.
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
class Work:
    """One update under way.

    Parameters
    ----------
    home : pathlib.Path
        Home folder.
    settings : Settings
    today : datetime.date
    accept : bool
        Whether to take editions that the checks speak against.
    lines : dict
        What was told of each source.
    """

    home: Path
    settings: Settings
    today: date
    accept: bool = False
    lines: dict[str, dict[str, str]] = field(default_factory=dict)

    def tell(self, code: str, outcome: str, told: str) -> None:
        """Keep what became of a source."""
        self.lines[code] = {"source": code, "outcome": outcome, "told": told}

    @property
    def done(self) -> tuple[dict[str, str], ...]:
        """What was told, by source."""
        return tuple(self.lines[code] for code in sorted(self.lines))
