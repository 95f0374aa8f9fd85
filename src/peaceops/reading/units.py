"""From sentences to units: one proposition each, by the words that join them.

The rules are about English joints (and, but, which, because, even though, not
only ... but also, lists) and know nothing of any report. docs/reading.md says
what counts as one statement; `benchmarks/reading.py` how well the rules do it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from peaceops.reading.verbs import AUXILIARIES, bases, finite, forms, gerund

Role = Literal["main", "concession", "cause", "link", "relative", "item", "presupposed", "aside"]
DEEPEST = 7
MOST = 24


@dataclass(frozen=True)
class Unit:
    """A part of a sentence that says one thing.

    Parameters
    ----------
    start, end : int
        Where in the sentence.
    role : str
        How it hangs in the sentence.
    lead : str
        Words that have to stand before it to make a sentence of it: the
        subject of a relative clause, the head of a list.
    joint : str
        What joins it to what comes before.
    """

    start: int
    end: int
    role: Role = "main"
    lead: str = ""
    joint: str = ""

    def of(self, text: str) -> str:
        """Return its own words."""
        return text[self.start : self.end]


Rule = Callable[[str, Unit], list[Unit] | None]
_PRONOUN = r"(?:it|they|he|she|we|this|that|these|those|nothing|there|neither|both|such)"
_ADVERB = r"(?:therefore|thereto|thereby|then|thus|also|still|now|so|hence|consequently|even|often|largely|instead|later)"
_JOINT = re.compile(
    rf"(?P<comma>[,;]?)\s+(?P<word>and|but|yet|or|while|whereas|although|even though|though)\s+(?:{_ADVERB}\s+)?",
)
_SEMI = re.compile(r"\s*;\s+|\s+[–—]\s+|\s+-\s+")
_COLON = re.compile(r":\s+")
_RELATIVE = re.compile(r",\s+(?P<word>which|who|whose|where|when)\s+")
_BEFORE = re.compile(
    r"(?P<word>Even though|Although|Though|While|Whereas|Because|Since|As|Despite the fact that)\s+"
)
_CAUSE = re.compile(r"(?:,\s+(?:as|since)|,?\s+because)\s+(?!of\b)|,?\s+because of\s+")
_FACT = re.compile(
    r"(?:The fact that|That)\s+(?P<what>.{8,400}?)\s+(?P<verb>(?:also |clearly |further )?(?:reflects?|shows?|means?|"
    r"suggests?|indicates?|demonstrates?|proves?|signals?|implies)\s+that)\s+"
)
_AS_SHOWN = re.compile(
    r",?\s+as\s+(?:evidenced|shown|illustrated|demonstrated|reflected|proven?)\s+(?:in|by)\s+"
)
_NOT_ONLY = re.compile(r",?\s+not only\s+(?P<first>.{4,200}?),?\s+but\s+(?:also\s+)?")
_RATHER = re.compile(r"(?P<word>[Rr]ather than|[Ii]nstead of)\s+(?P<what>\w+ing\s+[^,]{8,200}),\s+")
_COMPARED = re.compile(r",\s+(?:compared|in comparison|as opposed|in contrast)\s+(?:to|with)\s+")
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
_FORMER = re.compile(r"\bthe (?:former|first|latter|last) two\b|\bboth of (?:them|these)\b")
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


def units(text: str) -> list[Unit]:
    """Return the units of a sentence.

    Parameters
    ----------
    text : str
        One sentence.

    Examples
    --------
    >>> said = "Even though Mali is poor, China sent troops, which surprised many."
    >>> [(u.role, u.of(said)) for u in units(said)]
    [('concession', 'Mali is poor'), ('main', 'China sent troops'), ('relative', 'surprised many')]
    """
    end = len(text.rstrip())
    while end and text[end - 1] in ".!?\"”’' )":
        end -= 1
    found = _parted(text, Unit(0, max(end, min(1, len(text)))), 0)
    found = [*found, *(extra for unit in found for extra in _presupposed(text, unit))]
    doubled = [unit for unit in found if _FORMER.search(unit.of(text)) for _ in range(1)]
    return [*found, *(replace(unit, joint="both") for unit in doubled)][:MOST]


def _parted(text: str, unit: Unit, depth: int) -> list[Unit]:
    unit = _trimmed(text, unit)
    if depth < DEEPEST and unit.end - unit.start > 12:
        for rule in RULES:
            parts = rule(text, unit)
            if parts:
                return [one for part in parts for one in _parted(text, part, depth + 1)]
    return [unit] if unit.of(text).strip() else []


def _trimmed(text: str, unit: Unit) -> Unit:
    start, end = unit.start, unit.end
    while start < end and text[start] in ' ,;:–—-"“':
        start += 1
    while end > start and text[end - 1] in " ,;:–—-":
        end -= 1
    return replace(unit, start=start, end=end)


def _subject(text: str) -> str:
    """Return what stands before the first finite verb of a clause."""
    verbs = finite(text)
    return text[: verbs[0][0]].strip(" ,") if verbs else ""


def _starts_finite(text: str) -> bool:
    first = re.match(
        r"\W*(?:(?:never|not|no longer|already|" + _ADVERB[3:-1] + r")\s+)?([A-Za-z']+)", text
    )
    if not first:
        return False
    word = first[1].casefold()
    return word in AUXILIARIES or forms().get(word) == "past" or forms().get(word) == "third"


def _clause(text: str) -> bool:
    """Whether a text begins with a subject that a finite verb follows soon."""
    verbs = finite(text)
    before = text[: verbs[0][0]] if verbs else ""
    return (
        bool(before)
        and len(before.split()) <= 12
        and not re.search(r",\s+(?:and|or|but)\s", before)
    )


def _semicolon(text: str, unit: Unit) -> list[Unit] | None:
    for match in _SEMI.finditer(text, unit.start, unit.end):
        if finite(text[unit.start : match.start()]) and finite(text[match.end() : unit.end]):
            return [
                replace(unit, end=match.start()),
                replace(unit, start=match.end(), lead="", joint=";"),
            ]
    return None


def _list_after_colon(text: str, unit: Unit) -> list[Unit] | None:
    match = _COLON.search(text, unit.start, unit.end)
    if not match:
        return None
    head, tail = text[unit.start : match.start()], text[match.end() : unit.end]
    if finite(tail):
        before = replace(unit, end=match.start())
        after = replace(unit, start=match.end(), lead="", joint=":")
        return [before, after] if finite(head) else [after]
    items = _items(tail)
    if len(items) < 2 or not finite(head):
        return None
    made = [replace(unit, end=match.start())]
    for a, b in items:
        made.append(Unit(match.end() + a, match.end() + b, "item", head))
    return made


def _items(text: str) -> list[tuple[int, int]]:
    """Return the items of a list with commas and a last "and"."""
    cuts, begin = [], 0
    for match in re.finditer(r",\s+(?:and\s+|or\s+)?|\s+and\s+(?=\w+ing\b)", text):
        cuts.append((begin, match.start()))
        begin = match.end()
    cuts.append((begin, len(text)))
    last = cuts[-1]
    tail = re.search(r"\s+and\s+", text[last[0] : last[1]])
    if len(cuts) >= 2 and tail and not any(" and " in text[a:b] for a, b in cuts[:-1]):
        middle = last[0] + tail.start()
        cuts[-1:] = [(last[0], middle), (last[0] + tail.end(), last[1])]
    return [(a, b) for a, b in cuts if text[a:b].strip()] if len(cuts) >= 2 else []


def _fact_that(text: str, unit: Unit) -> list[Unit] | None:
    match = _FACT.match(text, unit.start, unit.end)
    if not match:
        return None
    return [
        Unit(match.start("what"), match.end("what")),
        Unit(match.start("verb"), unit.end, "link", "This", "that"),
    ]


def _leading(text: str, unit: Unit) -> list[Unit] | None:
    match = _BEFORE.match(text, unit.start, unit.end)
    if not match:
        return None
    for comma in re.finditer(r",\s+", text[match.end() : unit.end]):
        a, b = match.end() + comma.start(), match.end() + comma.end()
        if finite(text[match.end() : a]) and _clause(text[b : unit.end]):
            causal = match["word"] in ("Because", "Since", "As")
            if match["word"] == "Since" and re.search(r"\b(?:19|20)\d\d\b", text[match.end() : a]):
                return None
            return [
                Unit(match.end(), a, "cause" if causal else "concession"),
                replace(unit, start=b, lead=""),
            ]
    return None


def _rather(text: str, unit: Unit) -> list[Unit] | None:
    match = _RATHER.search(text, unit.start, unit.end)
    if not match or match.start() > unit.start + 12:
        return None
    rest = text[match.end() : unit.end]
    return [
        Unit(match.start("what"), match.end("what"), "aside", "", "rather"),
        replace(unit, start=match.end()),
    ]


def _relative(text: str, unit: Unit) -> list[Unit] | None:
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
        if not finite(head) and inner and _starts_finite(rest[inner.end() :]):
            return [
                Unit(
                    match.end(), match.end() + inner.start(), "relative", _noun(lead), match["word"]
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
                Unit(match.end(), unit.end, "relative", _noun(lead), match["word"]),
            ]
    return None


def _noun(text: str) -> str:
    """Return the last noun phrase of a text, roughly: its last words after a verb or preposition."""
    verbs = finite(text)
    rest = text[verbs[-1][0] :].split(" ", 1)[-1] if verbs else text
    return " ".join(re.split(r"\b(?:in|for|to|that|as|by|about|at|on)\s", rest)[-1].split()[-6:])


def _cause(text: str, unit: Unit) -> list[Unit] | None:
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
        if by_noun or len(head.split()) <= 4:
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


def _as_shown(text: str, unit: Unit) -> list[Unit] | None:
    match = _AS_SHOWN.search(text, unit.start, unit.end)
    if not match or match.start() == unit.start:
        return None
    return [
        replace(unit, end=match.start()),
        Unit(match.start() + 1, unit.end, "link", "This is so", "as"),
    ]


def _compared(text: str, unit: Unit) -> list[Unit] | None:
    match = _COMPARED.search(text, unit.start, unit.end)
    if not match or len(text[match.end() : unit.end].split()) < 4:
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.end(), unit.end, "aside", head, "compared"),
    ]


def _not_only(text: str, unit: Unit) -> list[Unit] | None:
    match = _NOT_ONLY.search(text, unit.start, unit.end)
    if not match:
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.start("first"), unit.end, "item", _subject(head), "not only"),
    ]


def _particular(text: str, unit: Unit) -> list[Unit] | None:
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


def _number_first(text: str, unit: Unit) -> list[Unit] | None:
    match = _WITH.match(text, unit.start, unit.end)
    if not match or not _clause(text[match.end() : unit.end]):
        return None
    return [
        Unit(
            unit.start, match.end("what"), "aside", _subject(text[match.end() : unit.end]), "with"
        ),
        replace(unit, start=match.end()),
    ]


def _tail(text: str, unit: Unit) -> list[Unit] | None:
    match = _TAIL.search(text, unit.start, unit.end)
    if not match or not finite(text[unit.start : match.start()]):
        return None
    head = text[unit.start : match.start()]
    return [
        replace(unit, end=match.start()),
        Unit(match.end(), unit.end, "aside", _subject(head), "tail"),
    ]


def _joined(text: str, unit: Unit) -> list[Unit] | None:
    """Part two clauses, or two verbs of one subject, at and, but, while..."""
    for match in _JOINT.finditer(text, unit.start, unit.end):
        head, rest = text[unit.start : match.start()], text[match.end() : unit.end]
        if not finite(head) or not finite(rest):
            continue
        contrast = match["word"] not in ("and", "or")
        if _starts_finite(rest) and len(rest.split()) >= 3:
            return [replace(unit, end=match.start()),
                    replace(unit, start=match.end(), lead=_own_subject(head, unit), joint="and verb")]  # fmt: skip
        own = _clause(rest) and (
            contrast or match["comma"] or re.match(rf"{_PRONOUN}\b", rest, re.I)
        )
        if own:
            role: Role = "concession" if match["word"].endswith("though") else unit.role
            that = rest.startswith("that ")
            return [replace(unit, end=match.start()),
                    replace(unit, start=match.end() + 5 * that, lead="", role=role,
                            joint="and that" if that else match["word"])]  # fmt: skip
    return None


def _own_subject(head: str, unit: Unit) -> str:
    """Return the subject of the last clause of a head, for a verb that shares it."""
    that = head.rfind(" that ")
    if that > 0 and finite(head[that + 6 :]):
        return _subject(head[that + 6 :])
    return _subject(head) or unit.lead


def _infinitives(text: str, unit: Unit) -> list[Unit] | None:
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


def _purposes(text: str, unit: Unit) -> list[Unit] | None:
    """Part a list of purposes: "protecting A, their B, and to contribute to C"."""
    for match in re.finditer(r"\b(?:in|at|of|by|to)\s+(?=(\w+ing)\b)", text[unit.start : unit.end]):
        if not gerund(match[1]):
            continue
        begin = unit.start + match.end()
        items = _items(text[begin : unit.end])
        good = [
            bool(re.match(r"(?:their|its|his|her|our|to)\s", text[begin + a : begin + b]))
            or gerund(text[begin + a : begin + b].split()[0])
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


def _affects(text: str, unit: Unit) -> list[Unit] | None:
    match = _AFFECT.search(text, unit.start, unit.end)
    if not match or unit.joint == "affects":
        return None
    return [
        replace(unit, end=match.end() - 1, role="link", joint="affects"),
        Unit(match.end(), unit.end, "presupposed", "", "effect"),
    ]


def _presupposed(text: str, unit: Unit) -> list[Unit]:
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


RULES: tuple[Rule, ...] = (
    _fact_that, _leading, _rather, _semicolon, _list_after_colon, _number_first, _compared, _relative,
    _cause, _as_shown, _not_only, _tail, _joined, _particular, _purposes, _infinitives, _affects,
)  # fmt: skip
"""In the order in which they are tried; each part is parted again."""
