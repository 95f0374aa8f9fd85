"""A ledger or a report of one's own: checked, or read into a draft to be confirmed; nothing is kept."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.reading.decided import Decision, decided
from peaceops.reading.inputs.opening import ENDINGS as REPORT_ENDINGS
from peaceops.statements.loading import LEDGER_ENDINGS
from peaceops.web.answers import HTML
from peaceops.web.asked import Asked
from peaceops.web.checking import Request as CheckRequest
from peaceops.web.checking import check_apart, read_apart
from peaceops.web.guard import LARGEST_BODY
from peaceops.web.pages.draft import draft_page
from peaceops.web.pages.ledgers import ledger_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from peaceops.statements.check import CheckResult
    from peaceops.web.library import Library

MOST_FIELDS = 5_000
"""Fields of a draft's form: two a statement."""


@dataclass(frozen=True)
class Sent:
    """What was sent.

    Parameters
    ----------
    name : str
        Its own name, as it may stand in messages.
    ledger : str
        Text of a ledger; empty where it is a report.
    report : bytes
        Content of a report; empty where it is a ledger.
    """

    name: str
    ledger: str = ""
    report: bytes = b""


async def upload(library: Library, request: Request) -> Response:
    """Answer a posted ledger with its verdicts, and a posted report with its draft."""
    from starlette.concurrency import run_in_threadpool

    sent = await _posted(request)
    return _answer(await run_in_threadpool(_made, library, sent))


async def confirm(library: Library, request: Request) -> Response:
    """Answer a draft and what was decided of it with its verdicts."""
    from starlette.concurrency import run_in_threadpool

    async with _form(request, MOST_FIELDS) as form:
        given = {name: value for name, value in form.items() if isinstance(value, str)}
    return _answer(await run_in_threadpool(_confirmed, library, given))


def _made(library: Library, sent: Sent) -> bytes:
    if sent.report:
        draft = read_apart(CheckRequest("", sent.name, library.folder, None, sent.report))
        return draft_page(draft, Asked("/ledgers")).html()
    return ledger_page(checked(library, sent.ledger, sent.name), Asked("/ledgers"), True).html()


def _confirmed(library: Library, given: dict[str, str]) -> bytes:
    ids = [name.removeprefix("do-") for name in given if name.startswith("do-")]
    decisions: dict[str, Decision] = {}
    for name in ids:
        choice: Any = given[f"do-{name}"]
        decisions[name] = Decision(choice, given.get(f"says-{name}", ""))
    text = decided(given.get("draft", ""), decisions, given.get("by", ""))
    result = checked(library, text, "the draft")
    return ledger_page(result, Asked("/ledgers"), True, signed=text).html()


def _answer(made: bytes) -> Response:
    from starlette.responses import Response

    return Response(made, media_type=HTML, headers={"cache-control": "no-store"})


def checked(library: Library, text: str, name: str, as_of: Any = None) -> CheckResult:
    """Check a ledger's text apart from this process."""
    return check_apart(CheckRequest(text, name, library.folder, as_of))


@asynccontextmanager
async def _form(request: Request, fields: int) -> AsyncIterator[FormData]:
    """Give a form, and close it when done with, so that no spooled file stays."""
    from starlette.formparsers import MultiPartException

    try:
        form = await request.form(max_files=1, max_fields=fields, max_part_size=LARGEST_BODY)
    except MultiPartException as error:
        raise BadInput(f"the form cannot be read: {error.message}") from None
    try:
        yield form
    finally:
        await form.close()


async def _posted(request: Request) -> Sent:
    """Return what a form holds: a file, or a text that is a ledger's or a passage."""
    from starlette.datastructures import UploadFile

    async with _form(request, 2) as form:
        given = form.get("ledger")
        if isinstance(given, UploadFile) and given.filename:
            return sent(shown_name(given.filename), await given.read())
        pasted = form.get("text")
        if isinstance(pasted, str) and pasted.strip():
            if looks_like_a_ledger(pasted):
                return Sent("ledger.yaml", ledger=pasted)
            return Sent("the text given", report=pasted.encode())
    raise BadInput("nothing was sent; choose a ledger or a report, or paste its text")


def sent(name: str, content: bytes) -> Sent:
    """Return a file as what its name says it is."""
    if name.lower().endswith(LEDGER_ENDINGS):
        return Sent(name, ledger=decoded(content))
    if not content.strip():
        raise BadInput(f"{name}: the report is empty")
    return Sent(name, report=content)


def looks_like_a_ledger(text: str) -> bool:
    r"""Whether a pasted text is a ledger's, not a passage of a report.

    Examples
    --------
    >>> looks_like_a_ledger("# mine\nledger: mine\nreport: {}"), looks_like_a_ledger("China leads: so they say.")
    (True, False)
    """
    starts = ("ledger:", "report:", "statements:", "{", "[", "!!", "- ", "---")
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return first.startswith(starts) or "\nstatements:" in text


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
        If it ends neither as a ledger nor as a report does.

    Examples
    --------
    >>> shown_name("../../etc/mine.yml"), shown_name("brief.PDF")
    ('mine.yml', 'brief.PDF')
    """
    own = name.replace("\\", "/").rsplit("/", 1)[-1][:80]
    if PurePosixPath(own).suffix.lower() not in (*LEDGER_ENDINGS, *REPORT_ENDINGS):
        raise BadInput(
            f"{own!r}: a ledger is a .yaml file, a report one of {', '.join(REPORT_ENDINGS)}; "
            "docs/statements.md shows how a ledger is written"
        )
    return own
