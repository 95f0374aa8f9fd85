"""The site: which address leads to which page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput, MissingData, PeaceopsError
from peaceops.web.answers import broken, lost, refused, static
from peaceops.web.api import routes as api_routes
from peaceops.web.asked import NotHere
from peaceops.web.checking import Busy
from peaceops.web.guard import Guard
from peaceops.web.library import Library
from peaceops.web.pages import (
    ask,
    brief,
    contributor,
    explain,
    home,
    ledgers,
    listings,
    mission,
    outlook,
    places,
    source,
    world,
)
from peaceops.web.place import Place, searched
from peaceops.web.upload import confirm, upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection
    from pathlib import Path

    from starlette.applications import Starlette

LOCAL = ("127.0.0.1", "localhost", "[::1]")
PAGES = (home, brief, contributor, mission, world, places, explain, outlook, ledgers, ask, listings,
         source)  # fmt: skip


def make_app(folder: Path | None = None, hosts: Collection[str] = LOCAL) -> Guard:
    """Return the site as an ASGI application.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Of the atlas.
    hosts : collection of str
        Names under which it may be asked for.
    """
    from contextlib import asynccontextmanager

    from starlette.applications import Starlette

    library = Library(folder)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        library.close()

    errors: dict[Any, Any] = {
        **dict.fromkeys((PeaceopsError, BadInput, MissingData, NotHere, Busy), refused),
        **dict.fromkeys((400, 404, 405, 413), lost),
        500: broken,
    }
    app = Starlette(routes=_routes(library), exception_handlers=errors, lifespan=living)
    return Guard(app, hosts, library.warm)


def _routes(library: Library) -> list[Any]:
    from starlette.routing import Route

    found = [
        Route("/search", partial(searched, library)),
        Route("/check", partial(upload, library), methods=["POST"]),
        Route("/confirm", partial(confirm, library), methods=["POST"]),
        Route("/static/{name}", static),
        Route("/ask", Place(library, "/ask", ask.index).page),
        Route("/ledgers", Place(library, "/ledgers", ledgers.index).page),
        *api_routes(library),
    ]
    for module in PAGES:
        keys = getattr(module, "keys", None) or getattr(module, "KEYS", ())
        place = Place(library, module.PATH, module.make, keys, getattr(module, "LONG", False))
        base = module.PATH.rstrip("/")
        found += [
            Route(module.PATH, place.page),
            Route(f"{base}/rows/{{slug}}", place.rows),
            Route(f"{base}/rows/{{slug}}/whole.{{ending}}", place.rows_file),
            Route(f"{base}/parts/{{piece}}.{{ending}}", place.part_file),
            Route(f"{base}/whole.{{ending}}", place.whole_file),
        ]
    return found
