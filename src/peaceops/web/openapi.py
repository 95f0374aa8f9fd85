"""The OpenAPI document of the API, written from the measures' signatures and the CLI's schemas."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, Interval, SourceUse
from peaceops.codes import missions, states
from peaceops.measures.measure import NOTHING, measure, names
from peaceops.report.listing import TOPICS
from peaceops.statements.check_schema import check_schema
from peaceops.statements.loading import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.measures.measure import Parameter

TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
OBJECT: dict[str, Any] = {"type": "object"}
ROWS: dict[str, Any] = {"type": "array", "items": OBJECT}
DAY: dict[str, Any] = {"type": "string", "format": "date", "description": "YYYY-MM-DD"}
PATTERNS: dict[str, dict[str, Any]] = {
    "month": {"type": "string", "pattern": r"^(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])$"},
    "year": {"type": "integer", "minimum": 1816, "maximum": 2100},
    "size": {"type": "integer", "minimum": 1, "maximum": 1_000_000},
}


@cache
def document() -> dict[str, Any]:
    """Return the document.

    Examples
    --------
    >>> document()["openapi"], "/api/ask/rank" in document()["paths"]
    ('3.1.0', True)
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "peaceops",
            "version": version("peaceops"),
            "summary": "From a statement about a peace operation to its evidence.",
            "description": "The shapes are those of the command line's --json; docs/json.md describes "
            "each field. Every answer names its rows and their sources.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(),
        "components": {"schemas": _schemas(), "responses": _responses()},
    }


def _paths() -> dict[str, Any]:
    pair = [_in_path("contributor", _states()), _in_path("mission", _missions())]
    found = {
        f"/api/ask/{name}": _get(measure(name).question, "Answer", _asked(name), tag="ask")
        for name in names()
    }
    found |= {
        "/api/brief/{contributor}/{mission}": _get("A contributor in a mission on one page", "Brief", pair),
        "/api/explain/{contributor}/{mission}": _get(
            "Why a contributor is in a mission: rival explanations on the same rows", "Explained", pair
        ),
        "/api/outlook/{contributor}/{mission}": _get(
            "What a contribution is likely to be in 1, 3, 6, 12 and 24 months", "Outlook", pair
        ),
        "/api/check/{ledger}": _get(
            "Verdicts on the statements of a shipped ledger", "Check",
            [_in_path("ledger", {"enum": list(shipped())})],
        ),
        "/api/check": {"post": _post_check()},
        "/api/list/{topic}": _get(
            "What the atlas holds and what can be asked of it", "Listing",
            [_in_path("topic", {"enum": list(TOPICS)}),
             _in_query("word", {**TEXT, "maxLength": 300, "pattern": r"^[^\x00-\x1f]*$"}, "Only lines that hold this text")],
        ),
        "/api/search": _get(
            "Pages for what somebody typed", "Found",
            [_in_query("q", {**TEXT, "maxLength": 300, "pattern": r"^[^\x00-\x1f]*$"}, "Names, acronyms or codes")],
        ),
    }  # fmt: skip
    return found


def _get(
    summary: str, schema: str, parameters: Sequence[dict[str, Any]], tag: str = ""
) -> dict[str, Any]:
    made = {
        "summary": summary,
        "parameters": [*parameters, _in_query("as_of", DAY, "Use only what was known on that day")],
        "responses": _answers(schema),
    }
    return {"get": {**made, **({"tags": [tag]} if tag else {})}}


def _post_check() -> dict[str, Any]:
    return {
        "summary": "Verdicts on the statements of a ledger of your own; nothing of it is kept",
        "description": "At most a million bytes and a minute.",
        "parameters": [_in_query("as_of", DAY, "Judge everything as known on that day")],
        "requestBody": {
            "required": True,
            "content": {"application/yaml": {"schema": TEXT}},
        },
        "responses": {
            **_answers("Check"),
            "413": {"$ref": "#/components/responses/Refused"},
            "503": {"$ref": "#/components/responses/Failed"},
        },
    }


