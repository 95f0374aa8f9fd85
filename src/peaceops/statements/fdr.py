"""How many statements were tested together matters: control of the false discovery rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHA = 0.05


def cut(p_values: Iterable[float], q: float = ALPHA) -> float:
    """Return up to which p-value a test counts (Benjamini and Hochberg 1995, JRSS B 57).

    Parameters
    ----------
    p_values : iterable of float
        One a statement's headline test, all tested together.
    q : float
        Share of false discoveries that is accepted.

    Returns
    -------
    float
        `q` times the share of the tests that count; 0 where none does, `q`
        where nothing was tested.

    Examples
    --------
    >>> cut([0.001, 0.02, 0.04, 0.9])
    0.025
    >>> cut([0.04, 0.5]), cut([])
    (0.0, 0.05)
    """
    ordered = sorted(p_values)
    if not ordered:
        return q
    count = len(ordered)
    kept = [place for place, p in enumerate(ordered, start=1) if p <= q * place / count]
    return q * max(kept, default=0) / count
