"""What is worked out is kept, by the content it came from; what is shipped comes first.

A file is there as a whole or not at all, its name is the digest of all that
went in, and a damaged file is worked out again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.atomic import write_atomically
from peaceops.errors import BadInput
from peaceops.outlooks.ends import decided_ends

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

SHIPPED = Path(__file__).parent / "shipped"
TABLES = ("contributions", "contributor_strength", "mission_strength", "coverage")
VERSION = 2  # raised when the same series would be forecast differently
KEPT = 60  # files; the oldest go first


def folder() -> Path:
    """Return the folder of kept results: ``PEACEOPS_CACHE``, or the system's place for caches."""
    named = os.environ.get("PEACEOPS_CACHE")
    if named:
        place = Path(named)
    else:
        from platformdirs import user_cache_path

        place = user_cache_path("peaceops", appauthor=False)
    place = place / "outlooks"
    place.mkdir(parents=True, exist_ok=True)
    return place


def digest(atlas: Atlas) -> str:
    """Return a digest of all that forecasts come from: tables, months known, ends decided.

    Two days on which the same was known have the same digest.

    Parameters
    ----------
    atlas : Atlas
    """
    made = hashlib.sha256(f"{VERSION}".encode())
    for name in TABLES:
        with (atlas.folder / f"{name}.parquet").open("rb") as handle:
            made.update(hashlib.file_digest(handle, "sha256").digest())
        if name != "coverage":
            made.update(" ".join(map(str, atlas.coverage.months(name))).encode())
    ends = decided_ends(atlas.as_of or date.max)
    made.update(repr(sorted((k, one) for k, one in ends.items())).encode())
    return made.hexdigest()[:32]


def kept_table(name: str) -> pl.DataFrame | None:
    """Return the forecasts of a digest, shipped or kept, or None."""
    import polars as pl

    for place in (SHIPPED, folder()):
        try:
            return pl.read_parquet(place / f"forecasts-{name}.parquet")
        except (OSError, pl.exceptions.PolarsError):
            continue  # not there, or damaged: to be made again
    return None


def keep_table(name: str, table: pl.DataFrame) -> None:
    """Keep forecasts."""
    path = folder() / f"forecasts-{name}.parquet"
    with suppress(OSError, BadInput):  # a full or closed disk only costs time
        write_atomically(path, table.write_parquet)
        _tidy(path.parent)


def kept_parts(name: str) -> dict[str, Any]:
    """Return the parts that an interrupted evaluation left, or nothing."""
    try:
        held = json.loads((folder() / f"parts-{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def keep_parts(name: str, parts: dict[str, Any]) -> None:
    """Keep the parts of an evaluation, so that it can go on."""
    text = json.dumps(parts)
    with suppress(OSError, BadInput):
        write_atomically(
            folder() / f"parts-{name}.json",
            lambda part: part.write_text(text, encoding="utf-8"),
        )


def drop_parts(name: str) -> None:
    """Forget the parts of an evaluation that is done."""
    (folder() / f"parts-{name}.json").unlink(missing_ok=True)


def _tidy(place: Path) -> None:
    files = [(p.stat().st_mtime, p) for p in place.iterdir() if p.suffix in (".json", ".parquet")]
    for _, path in sorted(files)[: max(0, len(files) - KEPT)]:
        path.unlink(missing_ok=True)
