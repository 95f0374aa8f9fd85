"""One thread: on two busy cores the threads of small matrices and trees only wait for each other."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SKLEARN = "sklearn.ensemble"


@contextmanager
def one_thread(library: str = "numpy") -> Iterator[None]:
    """Run what is inside on one thread; ten times faster where another program works beside it.

    Parameters
    ----------
    library : str
        What computes inside; it has to be loaded before its threads can be limited.

    Examples
    --------
    >>> with one_thread():
    ...     pass
    """
    from threadpoolctl import threadpool_limits

    import_module(library)
    with threadpool_limits(limits=1):
        yield
