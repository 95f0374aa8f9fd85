"""A place of the site: one kind of page, its rows, and its parts as files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from peaceops.codes import missions, states
from peaceops.errors import BadInput
from peaceops.measures.measure import measure
from peaceops.web.answers import HTML, file_of
from peaceops.web.asked import AS_OF, Asked, NotHere, address, part, read_query
from peaceops.web.files import part_bytes, whole_bytes
from peaceops.web.page import render, rows_page
from peaceops.web.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from peaceops.web.library import Library
    from peaceops.web.page import Page

RESOLVE: dict[str, Callable[[str], str]] = {
    "contributor": states.resolve,
    "mission": missions.resolve,
    "measure": lambda name: measure(name).name,
}
OWN = ("slug", "piece", "ending")


class Moved(Exception):
    """The page has another address on this site."""

    def __init__(self, to: str) -> None:
        self.to = to
        super().__init__(to)


@dataclass(frozen=True)
class Place:
    """A kind of page at its address.

    Parameters
    ----------
    library : Library
    path : str
        Its address, names in braces.
    make : callable
        ``make(library, names, asked) -> Page``.
    keys : collection of str, or callable
        Keys of the query it understands; from the names in the path where it is called.
    long : bool
        Whether making it takes seconds.
    """

    library: Library
    path: str
    make: Callable[..., Page]
    keys: Any = ()
    long: bool = False

    async def page(self, request: Request) -> Response:
        """Answer with the page."""
        from starlette.responses import RedirectResponse, Response

        try:
            asked, names = self._asked(request)
        except Moved as moved:
            return RedirectResponse(moved.to, 302)
        key = ("html", asked.to())
        if self.library.has(key):
            return Response(await self.library.text(key, bytes), media_type=HTML)
        page = await self._made(asked, names)
        return Response(await self.library.text(key, page.html), media_type=HTML)

    async def rows(self, request: Request) -> Response:
        """Answer with the rows behind a figure."""
        from starlette.responses import RedirectResponse, Response

        try:
            page = await self._page(request)
        except Moved as moved:
            return RedirectResponse(moved.to, 302)
        slug = request.path_params["slug"]
        shown = rows_page(page, slug)
        if shown is None:
            raise NotHere("no figure of that page has such rows")
        text = await self.library.text(("rows", page.asked.to(), slug), shown.html)
        return Response(text, media_type=HTML)

    async def rows_file(self, request: Request) -> Response:
        """Answer with the rows behind a figure as a file."""
        return await self._file(request, lambda page: page.behind(request.path_params["slug"]))

    async def part_file(self, request: Request) -> Response:
        """Answer with a chart or table as a file."""
        return await self._file(request, lambda page: page.part(request.path_params["piece"]))

    async def whole_file(self, request: Request) -> Response:
        """Answer with the whole page as a file."""
        from starlette.responses import RedirectResponse

        try:
            page = await self._page(request)
        except Moved as moved:
            return RedirectResponse(moved.to, 302)
        ending = request.path_params["ending"]
        if ending not in page.endings:
            raise NotHere(
                f"this page is no {ending[:20]} file; it is: {', '.join(page.endings) or 'none'}"
            )
        key = ("whole", page.asked.to(), ending)
        content = await self.library.text(key, partial(whole_bytes, page, ending))
        return file_of(content, ending, page.title, request)

    async def _file(self, request: Request, find: Callable[[Page], Any]) -> Response:
        from starlette.responses import RedirectResponse

        try:
            page = await self._page(request)
        except Moved as moved:
            return RedirectResponse(moved.to, 302)
        item, ending = find(page), request.path_params["ending"]
        if item is None:
            raise NotHere("this page has no such part")
        key = ("file", request.url.path, page.asked.to(), ending)
        content = await self.library.text(key, partial(part_bytes, item, ending))
        return file_of(
            content, ending, getattr(item, "title", "") or getattr(item, "caption", ""), request
        )

    async def _page(self, request: Request) -> Page:
        return await self._made(*self._asked(request))

    async def _made(self, asked: Asked, names: dict[str, str]) -> Page:
        make = partial(self.make, self.library, names, asked)
        return await self.library.made(asked.to(), make, long=self.long)

    def _asked(self, request: Request) -> tuple[Asked, dict[str, str]]:
        """Return what was asked, in canonical names.

        Raises
        ------
        Moved
            If the names were spelled otherwise.
        """
        given = {k: v for k, v in request.path_params.items() if k not in OWN}
        names = {key: _resolved(key, value) for key, value in given.items()}
        path = self.path.format(**{key: part(name) for key, name in names.items()})
        known = self.keys(names) if callable(self.keys) else self.keys
        asked = read_query(path, request.query_params.multi_items(), known)
        if names != given:
            own = {k: part(v) for k, v in request.path_params.items() if k in OWN}
            raise Moved(address(path.rstrip("/") + _rest(own), asked.all()))
        return asked, names


def _rest(own: dict[str, str]) -> str:
    """Return the end of an address from its own parts."""
    ending = f".{own['ending']}" if "ending" in own else ""
    if "slug" in own:
        return f"/rows/{own['slug']}" + (f"/whole{ending}" if ending else "")
    if "piece" in own:
        return f"/parts/{own['piece']}{ending}"
    return f"/whole{ending}" if ending else ""


def _resolved(key: str, value: str) -> str:
    if key not in RESOLVE:
        return value[:200]
    try:
        return RESOLVE[key](value)
    except BadInput as error:
        raise NotHere(str(error), **error.details) from None


async def searched(library: Library, request: Request) -> Response:
    """Lead to the page that a search means, or list those it may mean."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import RedirectResponse, Response

    asked = read_query("/search", request.query_params.multi_items(), ("q",))
    found = await run_in_threadpool(search, asked.get("q"), library.base)
    day = found.as_of or (asked.as_of.isoformat() if asked.as_of else "")
    if found.sure:
        return RedirectResponse(address(found.hits[0].path, {AS_OF: day}), 303)
    hits = [(address(hit.path, {AS_OF: day}), hit) for hit in found.hits]
    text = render("search.html.j2", asked=asked, hits=hits, hint=found.hint, q=asked.get("q"))
    return Response(text, 200 if hits or not asked.get("q") else 404, media_type=HTML)
