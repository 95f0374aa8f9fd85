"""The statements of a ledger with their verdicts, to be filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.errors import unknown
from peaceops.reading.inputs.opening import ENDINGS
from peaceops.report.check_lines import standing_words
from peaceops.report.check_page import cards_of
from peaceops.report.parts import merged
from peaceops.statements.loading import LEDGER_ENDINGS, load, shipped
from peaceops.statements.verdicts import LABELS
from peaceops.web.asked import NotHere
from peaceops.web.checking import Request, check_apart
from peaceops.web.guard import LARGEST_BODY
from peaceops.web.page import Page

if TYPE_CHECKING:
    from peaceops.statements.check import CheckResult
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/ledger/{ledger}"
KEYS = ("verdict", "type", "word")
LONG = True


def index(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the page of all ledgers, with the form to check one's own."""
    del library, names
    ledgers = [(name, load(name)) for name in shipped()]
    return Page(asked, "ledgers.html.j2", "Is it true?",
                {"ledgers": ledgers, "most_mb": LARGEST_BODY // 1_000_000,
                 "endings": ",".join((*LEDGER_ENDINGS, *ENDINGS))})  # fmt: skip


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the statements of a shipped ledger."""
    name = names["ledger"]
    if name not in shipped():
        raise NotHere(str(unknown("ledger", name, shipped())))
    request = Request("", name, library.folder, asked.as_of)
    result = library.keep(("check", request), lambda: check_apart(request))
    return ledger_page(result, asked)


def ledger_page(
    result: CheckResult, asked: Asked, uploaded: bool = False, signed: str = ""
) -> Page:
    """Return the page of a check, cut to the statements asked for."""
    verdict, kind, word = (asked.get(key) for key in KEYS)
    if verdict and verdict not in LABELS:
        raise unknown("verdict", verdict, LABELS)
    kinds = tuple(dict.fromkeys(v.statement.type for v in result.verdicts))
    shown = tuple(
        v for v in result.verdicts
        if (not verdict or v.label == verdict)
        and (not kind or v.statement.type == kind)
        and word.casefold() in f"{v.statement.id} {v.statement.says} {v.statement.holder}".casefold()
    )  # fmt: skip
    cut = replace(result, verdicts=shown)
    uses = [use for v in shown for use in v.sources()]
    given = {"cards": cards_of(cut), "counts": result.counts, "labels": tuple(LABELS),
             "kinds": kinds, "verdict": verdict, "kind": kind, "word": word,
             "all_n": len(result.verdicts), "uploaded": uploaded, "signed": signed, "standing": standing_words(result)}  # fmt: skip
    return Page(asked, "ledger.html.j2", result.ledger.report.title, given, cut,
                sources=merged(iter(uses)),
                endings=() if uploaded else ("html", "json", "csv", "jsonld"))  # fmt: skip