def _answers(schema: str) -> dict[str, Any]:
    ref = {"$ref": f"#/components/schemas/{schema}"}
    return {
        "200": {"description": "The answer", "content": {"application/json": {"schema": ref}}},
        "400": {"$ref": "#/components/responses/Failed"},
        "404": {"$ref": "#/components/responses/Failed"},
    }


def _responses() -> dict[str, Any]:
    ref = {"$ref": "#/components/schemas/Error"}
    text = {"text/plain": {"schema": TEXT}}
    return {
        "Failed": {
            "description": "400: the question is wrong; 404: its data are not held; 503: busy",
            "content": {"application/json": {"schema": ref}},
        },
        "Refused": {"description": "More was sent than is taken", "content": text},
    }


def _asked(name: str) -> list[dict[str, Any]]:
    return [_argument(parameter) for parameter in measure(name).parameters]


def _argument(parameter: Parameter) -> dict[str, Any]:
    argument = parameter.argument
    schema: dict[str, Any]
    if argument.choices:
        schema = {"enum": list(argument.choices)}
    elif argument.word in ("contributor", "host", "state"):
        schema = _states()
    elif argument.word == "mission":
        schema = _missions()
    elif argument.word == "among":
        schema = {**TEXT, "examples": ["P5", "EU", "FRA,GBR"], "minLength": 2, "maxLength": 120}
    else:
        number = argument.word not in PATTERNS and isinstance(parameter.default, int)
        word = "size" if number else argument.word
        schema = dict(PATTERNS.get(word, {**TEXT, "minLength": 1, "maxLength": 120}))
    default = getattr(parameter.default, "name", parameter.default)
    if parameter.default not in (None, NOTHING) and isinstance(default, str | int):
        schema["default"] = default
    made = _in_query(parameter.name, schema, argument.meaning)
    return {**made, "required": parameter.required, "example": argument.example}


def _in_path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(name: str, schema: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": meaning,
    }


def _states() -> dict[str, Any]:
    return {**TEXT, "enum": sorted({state.iso3 for state in states.states()})}


def _missions() -> dict[str, Any]:
    return {**TEXT, "enum": sorted(missions.missions())}


def _schemas() -> dict[str, Any]:
    nullable = {"interval": _or_null("Interval"), "as_of": {"type": ["string", "null"]}}
    answer = {field.name: TEXT for field in fields(Answer)} | {
        "value": {}, "n": {"type": "integer"}, "table": ROWS, "rows": ROWS, "caveats": TEXTS,
        "sources": {"type": "array", "items": _ref("SourceUse")}, **nullable,
    }  # fmt: skip
    number = {"type": "number"}
    check = {k: v for k, v in check_schema().items() if not k.startswith("$")}
    return {
        "Answer": _closed(answer),
        "Interval": _closed({f.name: number for f in fields(Interval)} | {"method": TEXT}),
        "SourceUse": _closed({f.name: TEXT for f in fields(SourceUse)} | {"files": {"type": "array"}}),
        "Brief": {**OBJECT, "required": ["contributor", "mission", "cards", "sections", "sources"]},
        "Explained": {**OBJECT, "required": ["contributor", "mission", "sentence", "judged", "sources"]},
        "Outlook": {**OBJECT, "required": ["contributor", "mission"]},
        "Check": check,
        "Listing": _closed({"topic": TEXT, "note": TEXT, "table": ROWS}),
        "Found": _closed({"hits": ROWS, "sure": {"type": "boolean"}, "hint": TEXT,
                          "as_of": {"type": ["string", "null"]}}),
        "Error": {**OBJECT, "required": ["error", "message", "exit_code"],
                  "properties": {"error": TEXT, "message": TEXT, "exit_code": {"type": "integer"}}},
    }  # fmt: skip


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        **OBJECT,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(name: str) -> dict[str, Any]:
    return {"anyOf": [_ref(name), {"type": "null"}]}
