"""What the site keeps at hand: atlases by day, and what was made of them, each made once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from peaceops.atlas.shared import SharedAtlas

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date
    from pathlib import Path

T = TypeVar("T")
DAYS = 8
PAGES = 40
CHECKS = 6
OFTEN = 40
"""Pages after which the atlases let go of what questions left behind."""
BYTES = 96_000_000
TABLES = ("contributions", "contributor_strength", "mission_strength", "coverage", "sources",
          "files", "fatalities", "conflict", "presence", "projects")  # fmt: skip


class Library:
    """What is kept between requests.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Of the atlas; see `peaceops.atlas.atlas.Atlas`.

    Notes
    -----
    Pages are made in two threads, long works (explanations) in one of their
    own; whoever asks for what is being made waits for it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.base = SharedAtlas(folder)
        self._days: OrderedDict[date, SharedAtlas] = OrderedDict()
        self._lock = Lock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._texts: OrderedDict[Hashable, bytes] = OrderedDict()
        self._weight = 0
        self._asked = 0
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._locks: dict[Hashable, Lock] = {}
        self._coming: dict[Hashable, asyncio.Future[Any]] = {}
        self._hands = ThreadPoolExecutor(2, thread_name_prefix="page")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="long")

    def atlas(self, as_of: date | None) -> SharedAtlas:
        """Return the atlas as known on a day."""
        if as_of is None:
            return self.base
        with self._lock:
            if as_of not in self._days:
                made = SharedAtlas(self.folder, as_of)
                same = made.folder == self.base.folder and made.cut == as_of
                self._days[as_of] = self.base.on(as_of) if same else made
            self._days.move_to_end(as_of)
            while len(self._days) > DAYS:
                self._days.popitem(last=False)
            return self._days[as_of]

    async def made(self, key: Hashable, make: Callable[[], T], *, long: bool = False) -> T:
        """Return what `make` makes in a thread; made once for a key while it is kept."""
        if key in self._made:
            self._made.move_to_end(key)
            kept: T = self._made[key]
            return kept
        found = await self._once(key, make, self._long if long else self._hands)
        self._asked += 1
        if self._asked % OFTEN == 0:
            for atlas in (self.base, *self._days.values()):
                atlas.forget()
        self._made[key] = found
        while len(self._made) > PAGES:
            self._made.popitem(last=False)
        return found

    def has(self, key: Hashable) -> bool:
        """Whether a text is at hand."""
        return key in self._texts

    async def text(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the bytes that `make` makes in a thread; kept as long as there is room."""
        if key in self._texts:
            self._texts.move_to_end(key)
            return self._texts[key]
        found = await self._once(("text", key), make, self._hands)
        if key not in self._texts:
            self._texts[key] = found
            self._weight += len(found)
        while self._weight > BYTES and len(self._texts) > 1:
            self._weight -= len(self._texts.popitem(last=False)[1])
        return found

    async def _once(self, key: Hashable, make: Callable[[], T], pool: ThreadPoolExecutor) -> T:
        if key not in self._coming:
            work = asyncio.get_running_loop().run_in_executor(pool, make)
            self._coming[key] = work
            work.add_done_callback(lambda _: self._coming.pop(key, None))
        found: T = await asyncio.shield(self._coming[key])
        return found

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes, from within a thread; who asks meanwhile waits."""
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key not in self._kept:
                self._kept[key] = make()
                while len(self._kept) > CHECKS:
                    old, _ = self._kept.popitem(last=False)
                    self._locks.pop(old, None)
            found: T = self._kept[key]
            return found

    def warm(self) -> None:
        """Read the tables that most pages need and wake what draws, before anybody asks."""
        from peaceops.measures.measure import measure, names
        from peaceops.report import brief, html  # noqa: F401, imported so that no reader waits
        from peaceops.report.studio import warm

        warm()
        for table in TABLES:
            if self.base.has(table):
                self.base.polars(table)
        for name in names():
            measure(name)

    def close(self) -> None:
        """Let the threads go."""
        self._hands.shutdown(wait=False, cancel_futures=True)
        self._long.shutdown(wait=False, cancel_futures=True)
