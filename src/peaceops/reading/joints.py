"""Where two clauses are joined: and, but, which, because, even though, rather than, the fact that."""

from __future__ import annotations

import re
from dataclasses import replace

from peaceops.reading.clauses import (
    ADVERB,
    Role,
    Unit,
    is_clause,
    last_noun,
    own_subject,
    starts_finite,
)
from peaceops.reading.verbs import finite

_PRONOUN = r"(?:it|they|he|she|we|this|that|these|those|nothing|there|neither|both|such)"

_JOINT = re.compile(
    rf"(?P<comma>[,;]?)\s+(?P<word>and|but|yet|or|while|whereas|although|even though|though)\s+(?:{ADVERB}\s+)?",
)

_SEMI = re.compile(r"\s*;\s+|\s+[–—]\s+|\s+-\s+")

_RELATIVE = re.compile(r",\s+(?P<word>which|who|whose|where|when)\s+")

_BEFORE = re.compile(
    r"(?P<word>Even though|Although|Though|While|Whereas|Because|Since|As|Despite the fact that)\s+"
)

_SHORT_HEAD = re.compile(rf"\W*(?:{_PRONOUN}|we|i|you)(?:\s\S+){{1,3}}\Z", re.I)
_CAUSE = re.compile(r"(?:,\s+(?:as|since)|,?\s+because)\s+(?!of\b)|,?\s+because of\s+")

_FACT = re.compile(
    r"(?:The fact that|That)\s+(?P<what>.{8,400}?)\s+(?P<verb>(?:also |clearly |further )?(?:reflects?|shows?|means?|"
    r"suggests?|indicates?|demonstrates?|proves?|signals?|implies)\s+that)\s+"
)

_AS_SHOWN = re.compile(
    r",?\s+as\s+(?:evidenced|shown|illustrated|demonstrated|reflected|proven?)\s+(?:in|by)\s+"
)

_RATHER = re.compile(r"(?P<word>[Rr]ather than|[Ii]nstead of)\s+(?P<what>\w+ing\s+[^,]{8,200}),\s+")

_COMPARED = re.compile(r",\s+(?:compared|in comparison|as opposed|in contrast)\s+(?:to|with)\s+")


def at_semicolon(text: str, unit: Unit) -> list[Unit] | None:
    """Part two clauses at a semicolon or dash."""
    for match in _SEMI.finditer(text, unit.start, unit.end):
        if finite(text[unit.start : match.start()]) and finite(text[match.end() : unit.end]):
            return [
                replace(unit, end=match.start()),
                replace(unit, start=match.end(), lead="", joint=";"),
            ]
    return None


def at_fact_that(text: str, unit: Unit) -> list[Unit] | None:
    """Part "the fact that X shows that Y"."""
    match = _FACT.match(text, unit.start, unit.end)
    if not match:
        return None
    return [
        Unit(match.start("what"), match.end("what")),
        Unit(match.start("verb"), unit.end, "link", "This", "that"),
    ]


def at_leading(text: str, unit: Unit) -> list[Unit] | None:
    """Part a clause that begins with even though, although, because... from the main one."""
    match = _BEFORE.match(text, unit.start, unit.end)
    if not match:
        return None
    for comma in re.finditer(r",\s+", text[match.end() : unit.end]):
        a, b = match.end() + comma.start(), match.end() + comma.end()
        if finite(text[match.end() : a]) and is_clause(text[b : unit.end]):
            causal = match["word"] in ("Because", "Since", "As")
            if match["word"] == "Since" and re.search(r"\b(?:19|20)\d\d\b", text[match.end() : a]):
                return None
            return [
                Unit(match.end(), a, "cause" if causal else "concession"),
                replace(unit, start=b, lead=""),
            ]
    return None


def at_rather(text: str, unit: Unit) -> list[Unit] | None:
    """Part "rather than doing X, Y"."""
    match = _RATHER.search(text, unit.start, unit.end)
    if not match or match.start() > unit.start + 12:
        return None
    return [
        Unit(match.start("what"), match.end("what"), "aside", "", "rather"),
        replace(unit, start=match.end()),
    ]


