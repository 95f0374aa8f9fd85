"""Confirming a draft in one go: what a person decided of each statement, applied to its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from peaceops.errors import BadInput, unknown
from peaceops.reading.confirming import signed_fields
from peaceops.statements.yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Choice = Literal["accept", "without", "drop", "leave"]
CHOICES: dict[str, str] = {
    "leave": "leave it unconfirmed",
    "accept": "accept, with its test",
    "without": "accept, without the test",
    "drop": "drop it",
}
LONGEST = 600


@dataclass(frozen=True)
class Decision:
    """What a person decided of one statement.

    Parameters
    ----------
    choice : {"accept", "without", "drop", "leave"}
    says : str
        The sentence as the person would have it; empty for as it was.
    """

    choice: Choice = "leave"
    says: str = ""


def decided(text: str, decisions: Mapping[str, Decision], by: str, day: date | None = None) -> str:
    """Return the ledger that comes of a draft and what was decided of it.

    Parameters
    ----------
    text : str
        YAML of the draft.
    decisions : mapping of str to Decision
        By id of the statement; what is not named is left unconfirmed.
    by : str
        Who decided.
    day : datetime.date, optional
        Day of the signature; today by default.

    Returns
    -------
    str
        YAML of a ledger: accepted statements are confirmed and signed, dropped
        ones are gone, all others stay proposed.

    Raises
    ------
    BadInput
        If the text is no draft, nobody is named, or nothing is left.

    Examples
    --------
    >>> from peaceops.reading import read
    >>> draft = read("In April 2015 China is the largest contributor among the permanent members.")
    >>> made = decided(draft.text(), {"D001": Decision("accept")}, "A. Reader")
    >>> "standing: confirmed" in made, "A. Reader" in made
    (True, True)
    """
    import yaml

    found = read_yaml(text, "the draft").data
    statements = found.get("statements") if isinstance(found, dict) else None
    if not isinstance(statements, list) or not all(isinstance(s, dict) for s in statements):
        raise BadInput("the draft: it has no list of statements; read the report again")
    name = " ".join(by.split())[:200]
    if not name and any(one.choice in ("accept", "without") for one in decisions.values()):
        raise BadInput("a draft is confirmed by somebody: give your name")
    kept = [_applied(s, decisions.get(str(s.get("id")), Decision()), name, day) for s in statements]
    found["statements"] = [statement for statement in kept if statement is not None]
    if not found["statements"]:
        raise BadInput("every statement was dropped; nothing is left to check")
    made: str = yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=110)
    return made


def _applied(
    fields: dict[str, Any], decision: Decision, name: str, day: date | None
) -> dict[str, Any] | None:
    if decision.choice not in CHOICES:
        raise unknown("choice", decision.choice, CHOICES)
    if decision.choice == "drop":
        return None
    says = " ".join(decision.says.split())[:LONGEST]
    made = {**fields, "says": says} if says else fields
    if decision.choice == "leave":
        return made
    return signed_fields(made, name, tested=decision.choice == "accept", day=day)
