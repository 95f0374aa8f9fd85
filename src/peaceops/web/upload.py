"""A ledger of one's own, checked without being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.statements.loading import LEDGER_ENDINGS
from peaceops.web.answers import HTML
from peaceops.web.asked import Asked
from peaceops.web.checking import Request as CheckRequest
from peaceops.web.checking import check_apart
from peaceops.web.guard import LARGEST_BODY
from peaceops.web.pages.ledgers import ledger_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from peaceops.statements.check import CheckResult
    from peaceops.web.library import Library


async def upload(library: Library, request: Request) -> Response:
    """Answer a posted ledger with its verdicts."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import Response

    text, name = await _posted(request)
    result = await run_in_threadpool(checked, library, text, name)
    page = await run_in_threadpool(ledger_page, result, Asked("/ledgers"), True)
    made = await run_in_threadpool(page.html)
    return Response(made, media_type=HTML, headers={"cache-control": "no-store"})


def checked(library: Library, text: str, name: str, as_of: Any = None) -> CheckResult:
    """Check a ledger's text apart from this process."""
    return check_apart(CheckRequest(text, name, library.folder, as_of))


async def _posted(request: Request) -> tuple[str, str]:
    """Return the text and name of the ledger in a form."""
    from starlette.datastructures import UploadFile
    from starlette.formparsers import MultiPartException

    try:
        form = await request.form(max_files=1, max_fields=2, max_part_size=LARGEST_BODY)
    except MultiPartException as error:
        raise BadInput(f"the form cannot be read: {error.message}") from None
    async with _closing(form):
        given = form.get("ledger")
        if isinstance(given, UploadFile) and given.filename:
            return decoded(await given.read()), shown_name(given.filename)
        pasted = form.get("text")
        if isinstance(pasted, str) and pasted.strip():
            return pasted, "ledger.yaml"
    raise BadInput("no ledger was sent; choose a .yaml file or paste its text")


class _closing:  # noqa: N801, reads as a verb
    """A form that is closed when done with, so that no spooled file stays."""

    def __init__(self, form: Any) -> None:
        self.form = form

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        await self.form.close()


def decoded(content: bytes) -> str:
    """Return bytes as text.

    Raises
    ------
    BadInput
        If they are not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("not UTF-8 text; a ledger is a .yaml text file") from None
    if not text.strip():
        raise BadInput("the ledger is empty")
    return text


def shown_name(name: str) -> str:
    """Return a file's own name as it may stand in messages.

    Raises
    ------
    BadInput
        If it does not end as a ledger does.

    Examples
    --------
    >>> shown_name("../../etc/mine.yml"), shown_name("mine.yaml")
    ('mine.yml', 'mine.yaml')
    """
    own = name.replace("\\", "/").rsplit("/", 1)[-1][:80]
    if not own.lower().endswith(LEDGER_ENDINGS):
        raise BadInput(
            f"{own[:80]!r}: a ledger is a .yaml file; docs/statements.md shows how one is written"
        )
    return own
