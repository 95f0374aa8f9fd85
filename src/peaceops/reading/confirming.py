"""Walking through a draft: a person accepts, edits or drops each statement, and signs for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.reading.draft import Draft, Drafted

HELP = "[a]ccept  [e]dit  accept [w]ithout test  [d]rop  [s]kip (unconfirmed)  [q]uit"
EDITED = ("says", "holder", "hedge", "type")


def confirm(
    draft: Draft, ask: Callable[[str], str], tell: Callable[[str], None], signed: str | None = None
) -> Draft:
    """Walk through a draft.

    Parameters
    ----------
    draft : Draft
    ask : callable
        Shows a prompt and returns what was typed; raises EOFError at the end of
        the input, which leaves the rest unconfirmed.
    tell : callable
        Shows a line.
    signed : str, optional
        Who confirms; asked for where it is not given.

    Returns
    -------
    Draft
        Accepted statements are ``confirmed`` and signed; dropped ones are gone;
        all others stay ``proposed``.

    Examples
    --------
    >>> from peaceops.reading import read
    >>> draft = read("China is the largest contributor. Ghana sent 2,000 troops to Mali in May 2014.")
    >>> typed = iter(["a", "d"])
    >>> done = confirm(draft, lambda prompt: next(typed), lambda line: None, "A. Reader")
    >>> [s.fields["standing"] for s in done.statements]
    ['confirmed']
    """
    name = signed or _name(ask)
    kept: list[Drafted] = []
    total = len(draft.statements)
    for number, statement in enumerate(draft.statements, start=1):
        try:
            answer, statement = _one(statement, number, total, ask, tell)  # noqa: PLW2901
        except (EOFError, StopIteration):
            answer = "q"
        if answer == "q":
            kept += draft.statements[number - 1 :]
            break
        if answer == "d":
            continue
        if answer in ("a", "w"):
            statement = _signed(statement, name, tested=answer == "a")  # noqa: PLW2901
        kept.append(statement)
    return draft.keeping(tuple(kept))


def _name(ask: Callable[[str], str]) -> str:
    try:
        name = ask("Who confirms? ").strip()
    except (EOFError, StopIteration):
        name = ""
    if not name:
        raise BadInput("a draft is confirmed by somebody: give your name with --by")
    return name


def _one(
    statement: Drafted,
    number: int,
    total: int,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
) -> tuple[str, Drafted]:
    while True:
        for line in shown(statement, number, total):
            tell(line)
        answer = ask(f"{HELP}: ").strip().casefold()[:1]
        if answer == "e":
            statement = _edited(statement, ask, tell)
        elif answer in ("a", "d", "s", "q", "w"):
            return answer, statement


def shown(statement: Drafted, number: int, total: int) -> list[str]:
    """Return a statement as it is shown to who confirms it."""
    fields = statement.fields
    lines = [
        f"{number} of {total}  {fields['id']}, page {statement.page}",
        f"  says    {fields['says']}",
        f'  quote   "{fields["quote"]}"',
        f"  holder  {fields['holder']}; {fields['hedge']}; {fields['type']}",
    ]
    for test in fields.get("tests", ()):
        given = " ".join(f"{k}={v}" for k, v in test["with"].items())
        ((form, expected),) = test["expect"].items()
        lines.append(f"  test    {test['measure']} {given}; expected: {form} {_short(expected)}")
        for choice, options in test.get("vary", {}).items():
            lines.append(f"          tried for {choice}: {', '.join(_short(o) for o in options)}")
    if "tests" not in fields:
        why = fields.get("untestable") or fields["needs"][0]["what"]
        lines.append(f"  no test {why}")
    return lines


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_short(v)}" for k, v in value.items())
    return str(value)


def _edited(statement: Drafted, ask: Callable[[str], str], tell: Callable[[str], None]) -> Drafted:
    for name in EDITED:
        typed = ask(f"  {name} [{statement.fields[name]}]: ").strip()
        try:
            statement = replaced(statement, name, typed) if typed else statement
        except BadInput as error:
            tell(f"  not taken: {error}")
    return statement


def replaced(statement: Drafted, name: str, typed: str) -> Drafted:
    """Return a statement with another sentence, holder, hedge or type.

    Raises
    ------
    BadInput
        If the ledger does not take it.
    """
    from pydantic import ValidationError

    from peaceops.statements.ledger import Statement

    tried = {**statement.fields, name: typed}
    if name == "type" and typed in ("motive", "belief"):
        tried.setdefault("untestable", "What somebody wants or thinks is not observed.")
    try:
        Statement.model_validate(tried)
    except ValidationError as error:
        raise BadInput(f"{name}: {error.errors()[0]['msg']}") from None
    return replace(statement, fields=tried)


def _signed(statement: Drafted, name: str, *, tested: bool) -> Drafted:
    return replace(statement, fields=signed_fields(statement.fields, name, tested=tested))


def signed_fields(
    given: dict[str, Any], name: str, *, tested: bool, day: date | None = None
) -> dict[str, Any]:
    """Return a statement's fields as confirmed and signed, with its test or without."""
    fields = {k: v for k, v in given.items() if tested or k != "tests"}
    if not tested and not (fields.get("untestable") or fields.get("needs")):
        fields["needs"] = [
            {"what": "a test that fits", "where": "the proposed one was not accepted"}
        ]
    signature = f"{name}, {(day or date.today()).isoformat()}"[:300]
    return {**fields, "standing": "confirmed", "signed": signature}
