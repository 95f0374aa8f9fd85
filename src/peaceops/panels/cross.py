"""Every party of one side with every party of the other, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def crossed(left: pl.DataFrame, right: pl.DataFrame, apart: tuple[str, str] | None) -> pl.DataFrame:
    """Pair all rows of two frames that share ``when``.

    The pairs are made as row numbers and each column is then taken once, which
    is some three times as fast as a join of two million rows.

    Parameters
    ----------
    left, right : polars.DataFrame
        Sorted by ``when``, with no other column in common.
    apart : tuple of (str, str), optional
        A column of each; rows where both hold the same are left out.

    Returns
    -------
    polars.DataFrame
        Columns of `left`, then those of `right` without ``when``; in the order
        of `left`, and for each of its rows in that of `right`.

    Examples
    --------
    >>> import polars as pl
    >>> a = pl.DataFrame({"x": ["A", "B", "A"], "when": [1, 1, 2]})
    >>> crossed(a, a.rename({"x": "y"}), ("x", "y")).rows()
    [('A', 1, 'B'), ('B', 1, 'A')]
    """
    import numpy as np
    import polars as pl

    first = right["when"].to_frame().with_row_index("_first")
    runs = first.group_by("when").agg(pl.col("_first").min(), _n=pl.len())
    of = left.select("when").join(runs, on="when", how="left", maintain_order="left")
    counts = of["_n"].fill_null(0).to_numpy().astype(np.int64)
    starts = of["_first"].fill_null(0).to_numpy().astype(np.int64)
    here = np.repeat(np.arange(left.height), counts)
    there = np.arange(len(here)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
    if apart is not None:
        codes = (
            pl.concat([left[apart[0]], right[apart[1]].alias(apart[0])]).rank("dense").to_numpy()
        )
        differ = codes[: left.height][here] != codes[left.height :][there]
        here, there = here[differ], there[differ]
    index = pl.get_index_type()
    taken = [left[pl.Series(here, dtype=index)], right.drop("when")[pl.Series(there, dtype=index)]]
    return pl.concat(taken, how="horizontal")
