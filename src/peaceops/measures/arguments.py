"""The arguments of measures: how each is typed, checked and explained.

A measure's signature says what it takes by these types; the command line, the
page's forms and the docs are made from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from peaceops.codes import groups, missions, months, states
from peaceops.errors import BadInput, unknown

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "uniformed": ("troops", "fpu", "police", "police_and_fpu", "experts", "staff"),
    "troops": ("troops",),
    "troops_and_staff": ("troops", "staff"),
    "fpu": ("fpu",),
    "police": ("police",),
    "police_and_fpu": ("police", "fpu", "police_and_fpu"),
    "experts": ("experts",),
    "staff": ("staff",),
}
KIND_NAMES = {
    "uniformed": "uniformed people",
    "troops": "troops",
    "troops_and_staff": "troops and staff officers",
    "fpu": "members of formed police units",
    "police": "individual police",
    "police_and_fpu": "police of both sorts",
    "experts": "experts on mission",
    "staff": "staff officers",
}
KIND_SINGULAR = {
    "uniformed": "uniformed person",
    "troops": "soldier in a contingent",
    "troops_and_staff": "soldier or staff officer",
    "fpu": "member of a formed police unit",
    "police": "individual police officer",
    "police_and_fpu": "police officer",
    "experts": "expert on mission",
    "staff": "staff officer",
}
MISSION_TYPES = ("all", "peacekeeping", "political")


@dataclass(frozen=True)
class Argument:
    """One argument of a measure.

    Parameters
    ----------
    word : str
        What is named: "contributor", "month"...
    meaning : str
        One line for help and docs.
    example : str
    parse : callable
        Text to value; raises BadInput.
    choices : tuple of str
        All values, where they are few.
    """

    word: str
    meaning: str
    example: str
    parse: Callable[[str], Any]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Among:
    """A set of states to compare with, with the name it goes by.

    Parameters
    ----------
    name : str
        Group code word, or the list as typed.
    listed : tuple of str
        ISO3 codes if a list was typed; empty for a group.
    """

    name: str
    listed: tuple[str, ...] = ()

    def members(self, on: date) -> frozenset[str] | None:
        """Return the members on a day, or None for everybody."""
        if self.listed:
            return frozenset(self.listed)
        return None if self.name == "all" else groups.members(self.name, on)


def _among(text: str) -> Among:
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise BadInput("among is empty; give a group such as P5, or states such as FRA,GBR")
    if len(names) > 1:
        return Among(text.strip()[:120], tuple(states.resolve(name) for name in names))
    try:
        return Among(groups.resolve(names[0]))
    except BadInput as no_group:
        state = states.try_resolve(names[0])
        if state is None:
            raise no_group from None
        return Among(state, (state,))


def choice(word: str, choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return a parser that takes one of a few words."""

    def parse(text: str) -> str:
        if text.strip().lower() not in choices:
            raise unknown(word, text, choices)
        return text.strip().lower()

    return parse


def whole_number(word: str, low: int, high: int = 10_000_000) -> Callable[[str], int]:
    """Return a parser that takes a whole number between two bounds."""

    def parse(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise BadInput(f"{word}={text[:40]!r}: a whole number from {low} to {high} is needed")
        return number

    return parse


Contributor = Annotated[
    str, Argument("contributor", "state that sends people: ISO3 or name", "CHN", states.resolve)
]
Host = Annotated[
    str, Argument("host", "state on whose territory it is: ISO3 or name", "MLI", states.resolve)
]
Mission = Annotated[
    str, Argument("mission", "peace operation by acronym or name", "MINUSMA", missions.resolve)
]
AmongArg = Annotated[
    Among,
    Argument("among", "group (P5, EU, AU, Africa, all...) or states, comma between", "P5", _among),
]
Month = Annotated[
    date, Argument("month", "month whose end is meant", "2015-04", months.parse_month)
]
Year = Annotated[int, Argument("year", "calendar year", "2013", whole_number("year", 1816, 2200))]
Kind = Annotated[
    str,
    Argument("kind", "kind of personnel", "troops", choice("kind", tuple(KIND_WORDS)),
             tuple(KIND_WORDS)),
]  # fmt: skip
MissionType = Annotated[
    str,
    Argument("missions", "which missions count", "peacekeeping",
             choice("missions", MISSION_TYPES), MISSION_TYPES),
]  # fmt: skip
Size = Annotated[int, Argument("size", "number of people", "100", whole_number("size", 1))]
