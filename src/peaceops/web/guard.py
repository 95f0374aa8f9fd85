"""The guard before every page: whose requests are heard, how long they may be, and what is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 4_000
LARGEST_BODY = 8_000_000
"""Bytes of an upload: a report with pictures; the longest shipped ledger has a hundredth of it."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """A guard in front of an application.

    A page elsewhere must not be able to make this machine answer it: the name
    in ``Host`` has to be one of ours, which stops names rebound to 127.0.0.1,
    and what is posted has to come from a page of ours.

    Parameters
    ----------
    app : ASGI application
    hosts : collection of str
        Names under which the site may be asked for, without port.
    warm : callable
        What can be called before the first request, so that nobody waits for it.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], warm: Callable[[], None]) -> None:
        self.app, self.hosts = app, frozenset(host.lower() for host in hosts)
        self.warm = warm

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused:
            await _refuse(send, *refused)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                more = [
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in names
                ]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        await self.app(scope, _bounded(receive), dressed)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        told: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            told.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
        hosts = told.get("host", [])
        if len(hosts) != 1 or _name(hosts[0]) not in self.hosts:
            return 400, "this site is not called that; ask for it by the address it printed"
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, f"an address here has at most {LONGEST_ADDRESS:,} characters"
        length = told.get("content-length", ["0"])[0]
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return 413, f"at most {LARGEST_BODY:,} bytes can be sent"
        if scope["method"] not in ("GET", "HEAD") and not _own(told, hosts[0]):
            return 403, "only this site's own pages may post to it"
        return None


def _own(told: dict[str, list[str]], host: str) -> bool:
    """Whether a post comes from a page of this site, or from no page at all, as a program's does."""
    origins = told.get("origin", [])
    if origins:
        return len(origins) == 1 and urlsplit(origins[0]).netloc.lower() == host.lower()
    return told.get("sec-fetch-site", ["none"])[0] in ("same-origin", "none")


def _name(host: str) -> str:
    """Return a host without its port.

    Examples
    --------
    >>> _name("127.0.0.1:8000"), _name("[::1]:8000"), _name("LOCALHOST")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name, colon, port = host.rpartition(":")
    whole = not colon or not port.isdecimal()
    return (host if whole else name).lower()


def _bounded(receive: Receive) -> Receive:
    """Return a receiver that stops after the largest body, whatever length was announced."""
    from starlette.exceptions import HTTPException

    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > LARGEST_BODY:
            raise HTTPException(413, f"at most {LARGEST_BODY:,} bytes can be sent")
        return message

    return counted


async def _refuse(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
