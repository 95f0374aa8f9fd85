"""Which fields may stand where in a ledger, for messages about one that may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel


def fields_at(path: tuple[str | int, ...]) -> list[str]:
    """Return the fields that the mapping around a path may have.

    Examples
    --------
    >>> "holder" in fields_at(("statements", 0, "holdr"))
    True
    """
    from peaceops.statements.ledger import About, Ledger, Need, Pair, Report, Statement
    from peaceops.statements.test import Context, Test

    models: dict[str, type[BaseModel]] = {
        "statements": Statement, "report": Report, "about": About, "pairs_with": Pair,
        "needs": Need, "tests": Test, "context": Context,
    }  # fmt: skip
    named = [part for part in path[:-1] if isinstance(part, str)]
    model = models.get(named[-1], Ledger) if named else Ledger
    return [field.alias or name for name, field in model.model_fields.items()]
