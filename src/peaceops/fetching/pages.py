"""Answers that come page by page: which page is next, and when there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from peaceops.sources.address import Item

MOST = 2000
"""Pages that one answer may have; more than any source needs."""


def page(item: Item, number: int) -> Item:
    """Return the item of one page, counted from 1."""
    return replace(
        item,
        url=item.url.replace("{page}", str(number)),
        name=item.name.replace("{page}", f"{number:04}"),
    )


def pages(item: Item) -> Iterator[Item]:
    """Yield the item's pages in order, up to `MOST`."""
    for number in range(1, MOST + 1):
        yield page(item, number)


def goes_on(item: Item, came: Path | None, *, held: bool) -> bool:
    """Whether there may be another page after one.

    Parameters
    ----------
    item : Item
    came : pathlib.Path or None
        The page, where it came now; None where it is as it was before.
    held : bool
        Whether a page after it was there before.

    Returns
    -------
    bool
        A page that is no readable answer ends it: the source's reader says what is wrong.
    """
    if came is None:
        return held
    try:
        rows = json.loads(came.read_bytes()).get(item.rows)
    except (ValueError, AttributeError, RecursionError):
        return False
    return isinstance(rows, list) and len(rows) >= item.full
