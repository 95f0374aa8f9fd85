"""Filling the arguments of a measure from what a unit names, by what each argument asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from peaceops.codes import groups, missions
from peaceops.codes.months import add_months, format_month, parse_month
from peaceops.errors import PeaceopsError
from peaceops.reading.dates import MONTHS
from peaceops.reading.entities import entities
from peaceops.reading.retrieval import words

if TYPE_CHECKING:
    from datetime import date

    from peaceops.measures.measure import Measure, Parameter
    from peaceops.reading.dates import When
    from peaceops.reading.noted import Noted

Value = str | int | float
YEARS_BEHIND = 2
"""Yearly figures known on a report's day are about those of the second year before it."""
_OWN = re.compile(r"\b(?:our|its|their|the country's)\b", re.I)
_ALL = re.compile(r"\b(?:worldwide|globally|in the world|overall|across all missions)\b", re.I)
_IN_PLACE = re.compile(r"\b[Ii]n ([A-Z][a-z]{2,})\b")
_SOMEWHERE = re.compile(r"\b(?:in|to) the (?:region|country|area|sahel|capital)\b", re.I)
_THERE = re.compile(r"\b(?:there|the country|its (?:people|public))\b", re.I)
MEANT = {"exports": "market", "imports": "resources", "rents": "resources"}
"""Words that mean an option without naming it: a host is a market for exports, its resources are
what is bought there or what it earns by them."""

_RIGHT_NOW = re.compile(r"\b(?:now|currently|today)\b", re.I)
_THE_MISSION = re.compile(
    r"\b(?:the|that|this|its) (?:mission|force|operation|(?:military|police) component)\b|\bpeople there\b|\btroops there\b",
    re.I,
)


@dataclass(frozen=True)
class Context:
    """What stands around a unit.

    Parameters
    ----------
    day : datetime.date
        Day of the report.
    actor : str
        State that acts, ISO3; empty where nobody is known to.
    mission, host : str
        Last mission and host named.
    when : str
        Month last named in the same paragraph; empty where none was.
    extra : str
        Words of what "the former two" stands for.
    given : bool
        Whether sender and host were told apart among two states.
    on_mission : bool
        Whether the text speaks of the mission itself.
    """

    day: date
    actor: str = ""
    mission: str = ""
    host: str = ""
    when: str = ""
    extra: str = ""
    given: bool = False
    on_mission: bool = False


@dataclass
class Filled:
    """Arguments with their defensible alternatives."""

    given: dict[str, Value] = field(default_factory=dict)
    vary: dict[str, list[Value]] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)


def fill(measure: Measure, noted: Noted, around: Context) -> Filled | None:
    """Return the arguments of a measure, or None where one that is needed is not known."""
    made = Filled()
    if {"contributor", "host"} <= {p.argument.word for p in measure.parameters}:
        around = _in_pair(noted, around)
    if {"host", "subject"} <= {p.name for p in measure.parameters}:
        around = _of_public(noted, around)
    spans = [w for w in noted.dates if w.role in ("from", "to", "since", "until")]
    for parameter in measure.parameters:
        value = _value(parameter, noted, around, made, spans)
        if value is not None and _valid(parameter, value):
            made.given[parameter.name] = value
        elif parameter.required:
            return None
    # a place that is no mission's cannot be left out of the question
    asks_mission = any(p.argument.word == "mission" for p in measure.parameters)
    if asks_mission and "mission" not in made.given and _located(noted):
        return None
    return made


def _of_public(noted: Noted, around: Context) -> Context:
    """Return whose public thinks, and of whom: the first state named, and another."""
    states = list(dict.fromkeys(e.code for e in noted.named if e.what == "state"))
    if not states:
        return around
    return replace(around, host=states[0], actor=next(iter(states[1:]), ""), given=True)


def _located(noted: Noted) -> bool:
    """Whether the words say where people are."""
    placed = any(e.what == "state" and e.place for e in noted.named)
    named = any(match[1] not in MONTHS for match in _IN_PLACE.finditer(noted.text))
    return placed or named or bool(_SOMEWHERE.search(noted.text))


