"""What is worked out is kept, by the content it came from: rows by their atlas, contests by rows.

A file is there as a whole or not at all (written beside and renamed), its name
is the digest of all that went in, and a damaged file is worked out again; so
runs side by side and a killed run do no harm.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops import keeping
from peaceops.explanations.contest import VERSION, Contest
from peaceops.explanations.rows import Rows, rows

if TYPE_CHECKING:
    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.arena import Specification

SHIPPED = Path(__file__).parent / "shipped"
KEPT = 200  # files; the oldest go first
PAUSE = 1.0  # seconds between two notes of progress


def folder() -> Path:
    """Return the folder of kept results."""
    return keeping.room("explanations")


def atlas_digest(atlas: Atlas) -> str:
    """Return a digest of all tables of an atlas, its day, and the way rows are made."""
    digest = hashlib.sha256(f"{VERSION} {version('peaceops')} {atlas.as_of}".encode())
    for path in sorted(atlas.folder.glob("*.parquet")):
        with path.open("rb") as handle:
            digest.update(path.name.encode() + hashlib.file_digest(handle, "sha256").digest())
    for path in [
        Path(__file__).parent / "rows.py",
        *sorted(Path(__file__).parent.glob("accounts/*")),
    ]:
        if path.suffix == ".py":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def kept_rows(atlas: Atlas) -> Rows:
    """Return the panel of an atlas, from the cache where it is there."""
    import polars as pl

    path = folder() / f"rows-{atlas_digest(atlas)}.parquet"
    try:
        frame, months = pl.read_parquet(path), pl.read_parquet(path.with_suffix(".months.parquet"))
        reasons = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        return Rows(frame, reasons, months)
    except (OSError, ValueError, pl.exceptions.PolarsError):
        made = rows(atlas)
    _keep(path.with_suffix(".json"), json.dumps(made.reasons))
    if made.months is not None:
        keeping.keep(path.with_suffix(".months.parquet"), made.months.write_parquet)
    keeping.keep(path, made.frame.write_parquet)
    return made


def rows_digest(found: Rows, chosen: Specification, full: bool) -> str:
    """Return a digest of what a contest starts from; figures count to six digits.

    Parameters
    ----------
    found : Rows
    chosen : Specification
    full : bool
    """
    import numpy as np
    import polars as pl

    frame = found.frame.sort("contributor", "mission", "year")
    digest = hashlib.sha256(f"{VERSION} {chosen} {full} {frame.columns}".encode())
    for name, dtype in frame.schema.items():
        if dtype == pl.String:
            digest.update("\n".join(v or "" for v in frame[name]).encode())
        else:
            values = frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
            scale = np.where(
                values == 0, 0, np.floor(np.log10(np.abs(np.where(values == 0, 1, values))))
            )
            short = np.round(values / 10.0**scale, 5)
            digest.update(np.nan_to_num(short, nan=-99).tobytes() + np.nan_to_num(scale).tobytes())
    if found.months is not None:
        for column in found.months.sort("contributor", "mission", "month"):
            digest.update("\n".join(map(str, column)).encode())
    return digest.hexdigest()[:32]


def kept_contest(digest: str) -> Contest | None:
    """Return a contest held before, shipped or kept, or None."""
    for place in (SHIPPED, folder()):
        path = place / f"contest-{digest}.json"
        try:
            return Contest.from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # not there, or damaged: to be held again
    return None


def keep_contest(digest: str, held: Contest) -> None:
    """Keep a contest."""
    _keep(folder() / f"contest-{digest}.json", json.dumps(held.to_json()))


def kept_text(name: str) -> str | None:
    """Return a kept text, or None."""
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def keep_text(name: str, text: str) -> None:
    """Keep a text under a name that says all it depends on."""
    _keep(folder() / name, text)


def _keep(path: Path, text: str) -> None:
    keeping.keep_text(path, text, KEPT)


@dataclass
class Progress:
    """What a contest has worked out so far, kept on disk so that it can go on.

    Parameters
    ----------
    digest : str
    parts : dict
        Part to losses by set of explanations.
    """

    digest: str
    parts: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    _noted: float = field(default_factory=time.monotonic)

    @staticmethod
    def resume(digest: str) -> Progress:
        """Return what an interrupted contest left, or an empty beginning."""
        path = folder() / f"progress-{digest}.json"
        try:
            parts = json.loads(path.read_text(encoding="utf-8"))
            return Progress(digest, {str(k): dict(v) for k, v in parts.items()})
        except (OSError, ValueError, AttributeError, TypeError):
            return Progress(digest)

    def part(self, name: str) -> dict[str, list[float]]:
        """Return the losses of one part, to be read and added to."""
        return self.parts.setdefault(name, {})

    def note(self, now: bool = False) -> None:
        """Write it down, at most once a second unless `now`."""
        if now or time.monotonic() - self._noted > PAUSE:
            _keep(folder() / f"progress-{self.digest}.json", json.dumps(self.parts))
            self._noted = time.monotonic()

    def done(self) -> None:
        """Forget it."""
        (folder() / f"progress-{self.digest}.json").unlink(missing_ok=True)
