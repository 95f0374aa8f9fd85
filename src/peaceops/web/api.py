"""The same answers as JSON under /api, with the shapes that the command line prints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from peaceops.codes import missions, states
from peaceops.errors import BadInput, unknown
from peaceops.explanations.explained import explain
from peaceops.measures.measure import ask, measure
from peaceops.report.brief import make_brief
from peaceops.report.listing import TOPICS, listing
from peaceops.statements.loading import shipped
from peaceops.web.answers import json_answer
from peaceops.web.asked import AS_OF, Asked, read_query
from peaceops.web.checking import Request as CheckRequest
from peaceops.web.checking import check_apart
from peaceops.web.openapi import document
from peaceops.web.pages.outlook import looked
from peaceops.web.search import search
from peaceops.web.upload import checked, decoded

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from peaceops.web.library import Library


FREE = ("q", "word")
"""Parameters that may be empty."""


def routes(library: Library) -> list[Any]:
    """Return the addresses of the API."""
    from starlette.routing import Route

    found = [
        Route("/api/openapi.json", _document),
        Route("/api/check", partial(_posted, library), methods=["POST"]),
    ]
    for path, (make, keys, long) in ENDPOINTS.items():
        found.append(Route(f"/api{path}", partial(_answer, library, make, keys, long)))
    return found


async def _answer(library: Library, make: Any, keys: Any, long: bool, request: Request) -> Response:
    """Answer with what is made of the names in the path and a query without unknown keys."""
    names = {key: value[:200] for key, value in request.path_params.items()}
    known = keys(names) if callable(keys) else keys
    pairs = request.query_params.multi_items()
    for key, value in pairs:
        if key not in (*known, AS_OF):
            raise unknown("parameter", key, (*known, AS_OF))
        if not value.strip() and key not in FREE:
            raise BadInput(f"{key} is empty; leave it out or give a value")
    asked = read_query(f"/api/{request.path_params}", pairs, known)
    whole = (request.url.path, tuple(asked.all().items()))
    value = await library.made(whole, partial(make, library, names, asked), long=long)
    return json_answer(value)


async def _document(_: Request) -> Response:
    return json_answer(document())


async def _posted(library: Library, request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in ("application/yaml", "text/yaml", "text/plain"):
        raise BadInput("send the ledger's text as application/yaml")
    asked = read_query("/api/check", request.query_params.multi_items(), ())
    for key in request.query_params:
        if key != AS_OF:
            raise unknown("parameter", key, (AS_OF,))
    text = decoded(await request.body())
    result = await run_in_threadpool(checked, library, text, "ledger.yaml", asked.as_of)
    return json_answer(result.to_json())


def _pair(names: dict[str, str]) -> tuple[str, str]:
    return states.resolve(names["contributor"]), missions.resolve(names["mission"])


def _brief(library: Library, names: dict[str, str], asked: Asked) -> Any:
    return make_brief(library.atlas(asked.as_of), *_pair(names)).to_json()


def _explain(library: Library, names: dict[str, str], asked: Asked) -> Any:
    return explain(library.atlas(asked.as_of), *_pair(names)).to_json()


def _outlook(library: Library, names: dict[str, str], asked: Asked) -> Any:
    return looked(library, *_pair(names), asked).to_json()


def _ask(library: Library, names: dict[str, str], asked: Asked) -> Any:
    return ask(names["measure"], library.atlas(asked.as_of), **asked.query).to_json()


def _list(library: Library, names: dict[str, str], asked: Asked) -> Any:
    if names["topic"] not in TOPICS:
        raise unknown("list", names["topic"], TOPICS)
    return listing(names["topic"], library.atlas(asked.as_of), asked.get("word")).to_json()


def _check(library: Library, names: dict[str, str], asked: Asked) -> Any:
    if names["ledger"] not in shipped():
        raise unknown("ledger", names["ledger"], shipped())
    request = CheckRequest("", names["ledger"], library.folder, asked.as_of)
    return library.keep(("check", request), lambda: check_apart(request)).to_json()


def _search(library: Library, names: dict[str, str], asked: Asked) -> Any:
    del names
    found = search(asked.get("q"), library.base)
    hits = [{"path": hit.path, "title": hit.title, "about": hit.about} for hit in found.hits]
    return {"hits": hits, "sure": found.sure, "as_of": found.as_of or None, "hint": found.hint}


def _keys_of(names: dict[str, str]) -> tuple[str, ...]:
    return tuple(p.name for p in measure(names["measure"]).parameters)


ENDPOINTS: dict[str, tuple[Any, Any, bool]] = {
    "/ask/{measure}": (_ask, _keys_of, False),
    "/brief/{contributor}/{mission}": (_brief, (), False),
    "/explain/{contributor}/{mission}": (_explain, (), True),
    "/outlook/{contributor}/{mission}": (_outlook, (), True),
    "/check/{ledger}": (_check, (), True),
    "/list/{topic}": (_list, ("word",), False),
    "/search": (_search, ("q",), False),
}
