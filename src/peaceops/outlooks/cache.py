"""What is worked out is kept, by the content it came from; what is shipped comes first.

A file is there as a whole or not at all, its name is the digest of all that
went in, and a damaged file is worked out again.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops import keeping
from peaceops.outlooks.ends import decided_ends

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

SHIPPED = Path(__file__).parent / "shipped"
TABLES = ("contributions", "contributor_strength", "mission_strength", "coverage")
VERSION = 2  # raised when the same series would be forecast differently
KEPT = 60  # files; the oldest go first


def folder() -> Path:
    """Return the folder of kept results."""
    return keeping.room("outlooks")


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
    keeping.keep(folder() / f"forecasts-{name}.parquet", table.write_parquet, KEPT)


def kept_parts(name: str) -> dict[str, Any]:
    """Return the parts that an interrupted evaluation left, or nothing."""
    try:
        held = json.loads((folder() / f"parts-{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def keep_parts(name: str, parts: dict[str, Any]) -> None:
    """Keep the parts of an evaluation, so that it can go on."""
    keeping.keep_text(folder() / f"parts-{name}.json", json.dumps(parts))


def drop_parts(name: str) -> None:
    """Forget the parts of an evaluation that is done."""
    (folder() / f"parts-{name}.json").unlink(missing_ok=True)
