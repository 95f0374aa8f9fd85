"""The connection to the publishers: one client, few requests at a time, no key to strangers."""

from __future__ import annotations

from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from peaceops.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from peaceops.fetching.download import Wanted
    from peaceops.fetching.settings import Settings

REDIRECTS = 5
LISTING = 1 << 25
"""Bytes that a listing may have."""


class Fetcher:
    """A client with manners.

    Parameters
    ----------
    settings : Settings
    """

    def __init__(self, settings: Settings) -> None:
        import httpx

        self.settings = settings
        self.down: set[str] = set()
        self._hosts: dict[str, BoundedSemaphore] = {}
        self._lock = Lock()
        limits = httpx.Limits(max_connections=settings.at_once * 2)
        waits = httpx.Timeout(settings.read, connect=settings.connect)
        headers = {"User-Agent": agent(), "Accept-Encoding": "identity", "Accept": "*/*"}
        self._client = httpx.Client(limits=limits, timeout=waits, headers=headers)

    def __enter__(self) -> Fetcher:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._client.close()

    @staticmethod
    def host(url: str) -> str:
        """Return the host of a URL."""
        return urlsplit(url).netloc

    @contextmanager
    def get(self, wanted: Wanted, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Ask for a file and give the answer, its body not yet read; redirects are followed.

        Raises
        ------
        FetchError
            If the host is known not to be reached, a redirect leads nowhere, to
            plain HTTP, or a key to another host.
        """
        host = self.host(wanted.item.url)
        if host in self.down:
            raise wanted.error("no connection to its host just now", "check the network")
        with self._turn(host):
            url = self.settings.address(wanted.item.url)
            for _ in range(REDIRECTS + 1):
                request = self._client.build_request(
                    "GET", url, headers={**headers, **wanted.headers}
                )
                answer = self._client.send(request, stream=True)
                try:
                    if not answer.has_redirect_location:
                        yield answer
                        return
                    url = _next(wanted, url, answer.headers.get("Location", ""))
                finally:
                    answer.close()
            raise wanted.error(f"more than {REDIRECTS} redirects", "try again later")

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        with self._lock:
            most = self.settings.at_once_host
            turn = self._hosts.setdefault(host, BoundedSemaphore(most))
        with turn:
            yield


def _next(wanted: Wanted, url: str, location: str) -> str:
    target = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(target)
    if there.scheme not in ("http", "https") or not there.netloc:
        raise wanted.error("it redirects to no web address", "look at the source's page")
    if here.scheme == "https" and there.scheme == "http":
        what = f"it redirects from https to plain http at {there.netloc}"
        raise wanted.error(what, "check the network (a login page?)")
    if wanted.headers and there.netloc != here.netloc:
        what = f"it redirects to {there.netloc}, which is not given your key"
        raise wanted.error(what, "look at the source's page")
    return target


def agent() -> str:
    """Return the user agent that tells publishers who asks."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("peaceops")
    except PackageNotFoundError:
        number = "0"
    return f"peaceops/{number} (research software; https://pypi.org/project/peaceops/)"


def small(fetcher: Fetcher, wanted: Wanted) -> bytes:
    """Return a listing, which is kept in memory only.

    Raises
    ------
    FetchError
        If it does not come or is too large.
    """
    import httpx

    for attempt in range(fetcher.settings.tries):
        if attempt:
            fetcher.settings.sleep(fetcher.settings.base_wait * 2 ** (attempt - 1))
        try:
            with fetcher.get(wanted, {}) as answer:
                if answer.status_code in (429, 500, 502, 503, 504):
                    continue
                if answer.status_code != httpx.codes.OK:
                    what = f"the publisher answered {answer.status_code}"
                    raise wanted.error(what, "look at the source's page")
                body = b""
                for piece in answer.iter_raw(1 << 16):
                    body += piece
                    if len(body) > LISTING:
                        raise wanted.error("the listing is too large", "try again later")
                return body
        except httpx.TransportError:
            continue
    raise FetchError(wanted.code, wanted.item.url, "the listing did not come", "try again later")
