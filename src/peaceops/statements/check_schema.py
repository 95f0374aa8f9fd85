"""The JSON Schema of what a check comes to; docs/check.schema.json holds it."""

from __future__ import annotations

import json
from typing import Any

from peaceops.statements.specification import STATES
from peaceops.statements.verdicts import LABELS

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "number"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
OBJECT: dict[str, Any] = {"type": "object"}
LABEL: dict[str, Any] = {"enum": list(LABELS)}


def check_schema() -> dict[str, Any]:
    """Return the schema of ``peaceops check --json``.

    Examples
    --------
    >>> check_schema()["required"][0]
    'report'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written from src/peaceops/statements/ by make docs.",
        "title": "Check",
        **_object(
            report=_object(title=TEXT, by=TEXT, date=TEXT, url=TEXT, note=TEXT),
            ledger=TEXT,
            as_of=TEXT,
            counts=_object(**dict.fromkeys(LABELS, COUNT)),
            specifications=COUNT,
            questions=COUNT,
            tested_together=_object(tests=COUNT, largest_p_that_counts=NUMBER),
            pairs=_list(TEXT),
            verdicts=_list(_verdict()),
        ),
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(check_schema(), indent=2) + "\n"


def _verdict() -> dict[str, Any]:
    return _object(
        id=TEXT, label=LABEL, sentence=TEXT, world=_or_null(LABEL), belief=_or_null(TEXT),
        says=TEXT, quote=_or_null(TEXT), holder=TEXT, hedge={"enum": ["flat", "mild", "strong"]},
        type=TEXT, standing={"enum": ["written", "proposed", "confirmed"]}, signed=_or_null(TEXT), about=OBJECT, date=_or_null(TEXT), reason=_or_null(TEXT), would_change=TEXT,
        pairs=_list(TEXT), needs=_list(_object(what=TEXT, where=TEXT)), judged=_judgement(),
        by_all_that_is_known=_judgement(), headline=_or_null(OBJECT), sources=_list(OBJECT),
    )  # fmt: skip


def _judgement() -> dict[str, Any]:
    return _object(
        as_of=_or_null(TEXT), label=LABEL, world=_or_null(LABEL), why=TEXT, sentence=TEXT,
        tests=_list(_test()), context=_list(TEXT),
    )  # fmt: skip


def _test() -> dict[str, Any]:
    specification = _object(
        choices=OBJECT, state={"enum": list(STATES)}, figure=_or_null(NUMBER), low=_or_null(NUMBER),
        high=_or_null(NUMBER), p=_or_null(NUMBER), note=TEXT,
    )  # fmt: skip
    made = _object(
        asks=TEXT, measure=TEXT, expect=TEXT, weight=TEXT, because=TEXT, label=LABEL, why=TEXT,
        agreement=_or_null(NUMBER), holds=COUNT, fails=COUNT, unclear=COUNT, missing=COUNT,
        flips_on=OBJECT, specifications=_list(specification),
    )  # fmt: skip
    made["properties"]["with"] = OBJECT
    made["required"].append("with")
    return made


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _or_null(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "null"}]}
