"""Which drafted statement is which gold one: one to one, by the words quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 0.6
"""Share of a quote's characters that a unit must hold."""


def find_quote(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text, whatever its spaces and quotation marks.

    Examples
    --------
    >>> find_quote("a  'b' c", "x a ‘b’ c")
    (2, 9)
    """
    words = [re.escape(word) for word in _plain(quote).split()]
    if not words:
        return None
    found = re.search(r"\s+".join(words), _plain(text), re.I)
    return found.span() if found else None


def _plain(text: str) -> str:
    return text.translate(str.maketrans("’‘“”–—", "''\"\"--"))


def match(
    spans: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int] | None]
) -> dict[int, int]:
    """Return gold to drafted, each at most once, as many as can be.

    Parameters
    ----------
    spans : sequence of (int, int)
        Places of the drafted statements.
    quotes : sequence of (int, int) or None
        Places of the quotes of the gold ones.

    Examples
    --------
    >>> match([(0, 50), (10, 20)], [(12, 18), (0, 40)])
    {0: 1, 1: 0}
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not spans or not quotes:
        return {}
    score = np.zeros((len(quotes), len(spans)))
    for g, quote in enumerate(quotes):
        if quote is None:
            continue
        for d, span in enumerate(spans):
            shared = min(quote[1], span[1]) - max(quote[0], span[0])
            share = shared / max(quote[1] - quote[0], 1)
            if share >= ENOUGH:  # of those that hold it, the tighter
                score[g, d] = 1 + share + 0.5 * shared / max(span[1] - span[0], 1)
                score[g, d] -= 1e-9 * (g - d) ** 2  # of equals, those in the same order
    rows, columns = linear_sum_assignment(-score)
    return {int(g): int(d) for g, d in zip(rows, columns, strict=True) if score[g, d] > 0}
