"""How many statements were tested together matters: control of the false discovery rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHA = 0.05


def cut(p_values: Iterable[float], q: float = ALPHA) -> float:
    """Return the largest p-value that still counts (Benjamini and Hochberg 1995, JRSS B 57).

    Parameters
    ----------
    p_values : iterable of float
        One a statement's headline test, all tested together.
    q : float
        Share of false discoveries that is accepted.

    Returns
    -------
    float
        A p-value counts if it is no larger; 0 where none counts. `q` where
        nothing was tested.

    Examples
    --------
    >>> cut([0.001, 0.02, 0.04, 0.9])
    0.02
    >>> cut([0.04, 0.5]), cut([])
    (0.0, 0.05)
    """
    ordered = sorted(p_values)
    if not ordered:
        return q
    count = len(ordered)
    kept = [p for place, p in enumerate(ordered, start=1) if p <= q * place / count]
    return max(kept, default=0.0)
