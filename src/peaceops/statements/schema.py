"""The JSON Schema of a ledger, written from its models; docs/ledger.schema.json holds it."""

from __future__ import annotations

import json
from typing import Any

from peaceops.statements.expectations.expectation import form, names
from peaceops.statements.ledger import Ledger


def ledger_schema() -> dict[str, Any]:
    """Return the schema of a ledger, every form of expectation included.

    Examples
    --------
    >>> schema = ledger_schema()
    >>> "rank" in schema["$defs"]["Test"]["properties"]["expect"]["properties"]
    True
    """
    schema = Ledger.model_json_schema(by_alias=True)
    forms: dict[str, Any] = {}
    for name in names():
        made = form(name)
        own = made.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        own.pop("title", None)
        schema["$defs"].update(own.pop("$defs", {}))
        short = own["properties"].get(made.shorthand)
        forms[name] = (
            {"anyOf": [own, {k: v for k, v in short.items() if k != "title"}]} if short else own
        )
    test = schema["$defs"]["Test"]["properties"]
    test["expect"] = {
        "type": "object", "description": test["expect"]["description"], "properties": forms,
        "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written from src/peaceops/statements/ by make docs.",
        **schema,
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(ledger_schema(), indent=2, ensure_ascii=False) + "\n"