def at_relative(text: str, unit: Unit) -> list[Unit] | None:
    """Part a relative clause behind a comma."""
    for match in _RELATIVE.finditer(text, unit.start, unit.end):
        head, rest = text[unit.start : match.start()], text[match.end() : unit.end]
        verbs = [(at - 4, word) for at, word in finite(f"who {rest}")]
        if not verbs or (match["word"] in ("which", "who") and verbs[0][0] > 25):
            continue
        if match["word"] == "when" and not finite(head):
            continue
        lead = head.split(", ")[-1]
        lead = lead if match["word"] in ("which", "who", "whose") else ""
        inner = re.search(r",\s+", rest)
        if not finite(head) and inner and starts_finite(rest[inner.end() :]):
            return [
                Unit(
                    match.end(),
                    match.end() + inner.start(),
                    "relative",
                    last_noun(lead),
                    match["word"],
                ),
                Unit(
                    match.end() + inner.end(),
                    unit.end,
                    unit.role,
                    f"{unit.lead} {head}".strip(),
                    unit.joint,
                ),
            ]
        if finite(head):
            return [
                replace(unit, end=match.start()),
                Unit(match.end(), unit.end, "relative", last_noun(lead), match["word"]),
            ]
    return None


def at_cause(text: str, unit: Unit) -> list[Unit] | None:
    """Part a reason: what is so, why, and that the one is because of the other."""
    for match in _CAUSE.finditer(text, unit.start, unit.end):
        head, rest = text[unit.start : match.start()], text[match.end() : unit.end]
        by_noun = match[0].rstrip().endswith("of")
        if not finite(head):
            continue
        second = re.search(
            r",?\s+and\s+(?=because\s|a\s|an\s|the\s)" if by_noun else r",?\s+and\s+because\s+",
            rest,
        )
        stop = match.end() + second.start() if second else unit.end
        more = (
            [Unit(match.end() + second.end(), unit.end, "cause", "", "because")] if second else []
        )
        if by_noun or _SHORT_HEAD.match(head):
            return [replace(unit, end=stop, joint="done"), *more] if more else None
        if not finite(rest[: stop - match.end()]):
            continue
        return [
            replace(unit, end=match.start()),
            Unit(match.end(), stop, "cause", "", "because"),
            Unit(match.start(), stop, "link", head, "because"),
            *more,
        ]
    return None


def at_as_shown(text: str, unit: Unit) -> list[Unit] | None:
    """Part the evidence given for something."""
    match = _AS_SHOWN.search(text, unit.start, unit.end)
    if not match or match.start() == unit.start:
        return None
    return [
        replace(unit, end=match.start()),
        Unit(match.start() + 1, unit.end, "link", "This is so", "as"),
    ]


def at_compared(text: str, unit: Unit) -> list[Unit] | None:
    """Part what something is compared with."""
    match = _COMPARED.search(text, unit.start, unit.end)
    if not match or len(text[match.end() : unit.end].split()) < 4:
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.end(), unit.end, "aside", head, "compared"),
    ]


def at_conjunction(text: str, unit: Unit) -> list[Unit] | None:
    """Part two clauses, or two verbs of one subject, at and, but, while..."""
    for match in _JOINT.finditer(text, unit.start, unit.end):
        head, rest = text[unit.start : match.start()], text[match.end() : unit.end]
        if not finite(head) or not (finite(rest) or starts_finite(rest)):
            continue
        contrast = match["word"] not in ("and", "or")
        if starts_finite(rest) and len(rest.split()) >= 3:
            return [replace(unit, end=match.start()),
                    replace(unit, start=match.end(), lead=own_subject(head, unit), joint="and verb")]  # fmt: skip
        own = is_clause(rest) and (
            contrast or match["comma"] or re.match(rf"{_PRONOUN}\b", rest, re.I)
        )
        if own:
            role: Role = "concession" if match["word"].endswith("though") else unit.role
            that = rest.startswith("that ")
            return [replace(unit, end=match.start()),
                    replace(unit, start=match.end() + 5 * that, lead="", role=role,
                            joint="and that" if that else match["word"])]  # fmt: skip
    return None
