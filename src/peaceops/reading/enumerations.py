"""Where one clause says several things: lists, not only ... but also, numbers beside it, what it takes for granted."""

from __future__ import annotations

import re
from dataclasses import replace

from peaceops.reading.clauses import Unit, is_clause, items_of, subject_of
from peaceops.reading.verbs import bases, finite, gerund

_COLON = re.compile(r":\s+")

_NOT_ONLY = re.compile(r",?\s+not only\s+(?P<first>.{4,200}?),?\s+but\s+(?:also\s+)?")

_PARTICULAR = re.compile(
    r"\s+(?P<one>[\w\s’']{2,60}?)\s+in general\s+(?:and|but)\s+(?P<two>[\w\s’']{2,60}?)\s+in particular"
)

_WITH = re.compile(r"(?:[Ww]ith)\s+(?=(?:[\w\s]{0,20}\s)?\d)(?P<what>[^,]{5,140}),\s+")

_TAIL = re.compile(
    r",\s+(?=with\s+(?:[a-z]+\s+){0,3}\d|(?:more|fewer|less|higher|lower)\s+(?:\w+\s+){0,4}than\b|"
    r"(?:a|the)\s+(?:\w+\s+){0,2}(?:higher|lower|larger|smaller|largest|highest|lowest|smallest|first|second|third)\s|"
    r"(?:most|half|many|some|none|all)\s+of\s+(?:them|whom|which)\b|followed by\s|up from\s|down from\s|making it\s|"
    r"well (?:below|above)\s)"
)

_TO = re.compile(r",?\s+and\s+(?:to\s+)?(?P<verb>[a-z]+)\s")

_AFFECT = re.compile(
    r"\b(?:contributed?|contributes|led|leads|lead)\s+to\s+(?=(?:\S+\s+){1,4}(?:not\s+)?(?:being|\w+ing)\b)"
)

_GROWING = re.compile(
    r"\b(?:the|its|their|his|her|our|'s|’s)\s+(?:\w+\s+)?(?P<what>(?:growing|increasing|rising|declining|shrinking|existing|"
    r"mounting|deepening)\s+\w+\s+(?:of|in|on|from|among|between)\s+[^,.;()]{4,90})"
)

_RELATIVELY = re.compile(
    r"\bthe\s+(?P<what>(?:relatively|comparatively|exceptionally)\s+[\w-]+\s+\w+)(?=\s+for\b|\s+of\b)"
)

_ASIDE = re.compile(r"\((?P<what>[^()]{6,60}(?:['’]s|s['’])\s+[“\"'‘][^()]{4,80})\)")


def after_colon(text: str, unit: Unit) -> list[Unit] | None:
    """Part a list, or a clause, behind a colon."""
    match = _COLON.search(text, unit.start, unit.end)
    if not match:
        return None
    head, tail = text[unit.start : match.start()], text[match.end() : unit.end]
    if finite(tail):
        before = replace(unit, end=match.start())
        after = replace(unit, start=match.end(), lead="", joint=":")
        return [before, after] if finite(head) else [after]
    items = items_of(tail)
    if len(items) < 2 or not finite(head):
        return None
    made = [replace(unit, end=match.start())]
    for a, b in items:
        made.append(Unit(match.end() + a, match.end() + b, "item", head))
    return made


def at_not_only(text: str, unit: Unit) -> list[Unit] | None:
    """Part "not only A but also B"."""
    match = _NOT_ONLY.search(text, unit.start, unit.end)
    if not match:
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.start("first"), unit.end, "item", subject_of(head), "not only"),
    ]


def at_particular(text: str, unit: Unit) -> list[Unit] | None:
    """Part "A in general and B in particular"."""
    match = _PARTICULAR.search(text, unit.start, unit.end)
    if not match or unit.joint == "in particular":
        return None
    return [
        replace(unit, joint="in particular"),
        Unit(
            match.start("two"),
            match.end(),
            "item",
            text[unit.start : match.start("one")],
            "in particular",
        ),
    ]


def number_first(text: str, unit: Unit) -> list[Unit] | None:
    """Part "With 402 people, it is ..."."""
    match = _WITH.match(text, unit.start, unit.end)
    if not match or not is_clause(text[match.end() : unit.end]):
        return None
    return [
        Unit(
            unit.start, match.end("what"), "aside", subject_of(text[match.end() : unit.end]), "with"
        ),
        replace(unit, start=match.end()),
    ]


def at_tail(text: str, unit: Unit) -> list[Unit] | None:
    """Part a comparison or number that trails behind a comma."""
    match = _TAIL.search(text, unit.start, unit.end)
    if not match or not finite(text[unit.start : match.start()]):
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.end(), unit.end, "aside", subject_of(head), "tail"),
    ]


def infinitives(text: str, unit: Unit) -> list[Unit] | None:
    """Part "to gain A and expand B" where both are said of the same head."""
    places = re.finditer(r"\bto\s+([a-z]+)\b", text[unit.start : unit.end])
    first = next((place for place in places if place[1] in bases()), None)
    if first is None or re.match(r"(?:whether|if)\b", text[unit.start : unit.end], re.I):
        return None
    begin = unit.start + first.start()
    for match in _TO.finditer(text, begin, unit.end):
        if match["verb"] in bases() and len(text[match.end() : unit.end].split()) >= 3:
            head = text[unit.start : begin]
            return [
                replace(unit, end=match.start()),
                Unit(match.start("verb"), unit.end, "item", f"{head}to", "and to"),
            ]
    return None


def purposes(text: str, unit: Unit) -> list[Unit] | None:
    """Part a list of purposes: "protecting A, their B, and to contribute to C"."""
    for match in re.finditer(r"\b(?:in|at|of|by|to)\s+(?=(\w+ing)\b)", text[unit.start : unit.end]):
        if not gerund(match[1]):
            continue
        begin = unit.start + match.end()
        items = items_of(text[begin : unit.end])
        good = [
            bool(re.match(r"(?:their|its|his|her|our|to)\s", text[begin + a : begin + b]))
            or gerund(text[begin + a : begin + b].split(maxsplit=1)[0])
            for a, b in items
        ]
        if len(items) >= 3 and all(good):
            head = text[unit.start : begin]
            made = [replace(unit, end=begin + items[0][1])]
            return [
                *made,
                *(Unit(begin + a, begin + b, "item", head, "list") for a, b in items[1:]),
            ]
    return None


def affects(text: str, unit: Unit) -> list[Unit] | None:
    """Part an effect that is named as a thing: "contributed to X not being liked"."""
    match = _AFFECT.search(text, unit.start, unit.end)
    if not match or unit.joint == "affects":
        return None
    return [
        replace(unit, end=match.end() - 1, role="link", joint="affects"),
        Unit(match.end(), unit.end, "presupposed", "", "effect"),
    ]


def presupposed(text: str, unit: Unit) -> list[Unit]:
    """Return what a unit takes for granted in a noun phrase: "its growing role in X"."""
    made = []
    for pattern, role in (
        (_GROWING, "presupposed"),
        (_RELATIVELY, "presupposed"),
        (_ASIDE, "aside"),
    ):
        for match in pattern.finditer(text, unit.start, unit.end + 3):
            a, b = match.span("what")
            made.append(Unit(a, b, role, "", "noun phrase"))  # type: ignore[arg-type]
    return made
