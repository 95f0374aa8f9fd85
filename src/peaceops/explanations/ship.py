"""Holding the full contests of the starter atlas, to be shipped with it.

``python -m peaceops.explanations.ship`` after the starter atlas has changed;
the benchmark of explanations compares what is shipped with what comes out anew.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from peaceops.atlas.atlas import STARTER, Atlas
from peaceops.atomic import write_atomically
from peaceops.explanations.arena import Specification
from peaceops.explanations.cache import SHIPPED, rows_digest
from peaceops.explanations.contest import contest
from peaceops.explanations.rows import rows
from peaceops.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peaceops.explanations.contest import Contest

# the days that are shipped: all that is known, and the day of the Mali seminar
DAYS = (None, date(2015, 4, 30))


def fresh(day: date | None, tell: Callable[[str], None] | None = None) -> tuple[str, Contest]:
    """Return the digest of a day's rows in the starter atlas, and their full contest."""
    found = rows(Atlas(STARTER, day))
    digest = rows_digest(found, Specification(), full=True)
    with one_thread():
        return digest, contest(found, full=True, tell=tell)


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def main() -> int:
    """Write the contests, and take away those of earlier atlases."""
    SHIPPED.mkdir(exist_ok=True)
    written = set()
    for day in DAYS:
        digest, held = fresh(day)
        path = SHIPPED / f"contest-{digest}.json"
        text = json.dumps(held.to_json(), separators=(",", ":"))
        write_atomically(path, partial(_write, text))
        written.add(path)
        sys.stderr.write(f"written: {path.name}, {path.stat().st_size:,} bytes, {day or 'all'}\n")
    for path in SHIPPED.glob("contest-*.json"):
        if path not in written:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
