"""Who and where in a sentence: states, missions, groups, kinds of personnel, through `peaceops.codes`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from peaceops.codes import groups, missions, states
from peaceops.codes.spelling import plain
from peaceops.codes.spells import spans_of

What = Literal["state", "mission", "group", "kind"]
LONGEST = 9
"""Words of the longest name looked for."""
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*['’]?")
_PLACE = re.compile(
    r"\b(?i:in|to|into|from|inside|across|throughout|outside|near|within|leave|left)\s+(?:the\s+)?(?:[a-z]+\s+)?\Z"
)
_AND_PLACE = re.compile(
    r"\b(?:[Ii]n|to|from|[Aa]cross)\s+(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)*,?\s+(?:and\s+)?)+\Z"
)
AREAS = {
    "south asia": "Southern Asia", "south asian": "Southern Asia", "west africa": "Western Africa",
    "west african": "Western Africa", "western african": "Western Africa", "east africa": "Eastern Africa",
    "east african": "Eastern Africa", "north africa": "Northern Africa", "central africa": "Middle Africa",
    "southeast asia": "South-eastern Asia", "east asia": "Eastern Asia", "latin america": "Latin America and the Caribbean",
    "latin american": "Latin America and the Caribbean", "european": "Europe", "europeans": "Europe",
    "african": "Africa", "africans": "Africa", "asian": "Asia", "western europe": "Western Europe",
    "permanent members": "P5", "permanent member": "P5", "permanent five": "P5", "p5": "P5",
    "european union": "EU", "african union": "AU", "nordic": "Northern Europe",
}  # fmt: skip
"""Names of areas that the groups do not have under these words."""
KINDS: tuple[tuple[str, str], ...] = (
    ("fpu", r"formed police (?:units?|personnel)|FPUs?"),
    ("troops_and_staff", r"military personnel"),
    ("troops", r"military (?:peacekeepers|contingents?|component)"),
    ("experts", r"(?:military )?observers|experts? on mission|military experts"),
    ("staff", r"staff officers?"),
    ("police", r"individual police|police officers?|(?<!formed )police(?! unit)"),
    ("troops", r"troops?|soldiers?|battalions?|infantry|contingent troops|boots on the ground"),
    ("uniformed", r"uniformed|in uniform|blue helmets?"),
)
_KIND = [(kind, re.compile(rf"\b(?:{pattern})\b", re.I)) for kind, pattern in KINDS]
_NOT_KIND = re.compile(r"\btroop contributors?\b|\btroop contributing\b|\bpolice contributors?\b")
CASED = frozenset(
    [
        "us",
        "uk",
        "uae",
        "drc",
        "car",
        "prc",
        "au",
        "eu",
        "un",
        "oas",
        "na",
        "pre",
        "sst",
        "css",
        "ear",
        "eas",
    ]
)
"""Short names that count in capitals only."""


@dataclass(frozen=True)
class Entity:
    """Somebody or something named.

    Parameters
    ----------
    what : {"state", "mission", "group", "kind"}
    code : str
    start, end : int
        Where in the text.
    place : bool
        Whether it is named as a place ("in Mali"), not as an actor.
    """

    what: What
    code: str
    start: int
    end: int
    place: bool = False


@cache
def _names() -> dict[str, tuple[What, str]]:
    found: dict[str, tuple[What, str]] = {**_peoples()}
    for name, area in AREAS.items():
        found[plain(name)] = ("group", area)
    for label, code in groups._index().items():
        if code not in ("all", "UN") or label in ("un", "united nations"):
            found[label] = ("group", code)
    for label, (kind, iso3) in states._index().items():
        if kind == "name" and len(label) > 1:
            found[label] = ("state", iso3)
    for label, acronym in missions._index().items():
        if acronym in missions.missions() and missions.missions()[acronym].hosts:
            found[label] = ("mission", acronym)
    return found


@cache
def _peoples() -> dict[str, tuple[What, str]]:
    """Return demonyms, and capitals that speak for their states (marked with a star)."""
    found: dict[str, tuple[What, str]] = {}
    for row in _rows():
        for column, mark in (("people", ""), ("capital", "*")):
            for word in filter(None, row[column].split("|")):
                found[plain(word)] = ("state", row["iso3"] + mark)
    return found


@cache
def _rows() -> tuple[dict[str, str], ...]:
    path = Path(__file__).parent / "data" / "demonyms.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def entities(text: str) -> tuple[Entity, ...]:
    """Return what a text names, in order.

    Examples
    --------
    >>> [(e.what, e.code, e.place) for e in entities("China sent Chinese troops to Mali.")]
    [('state', 'CHN', False), ('state', 'CHN', False), ('kind', 'troops', False), ('state', 'MLI', True)]
    """
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    found: list[Entity] = []
    place = 0
    while place < len(words):
        step, entity = _at(text, words, place)
        if entity:
            found.append(entity)
        place += step
    taken = [m.span() for m in _NOT_KIND.finditer(text)]
    for kind, pattern in _KIND:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                found.append(Entity("kind", kind, match.start(), match.end()))
                taken.append(match.span())
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _at(text: str, words: list[tuple[int, int, str]], place: int) -> tuple[int, Entity | None]:
    """Return the longest name that begins at a word, and how many words to go on."""
    first = words[place][2]
    if not first[0].isupper() and first.lower() not in ("permanent", "elected"):
        return 1, None
    names = _names()
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        start, end = words[place][0], words[place + length - 1][1]
        piece = text[start:end]
        if length > 1 and re.search(
            r"[.;:!?()|]\s|,\s(?!and\b|The\b|Republic|Islamic|Kingdom)", piece
        ):
            continue
        for spelling in dict.fromkeys((piece, re.sub(r"['’]s?\Z", "", piece))):
            key = plain(spelling)
            hit = names.get(key)
            if hit is None or (key in CASED and not spelling.replace(".", "").isupper()):
                continue
            if hit[0] == "mission" and length == 1 and spelling.islower():
                continue
            people = key in _peoples() and not hit[1].endswith("*")
            return length, _entity(text, hit, start, start + len(spelling), people=people)
    return 1, None


def _entity(
    text: str, hit: tuple[What, str], start: int, end: int, *, people: bool
) -> Entity | None:
    what, code = hit
    before = text[max(0, start - 60) : start]
    owner = text[end : end + 2] in ("'s", "’s")
    located = not people and not owner and bool(_PLACE.search(before) or _AND_PLACE.search(before))
    if code.endswith("*"):  # a capital speaks for its state, unless it is only where somebody is
        if located or re.match(r",\s*\d|\s+(?:in|on)\s+\d", text[end : end + 8]):
            return None
        code = code[:-1]
    return Entity(what, code, start, end, located)


def is_people(word: str) -> bool:
    """Whether a word names the people of a state.

    Examples
    --------
    >>> is_people("Malians"), is_people("Paris")
    (True, False)
    """
    found = _peoples().get(plain(word))
    return found is not None and not found[1].endswith("*")


def state_name(iso3: str) -> str:
    """Return the name of a state or territory.

    Examples
    --------
    >>> state_name("CHN")
    'China'
    """
    return spans_of()[iso3][-1].name
