"""What the user's atlas holds, how old each source is, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from peaceops.atlas import vintages
from peaceops.fetching.record import read_json, read_manifest
from peaceops.fetching.reread import address_of
from peaceops.fetching.revisions import FILE as REVISIONS
from peaceops.fetching.work import ASKED
from peaceops.sources import modules

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas

DAYS = {"weekly": 14, "monthly": 45, "quarterly": 120, "yearly": 400}
"""Days after which a source of a cadence is due; the rest never is."""


def due(cadence: str, last: date | None, lag: int, today: date) -> str:
    """Return whether a newer edition ought to be out: ``fresh``, ``due`` or ``no rhythm``.

    Parameters
    ----------
    cadence : str
    last : datetime.date or None
        Last day that the source covers.
    lag : int
        Its publication lag in days.
    today : datetime.date

    Examples
    --------
    >>> due("yearly", date(2024, 12, 31), 160, date(2026, 11, 24))
    'due'
    >>> due("yearly", date(2025, 12, 31), 160, date(2026, 11, 24))
    'fresh'
    >>> due("ended", date(2014, 12, 31), 0, date(2026, 11, 24))
    'no rhythm'
    """
    if cadence not in DAYS or last is None:
        return "no rhythm"
    return "due" if (today - last).days > lag + DAYS[cadence] else "fresh"


def status_lines(atlas: Atlas, today: date | None = None) -> tuple[str, list[Row]]:
    """Return which atlas answers, and a line for each of its sources.

    Parameters
    ----------
    atlas : Atlas
    today : datetime.date, optional

    Returns
    -------
    tuple of str and list of dict
        A note, and lines with ``source``, ``covers_to``, ``days_old``,
        ``cadence``, ``state``, ``fetched`` and ``update``.
    """
    day = today or datetime.now(UTC).date()
    kept = read_manifest(atlas.folder).sources
    asked = read_json(_base(atlas) / ASKED)
    ends: dict[str, date] = {}
    for table in atlas.coverage.tables():
        for span in atlas.coverage.spans(table):
            if span.covered:
                ends[span.source] = max(span.last, ends.get(span.source, span.last))
    every = modules()
    lines: list[Row] = []
    for code, row in atlas.sources.items():
        last = ends.get(code)
        files = kept[code].files if code in kept else ()
        lines.append({
            "source": code,
            "covers_to": last,
            "days_old": (day - last).days if last else None,
            "cadence": row["cadence"],
            "state": due(row["cadence"], last, row["lag_days"], day),
            "fetched": max((file.fetched[:10] for file in files), default="with the package"),
            "asked": str(asked.get(code, ""))[:10],
            "update": _how(code, every),
        })  # fmt: skip
    return _note(atlas, lines), lines


def _base(atlas: Atlas) -> Path:
    if atlas.vintage is not None:
        return atlas.vintage.folder.resolve().parent.parent
    return vintages.home()


def _how(code: str, every: dict[str, ModuleType]) -> str:
    module = every.get(code)
    if module is None:
        return "its source is not in this version"
    address = address_of(module)
    if address.after:
        return f"with {', '.join(address.after)}"
    if not address.fetchable:
        return "--from FILE"
    return f"peaceops update {code}" if address.key else "peaceops update"


def _note(atlas: Atlas, lines: list[Row]) -> str:
    which = f"vintage {atlas.vintage.name}" if atlas.vintage else "the atlas of the package"
    late = sum(line["state"] == "due" for line in lines)
    return f"{which} at {atlas.folder}; {late} of {len(lines)} sources are due"


def revision_lines(atlas: Atlas) -> tuple[str, list[Row]]:
    """Return what the update that made an atlas changed, one line a value revised or row gone."""
    import polars as pl

    path = atlas.folder / REVISIONS
    if atlas.vintage is None or not path.exists():
        return "no update was made yet: the atlas of the package has no revisions", []
    based = read_manifest(atlas.folder).base
    note = f"what vintage {atlas.vintage.name} changed against {based}"
    return note, pl.read_parquet(path).rows(named=True)


def vintage_lines(atlas: Atlas) -> tuple[str, list[Row]]:
    """Return the vintages that are kept, oldest first, and which one answers."""
    base = _base(atlas)
    now = vintages.current(base)
    lines: list[Row] = [
        {
            "vintage": one.name,
            "answers": "yes" if now and now.name == one.name else "",
            "updated": " ".join(read_manifest(one.folder).updated),
        }
        for one in vintages.vintages(base)
    ]
    lines.insert(0, {"vintage": "starter", "answers": "" if now else "yes", "updated": ""})
    return f"atlases below {base}; open one with --atlas NAME", lines
