"""Ask: a form per measure, made from its signature, and the answer with its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.codes import groups, missions, states
from peaceops.errors import BadInput, MissingData
from peaceops.measures.measure import ask, measure, names
from peaceops.measures.wording import capital
from peaceops.report.html import proofs
from peaceops.report.lines import table_of
from peaceops.report.parts import Table, merged
from peaceops.report.pictures import picture
from peaceops.report.words import parted_sentence
from peaceops.web.forms import form
from peaceops.web.page import ROWS, Page

if TYPE_CHECKING:
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/ask/{measure}"


def keys(names: dict[str, str]) -> tuple[str, ...]:
    """Return the keys of a measure's form."""
    return tuple(p.name for p in measure(names["measure"]).parameters)


def index(library: Library, names_given: dict[str, str], asked: Asked) -> Page:
    """Return the page of all measures."""
    del library, names_given
    lines = [(name, measure(name).question) for name in names()]
    return Page(asked, "measures.html.j2", "Ask", {"lines": lines})


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return a measure's form, with its answer once enough was given."""
    found = measure(names["measure"])
    fields = form(found, asked.query)
    given = {"measure": found, "fields": fields, "lists": suggestions(), "answer": None,
             "problem": "", "table": None, "figure": None}  # fmt: skip
    page = Page(asked, "ask.html.j2", f"Ask: {found.name}", given)
    if not asked.query and any(field.required for field in fields):
        return page
    try:
        answer = ask(found.name, library.atlas(asked.as_of), **asked.query)
    except (BadInput, MissingData) as error:
        return replace(page, given={**given, "problem": capital(str(error))})
    drawn = picture(answer)
    figure = replace(drawn, title=capital(answer.unit)) if drawn else None
    lines = table_of(answer)
    table = Table(capital(answer.unit), lines.columns, lines.lines, answer)
    given = {**given, "answer": answer, "table": table, "figure": figure,
             "proofs": proofs([answer], ROWS)}  # fmt: skip
    return Page(
        asked, "ask.html.j2", parted_sentence(answer)[0], given, answer,
        figures=(figure,) if figure else (), tables=(table,) if lines.lines else (),
        sources=merged(iter(answer.sources)), endings=("html", "json", "csv"),
    )  # fmt: skip


def suggestions() -> dict[str, list[tuple[str, str]]]:
    """Return lists of what can be typed: value and words."""
    named = {state.iso3: state.name for state in states.states()}
    return {
        "states": sorted(named.items(), key=lambda pair: pair[1]),
        "missions": [(m.acronym, m.name) for m in missions.missions().values()],
        "groups": [(name, "") for name in groups.groups()],
    }