def _in_pair(noted: Noted, around: Context) -> Context:
    """Return who sends and who hosts, where two states are named: the host is the one with a mission."""
    states = list(dict.fromkeys(e.code for e in (*noted.named, *noted.led) if e.what == "state"))
    hosts = [iso3 for iso3 in states if of_host(iso3, around.day)]
    others = [iso3 for iso3 in states if iso3 not in hosts]
    if len(hosts) != 1 or len(others) != 1:
        return around
    return replace(around, actor=others[0], host=hosts[0], given=True)


def _valid(parameter: Parameter, value: Value) -> bool:
    try:
        parameter.argument.parse(str(value))
    except PeaceopsError:
        return False
    return True


def _value(
    p: Parameter, noted: Noted, around: Context, made: Filled, spans: list[When]
) -> Value | None:
    word, name = p.argument.word, p.name
    if word in ("contributor", "subject"):
        # a rate of a mission is that of everybody in it, unless the words name whose people
        own = [e.code for e in noted.named if e.what == "state" and not e.place]
        led = any(e.what == "state" for e in noted.led)
        if not p.required and _ALL.search(noted.text):
            return None
        asked = p.required or own or led or word == "subject" or _OWN.search(noted.text)
        return around.actor or None if asked else None
    if word == "host":
        return _host(noted, around)
    if word == "mission":
        return _mission(noted, around, needed=p.required)
    if word in ("among", "about"):
        return _among(noted, p)
    if word in ("month", "year"):
        return _when(name, word, noted, around, made, spans)
    if word == "kind":
        return _kind(noted, made, p)
    if p.argument.choices:
        return _choice(p, noted, around, made)
    return None


def _host(noted: Noted, around: Context) -> str | None:
    if around.given and around.host:
        return around.host
    states = [e for e in noted.named if e.what == "state"]
    placed = [e.code for e in states if e.place and e.code != around.actor]
    others = [e.code for e in states if e.code != around.actor]
    near = (
        around.host
        if around.host != around.actor and (around.given or _THERE.search(noted.text))
        else ""
    )
    return next(iter([*placed, *others]), near) or None


def _mission(noted: Noted, around: Context, *, needed: bool) -> str | None:
    named = [e.code for e in (*noted.named, *noted.led) if e.what == "mission"]
    if named:
        return named[0]
    near = noted.sentence.text if noted.unit.joint in ("with", "tail", "and verb") else noted.text
    if around.mission and (around.on_mission or _THE_MISSION.search(near)):
        return around.mission
    for match in _IN_PLACE.finditer(noted.text):
        if found := of_place(match[1], around.day):
            return found
    if needed or _located(noted):
        for entity in noted.named:
            if (
                entity.what == "state"
                and entity.place
                and (found := of_host(entity.code, around.day))
            ):
                return found
    return None


