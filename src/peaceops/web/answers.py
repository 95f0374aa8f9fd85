"""What the site answers with beside pages: files, refusals, and its own style and script."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from http import HTTPStatus
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain
from peaceops.codes.spelling import plain as spelled
from peaceops.errors import MissingData, PeaceopsError
from peaceops.measures.wording import capital
from peaceops.report.html import TEMPLATES as REPORT
from peaceops.web.asked import Asked
from peaceops.web.files import TYPES
from peaceops.web.page import render

if TYPE_CHECKING:
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import Response

HTML = "text/html; charset=utf-8"
STATIC = Path(__file__).parent / "static"
STYLE, SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
FILES = {"site.css": STYLE, "site.js": SCRIPT, "world.js": SCRIPT}
STATUS = {"MissingData": 404, "NotHere": 404, "Busy": 503}


def status_of(error: PeaceopsError) -> int:
    """Return the status that an error is answered with: 400 wrong, 404 not held, 503 busy."""
    return STATUS.get(type(error).__name__, 404 if isinstance(error, MissingData) else 400)


async def refused(request: Request, error: Exception) -> Response:
    """Say what was wrong with a question, as a page or, under /api, as JSON."""
    known = error if isinstance(error, PeaceopsError) else PeaceopsError(str(error))
    return _told(request, status_of(known), str(known), known)


async def lost(request: Request, error: HTTPException) -> Response:
    """Say that there is nothing at an address."""
    words = {404: "nothing is at this address", 405: "this address is not asked that way"}
    made = _told(request, error.status_code, words.get(error.status_code, str(error.detail)))
    made.headers.update(error.headers or {})
    return made


async def broken(request: Request, _: Exception) -> Response:
    """Say that the fault is ours; what happened stands in the log, not on the page."""
    return _told(
        request,
        500,
        "this could not be answered: peaceops failed, and the terminal where it runs says how",
    )


def _told(request: Request, status: int, text: str, error: PeaceopsError | None = None) -> Response:
    from starlette.responses import Response

    if request.url.path.startswith("/api/"):
        name = type(error).__name__ if error else HTTPStatus(status).phrase
        details = plain(error.details) if error else {}
        code = error.exit_code if error else 2
        return json_answer({**details, "error": name, "message": text, "exit_code": code}, status)
    page = render("error.html.j2", asked=Asked("/"), status=status, message=text if "." in text.split(" ", maxsplit=1)[0] else capital(text),
                  nearest=(error.details.get("nearest", ()) if error else ()))  # fmt: skip
    return Response(page, status, media_type=HTML)


def json_answer(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    from starlette.responses import Response

    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:  # a figure that is no number; JSON has no word for it
        text = json.dumps(_finite(value), ensure_ascii=False, allow_nan=False)
    return Response(f"{text}\n", status, media_type="application/json")


def _finite(value: Any) -> Any:
    """Return a value with null in place of infinite and undefined numbers."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def file_of(content: bytes, ending: str, title: str, request: Request) -> Response:
    """Return a file under a name made of a title; shown in place where the query has ``show``."""
    from starlette.responses import Response

    name = "-".join(spelled(title).encode("ascii", "ignore").decode().split())[:80] or "peaceops"
    headers = {}
    if "show" not in request.query_params:
        headers["content-disposition"] = f'attachment; filename="{name}.{ending}"'
    if ending == "html":
        # the file's own style stands inside it
        headers["content-security-policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        )
    return Response(content, media_type=TYPES[ending], headers=headers)


@cache
def static_text(name: str) -> bytes:
    """Return a static file; the style is that of single-file pages with the site's own after it."""
    own = (STATIC / name).read_bytes()
    return (REPORT / "style.css").read_bytes() + b"\n" + own if name == "site.css" else own


@cache
def mark(name: str) -> str:
    """Return the address of a static file, with a mark that changes with its content."""
    return f"/static/{name}?v={hashlib.sha256(static_text(name)).hexdigest()[:12]}"


async def static(request: Request) -> Response:
    """Answer with a static file, if it is one of those known."""
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404)
    marked = re.fullmatch(r"[0-9a-f]{12}", request.query_params.get("v", ""))
    keep = "public, max-age=31536000, immutable" if marked else "no-cache"
    return Response(static_text(name), media_type=FILES[name], headers={"cache-control": keep})
