"""Checking a draft: as any ledger, except that a test the atlas refuses is taken out and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from peaceops.atlas.atlas import Atlas
    from peaceops.reading.draft import Draft
    from peaceops.statements.check import CheckResult

MOST_REFUSED = 60


def check_draft(
    draft: Draft,
    atlas: Atlas | None = None,
    as_of: date | None = None,
    only: Collection[str] | None = None,
) -> CheckResult:
    """Check the statements of a draft.

    A proposed test may ask what cannot be asked (a contributor that is no member
    of the group it is compared with). A person's ledger stops there; here the
    test is replaced by what was refused and why.

    Raises
    ------
    BadInput
        If nothing is left to check.

    Examples
    --------
    >>> from peaceops.reading import read
    >>> done = check_draft(read("In April 2015 China is the largest contributor among the permanent members."))
    >>> done.verdicts[0].label, done.verdicts[0].statement.standing
    ('supported', 'proposed')
    """
    from peaceops.statements.check import check

    for _ in range(MOST_REFUSED):
        try:
            return check(draft.ledger(), atlas, as_of, only)
        except BadInput as error:
            name = str(error.details.get("statement", ""))
            smaller = _without_tests(draft, name, str(error))
            if smaller is None:
                raise
            draft = smaller
    raise BadInput("more than 60 proposed tests cannot be asked; correct the draft by hand")


def _without_tests(draft: Draft, name: str, why: str) -> Draft | None:
    from dataclasses import replace

    made = []
    found = False
    for statement in draft.statements:
        if statement.id == name and "tests" in statement.fields:
            found = True
            fields = {k: v for k, v in statement.fields.items() if k != "tests"}
            need = {
                "what": "a test that can be asked",
                "where": f"the proposed one was refused: {why}"[:300],
            }
            statement = replace(statement, fields={**fields, "needs": [need]})  # noqa: PLW2901
        made.append(statement)
    return draft.keeping(tuple(made)) if found else None