def of_host(iso3: str, on: date) -> str | None:
    """Return the one UN peacekeeping mission that ran in a state on a day, or None.

    Examples
    --------
    >>> from datetime import date
    >>> of_host("MLI", date(2015, 4, 30)), of_host("FRA", date(2015, 4, 30))
    ('MINUSMA', None)
    """
    found = [
        m.acronym for m in missions.missions().values()
        if iso3 in m.hosts and m.hosts[0] == iso3 and m.authoriser == "UN" and m.mission_type == "peacekeeping" and m.runs(on)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _named_place(name: str) -> list[str]:
    """Return the words of a mission's name that say where it is."""
    parts = re.split(r"\s(?:in|for)\s", name)
    return parts[-1].split() if len(parts) > 1 else []


def of_place(word: str, on: date) -> str | None:
    """Return the one UN mission that ran on a day and has a place in its name, or None.

    Examples
    --------
    >>> from datetime import date
    >>> of_place("Darfur", date(2015, 4, 30)), of_place("Operation", date(2015, 4, 30))
    ('UNAMID', None)
    """
    found = [
        m.acronym for m in missions.missions().values()
        if word in _named_place(m.name) and m.mission_type == "peacekeeping" and m.runs(on)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _among(noted: Noted, p: Parameter) -> str | None:
    named = [e.code for e in noted.named if e.what == "group" and e.code not in ("UN",)]
    if named:
        return named[0]
    states = list(dict.fromkeys(e.code for e in noted.named if e.what == "state"))
    if p.required and len(states) > 1:
        return ",".join(states)
    if p.required and "peacekeep" in noted.text.casefold() and p.argument.word == "about":
        return "peacekeeping"
    return states[0] if p.required and states else None


def _when(
    name: str, word: str, noted: Noted, around: Context, made: Filled, spans: list[When]
) -> Value | None:
    at = next((w for w in noted.dates if w.role == "at"), None)
    if name in ("start", "end"):
        return _bound(name, word, spans, around)
    if name == "around":
        return at.month if at else None
    if name != "at":
        return None
    return _year(at, around, made) if word == "year" else _month(at, noted, around, made, spans)


def _bound(name: str, word: str, spans: list[When], around: Context) -> Value | None:
    first = next((w for w in spans if w.role in ("from", "since")), None)
    chosen = (
        first if name == "start" else next((w for w in spans if w.role in ("to", "until")), None)
    )
    if chosen is not None:
        return chosen.month if word == "month" else chosen.year
    return format_month(around.day) if name == "end" and first and word == "month" else None


def _year(at: When | None, around: Context, made: Filled) -> int:
    if at is not None:
        return at.year
    year = around.day.year - YEARS_BEHIND
    made.vary["at"] = [year, year - 1, year - 2]
    made.why.append(f"yearly figures known on the report's day end about {year}")
    return year


def _month(
    at: When | None, noted: Noted, around: Context, made: Filled, spans: list[When]
) -> str | None:
    if at is not None:
        return at.month
    # what is said to come is judged by all that is known later
    if noted.type == "conditional forecast" or {"to"} <= {w.role for w in spans}:
        return None
    if around.when and not _RIGHT_NOW.search(noted.text):
        return around.when
    now = format_month(around.day)
    before = [format_month(add_months(parse_month(now), -k)) for k in (1, 2)]
    made.vary["at"] = [now, *before]
    made.why.append("the month of the report and the two before it")
    return now


def _kind(noted: Noted, made: Filled, p: Parameter) -> str | None:
    named = [e.code for e in (*noted.named, *noted.led) if e.what == "kind"]
    if not named and noted.unit.joint == "tail" and re.search(r"\bof them\b", noted.text):
        named = [e.code for e in entities(noted.sentence.text) if e.what == "kind"]
    if named and named[0] != "uniformed":
        return named[0]
    made.vary[p.name] = ["uniformed", "troops"]
    made.why.append("people in uniform, or troops alone")
    return None


def _choice(p: Parameter, noted: Noted, around: Context, made: Filled) -> Value | None:
    """Return the option whose words stand in the text; all of a few where none does."""
    if p.name == "missions":
        if "mission" not in made.given:
            made.vary[p.name] = ["all", "peacekeeping"]
            made.why.append("with and without political missions")
        return None
    said = set(words(f"{around.extra or noted.text}"))
    named = [o for o in p.argument.choices if o != p.default and _stands(str(o), said)]
    if len(named) == 1:
        return named[0]
    if named:
        made.vary[p.name] = list(named)
        made.why.append(f"each of what is named: {', '.join(map(str, named))}")
        return named[0]
    options: list[Value] = [
        p.default,
        *(o for o in p.argument.choices if o != p.default),
    ]
    if 2 <= len(options) <= 4 and p.default is not None and "all" not in p.argument.choices[:1]:
        made.vary[p.name] = options
    return None


def _stands(option: str, said: set[str]) -> bool:
    """Whether an option's own words stand in a text, or such as mean it."""
    parts = set(words(option))
    return bool(parts) and (parts <= said or bool(said & set(words(MEANT.get(option, "")))))


def group_name(code: str) -> str:
    """Return the code word of a group as `among` takes it."""
    return groups.resolve(code)
