"""Making what is shipped: the evaluation, and the forecasts of the days most asked for.

``python -m peaceops.outlooks.ship`` after the starter atlas has changed; it
takes about six minutes on two cores and goes on where it was interrupted.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from peaceops.atlas.atlas import STARTER, Atlas
from peaceops.atomic import write_atomically
from peaceops.outlooks.cache import SHIPPED, digest, drop_parts, keep_parts, kept_parts
from peaceops.outlooks.evaluating import evaluate
from peaceops.outlooks.evaluation import VERSION
from peaceops.outlooks.series import series
from peaceops.outlooks.table import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.outlooks.chain import Store
    from peaceops.outlooks.evaluation import Evaluation

DAYS = (None, date(2015, 4, 30))
"""All that is known, and the day of the Mali seminar."""


def evaluated(
    atlas: Atlas, *, resume: bool = True, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> Evaluation:  # fmt: skip
    """Evaluate all forecasts of an atlas, going on where an earlier run was interrupted.

    Parameters
    ----------
    atlas : Atlas
    resume : bool
        Whether parts kept by an earlier run are taken.
    tell : callable, optional
        Called with a line for each step.
    store : dict, optional
        Filled with the yearly forecasts of what was evaluated now.
    """
    found = series(atlas)
    name = f"{digest(atlas)}-{VERSION}"
    parts = kept_parts(name) if resume else {}
    made = evaluate(found, name, parts, lambda: keep_parts(name, parts), tell, store)
    drop_parts(name)
    return made


def main() -> int:
    """Write the evaluation and the forecasts, and take away those of earlier atlases."""
    SHIPPED.mkdir(exist_ok=True)

    def tell(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    store: Store = {}
    held = evaluated(Atlas(STARTER), tell=tell, store=store)
    text = json.dumps(held.to_json(), separators=(",", ":"))
    path = SHIPPED / "evaluation.json"
    write_atomically(path, lambda part: part.write_text(text, encoding="utf-8"))
    written = set()
    for day in DAYS:
        atlas = Atlas(STARTER, day)
        made = SHIPPED / f"forecasts-{digest(atlas)}.parquet"
        rows = table(series(atlas), day or date.max, tell, store if day is None else None)
        write_atomically(made, partial(rows.write_parquet, compression="zstd"))
        written.add(made)
        tell(f"written: {made.name}, {made.stat().st_size:,} bytes, {day or 'all'}")
    for path in SHIPPED.glob("forecasts-*.parquet"):
        if path not in written:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
