"""Holding a contest once: from what is shipped or kept, else worked out and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.arena import Specification
from peaceops.explanations.cache import Progress, keep_contest, kept_contest, rows_digest
from peaceops.explanations.contest import Contest, contest
from peaceops.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.explanations.rows import Rows


def held(
    found: Rows,
    chosen: Specification | None = None,
    *,
    full: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Contest:
    """Return the contest of a panel.

    Parameters
    ----------
    found : Rows
    chosen : Specification, optional
    full : bool
        Whether the full contest must be held, if it was not before; else a
        quick one serves, where no full one is known.
    tell : callable, optional
        Called with a line for each step.
    """
    chosen = chosen or Specification()
    digest = rows_digest(found, chosen, full=True)
    known = kept_contest(digest)
    if known:
        return known
    if not full:
        quick = rows_digest(found, chosen, full=False)
        known = kept_contest(quick)
        if known is None:
            with one_thread():
                known = contest(found, chosen, full=False)
            keep_contest(quick, known)
        return known
    progress = Progress.resume(digest)

    def step(line: str) -> None:
        progress.note()
        if tell:
            tell(line)

    try:
        with one_thread():
            known = contest(found, chosen, full=True, progress=progress, tell=step)
    except KeyboardInterrupt:
        progress.note(now=True)
        raise
    keep_contest(digest, known)
    progress.done()
    return known
