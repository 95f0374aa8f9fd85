"""A draft read from a report, as a form: accept, edit or drop each statement, and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.reading.confirming import shown
from peaceops.reading.decided import CHOICES, LONGEST
from peaceops.web.page import Page

if TYPE_CHECKING:
    from peaceops.reading.draft import Draft
    from peaceops.web.asked import Asked

MOST_LEFT_OUT = 200


def draft_page(draft: Draft, asked: Asked) -> Page:
    """Return the form of a draft; the draft itself travels in it and is not kept here.

    Parameters
    ----------
    draft : Draft
    asked : Asked
    """
    total = len(draft.statements)
    cards = [
        {"fields": one.fields, "page": one.page, "tested": "tests" in one.fields,
         "tests": shown(one, n, total)[4:]}
        for n, one in enumerate(draft.statements, 1)
    ]  # fmt: skip
    given = {"draft": draft, "cards": cards, "choices": CHOICES, "text": draft.text(),
             "longest": LONGEST, "left_out": draft.left_out[:MOST_LEFT_OUT],
             "tested": sum("tests" in one.fields for one in draft.statements)}  # fmt: skip
    return Page(asked, "draft.html.j2", draft.title, given)
