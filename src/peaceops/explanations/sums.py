"""Sums over the rows of each block: the one operation that everything here rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def by(
    place: NDArray[np.int64], values: NDArray[np.float64], number: int | None = None
) -> NDArray[np.float64]:
    """Return the sum of values of each block.

    Parameters
    ----------
    place : (n,) ints
        Block of each row, from 0.
    values : (n,) floats
    number : int, optional
        Number of blocks; the highest and one by default.

    Examples
    --------
    >>> import numpy as np
    >>> by(np.array([0, 0, 2]), np.array([1.0, 2.0, 3.0]), 4).tolist()
    [3.0, 0.0, 3.0, 0.0]
    """
    import numpy as np

    return np.bincount(place, values, number or 0).astype(np.float64)
