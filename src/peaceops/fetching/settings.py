"""How politely and how long the publishers are asked."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

MIRROR = "PEACEOPS_MIRROR"


@dataclass(frozen=True)
class Settings:
    """Limits and manners.

    Parameters
    ----------
    tries : int
        Attempts a file; a partial file is resumed.
    base_wait, longest_wait : float
        Seconds before the second attempt, doubled each time, and the most that
        a publisher's Retry-After is waited for.
    connect, read : float
        Seconds until a connection, and between two pieces of an answer.
    at_once, at_once_host : int
        Files fetched at the same time, in all and from one publisher.
    mirror : str
        Address below which the publishers' hosts lie as folders, for an
        institution's mirror or a test; empty for the publishers themselves.
    sleep : callable
    say : callable
        Told in one line what happens.
    progress : callable
        Told source, file, bytes had and bytes in all (None where not known).
    """

    tries: int = 5
    base_wait: float = 1.0
    longest_wait: float = 120.0
    connect: float = 15.0
    read: float = 60.0
    at_once: int = 4
    at_once_host: int = 2
    mirror: str = field(default_factory=lambda: os.environ.get(MIRROR, ""))
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda _: None
    progress: Callable[[str, str, int, int | None], None] = lambda *_: None

    def address(self, url: str) -> str:
        """Return where a URL is asked for: itself, or its place on the mirror.

        Examples
        --------
        >>> Settings(mirror="http://127.0.0.1:8000").address("https://ucdp.uu.se/a/b.zip?c=1")
        'http://127.0.0.1:8000/ucdp.uu.se/a/b.zip?c=1'
        """
        if not self.mirror:
            return url
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.mirror.rstrip('/')}/{parts.netloc}{parts.path}{query}"
