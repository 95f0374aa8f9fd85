"""What a source is, and what reading it gives.

A source module holds two names: ``SOURCE``, a frozen `Source`, and
``read(raw)``, which turns the publisher's files into tables in the atlas's own
columns. Reading never touches the network.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    import polars as pl

Cadence = Literal["weekly", "monthly", "quarterly", "yearly", "irregular", "ended"]
Absent = Literal["zero", "unknown"]


@dataclass(frozen=True)
class Source:
    """Where a dataset comes from and on whose terms.

    Parameters
    ----------
    code : str
        The one word for it: file name, table value, docs heading and tests.
    title, publisher : str
        As the publisher writes them.
    licence : str
        What the publisher's terms say, and whether they were seen.
    redistributable : bool
        Whether the wheel may carry tables made from it.
    version : str
        The publisher's version, or the span of the copy we read.
    url : str
        The publisher's page.
    citation : str
        How the publisher asks to be cited.
    cadence : str
        How often it appears.
    lag_days : int
        Days from the end of an observation until it counts as known.
    files : tuple of str
        Glob patterns relative to the raw folder.
    tables : tuple of str
        Atlas tables it feeds.
    caveats : tuple of str
        What a reader of any figure from it ought to know.
    label : str
        Two or three words for the end of a sentence, "UN monthly report"; the
        title where empty.
    shipped : bool
        Whether the starter atlas carries it, if it may; False for what is only fetched.
    """

    code: str
    title: str
    publisher: str
    licence: str
    redistributable: bool
    version: str
    url: str
    citation: str
    cadence: Cadence
    lag_days: int
    files: tuple[str, ...]
    tables: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    label: str = ""
    shipped: bool = True

    def paths(self, raw: Path) -> list[Path]:
        """Return the source's files below `raw`, sorted by name.

        Raises
        ------
        SourceError
            If a pattern matches nothing.
        """
        found: list[Path] = []
        for pattern in self.files:
            matches = sorted(path for path in raw.glob(pattern) if path.is_file())
            if not matches:
                raise SourceError(self.code, pattern, f"no such file below {raw}")
            found += matches
        return found


@dataclass(frozen=True)
class Coverage:
    """One statement about what a source knows, or is known not to know.

    Parameters
    ----------
    table, column : str
        What it speaks of; column ``"*"`` means every column of the table.
    first, last : datetime.date
        First and last day spoken of, both included.
    covered : bool
        True for a span that the source covers, False for a gap inside it.
    absent : {"zero", "unknown"}
        What it means when the table has no row inside a covered span: the
        source lists everybody and the figure is zero, or nobody knows.
    reason : str
        Why a gap is a gap; empty for a covered span.
    contributor, mission, kind, state : str or None
        Whom it speaks of (ISO3, acronym, code word); None means everybody.
    """

    table: str
    column: str
    first: date
    last: date
    covered: bool = True
    absent: Absent = "unknown"
    reason: str = ""
    contributor: str | None = None
    mission: str | None = None
    kind: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Reading:
    """What reading a source gives.

    Parameters
    ----------
    tables : mapping of str to polars.DataFrame
        Table name to rows in the columns of that table's spec, without
        ``source`` and ``known_from``, which the build adds.
    coverage : tuple of Coverage
        What the source covers and its known gaps.
    """

    tables: Mapping[str, pl.DataFrame]
    coverage: tuple[Coverage, ...] = field(default=())


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
