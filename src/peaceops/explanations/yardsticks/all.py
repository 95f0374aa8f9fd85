"""All yardsticks, in order."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.explanations.cache import kept_rows
from peaceops.explanations.yardsticks.bm1 import bm1
from peaceops.explanations.yardsticks.bm2 import bm2
from peaceops.explanations.yardsticks.bm3 import bm3
from peaceops.explanations.yardsticks.bm4 import bm4
from peaceops.explanations.yardsticks.bm5 import bm5
from peaceops.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.yardsticks.yardstick import Yardstick


def yardsticks(
    atlas: Atlas, raw: Path | None = None, tell: Callable[[str], None] | None = None,
    more: Mapping[str, Callable[[Atlas], Yardstick]] | None = None,
) -> tuple[Yardstick, ...]:  # fmt: skip
    """Hold every published result against ours.

    Parameters
    ----------
    atlas : Atlas
    raw : pathlib.Path, optional
        Folder with replication files; ``PEACEOPS_RAW`` by default.
    tell : callable, optional
        Called with the name of each yardstick before its work.
    more : mapping of str to callable, optional
        Yardsticks of rooms further on, by code: BM6 rests on shocks.
    """
    named = os.environ.get("PEACEOPS_RAW")
    folder = raw or (Path(named) if named else None)
    rows = kept_rows(atlas)
    makers: dict[str, Callable[[], Yardstick]] = {
        "BM1": lambda: bm1(folder),
        "BM2": lambda: bm2(rows),
        "BM3": lambda: bm3(rows),
        "BM4": lambda: bm4(atlas, rows),
        "BM5": lambda: bm5(rows),
        **{code: partial(make, atlas) for code, make in (more or {}).items()},
    }
    made = []
    for code, make in makers.items():
        if tell:
            tell(code)
        with one_thread():
            made.append(make())
    return tuple(made)
