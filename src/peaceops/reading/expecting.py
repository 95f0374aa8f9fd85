"""What is expected of a measure's figure: a form that suits its shape and what the words claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from peaceops.codes.months import add_months, format_month
from peaceops.reading.slots import YEARS_BEHIND, Context, Filled

if TYPE_CHECKING:
    from peaceops.reading.noted import Noted
    from peaceops.reading.quantities import Quantity
    from peaceops.reading.retrieval import Found, Shape

_PEOPLE = re.compile(
    r"\A\W*(?:\w+\W+){0,3}?(?:people|troops|soldiers|personnel|peacekeepers|police|observers|officers|men|sons|uniformed|experts|staff|blue helmets)\b",
    re.I,
)

_OTHER_UNIT = re.compile(
    r"\A\W*(?:\w+\W+){0,2}?(?:years?|months?|days?|missions?|countries|states|times|members|dollars|projects|helicopters?|vehicles|homes|bases|respondents)\b",
    re.I,
)

_DOWN = re.compile(
    r"\b(?:decreas\w+|declin\w+|f[ae]ll\w*|shr[aiu]nk\w*|dropped|halved|reduced|reduc\w+|soured|fewer|less)\b",
    re.I,
)

_UP = re.compile(
    r"\b(?:increas\w+|grow\w*|grew|ris\w+|rose|doubled|tripled|surged|soared|expanded)\b", re.I
)

_LESS = re.compile(
    r"\b(?:smaller|fewer|less|lower|safer|below|under|rarer)\b[^.]{0,60}\bthan\b", re.I
)

_MORE = re.compile(
    r"\b(?:larger|more|higher|bigger|greater|deadlier|above)\b[^.]{0,60}\bthan\b", re.I
)

_ANY = re.compile(r"\bthan (?:in )?(?:any|every|all)\b", re.I)

_LOW = re.compile(
    r"\b(?:limited(?! to)|little|low|small|minor|negligible|low-risk|not (?:\w+ ){0,3}favou?rabl\w+|rarely|hardly)\b",
    re.I,
)

_HIGH = re.compile(
    r"\b(?:strong|high|large|considerable|substantial|great|favou?rabl\w+|vital|major)\b", re.I
)

_NONE = re.compile(
    r"\b(?:never|not (?:\w+ ){0,3}(?:a single|any|one)|no (?:soldier|peacekeeper|one))\b", re.I
)

_FIRST = re.compile(r"\b(?:first|since|never|new phenomenon|joined|entered)\b", re.I)

BREAK = re.compile(r"\bturning point|watershed|break with\b", re.I)

_PRESENT = re.compile(
    r"\b(?:present|taken part|takes part|took part|participat\w+|contribut\w+|serv\w+|sen[dt]s?|deploy\w*|joined|sent|had people|new phenomenon|absent)\b",
    re.I,
)

DEATHS = re.compile(
    r"\b(?:kill\w*|lost|died|dead|deaths?|fallen soldiers|casualt\w+|fled|flee|displaced|driven)\b",
    re.I,
)

_STEADY = re.compile(r"\b(?:steadily|continuously|year (?:by|after) year|without a break)\b", re.I)

_FIRST_OF_ALL = re.compile(r"\bfirst (?:country|state|contributor|nation|member)\b", re.I)

_SUPERLATIVE = re.compile(r"\W*(?:largest|biggest|most)")

_HAS_UNIT = re.compile(r"\b(?:provides?|has|have|deploys?|supplies|contributes?|sends?|keeps?)\b")

_HAD = re.compile(r"\b(?:had|has|have|sent|deployed|contributed|contributes)\b")

_HAVING = re.compile(
    r"\b(?:has|had|have|sent|sends?|deploy\w*|contribut\w*|provid\w*|serv(?:es?|ed|ing)|station\w*|remain\w*|stood at|there (?:are|were)|with|keeps?|kept|numbers?)\b",
    re.I,
)
_AMONG_MOST = re.compile(r"\b(?:one of|among) the (?:most dangerous|deadliest)\b", re.I)
_COUNT_OF = re.compile(
    r"\b(?:strength|number of (?:troops|soldiers|police|people|peacekeepers))\b", re.I
)

LATELY = 24
"""Months before a report in which what it calls a first time or a turning point is looked for."""
_FIRST_TIME = re.compile(r"\b(?:for the first time|the first time|first[- ]ever)\b", re.I)
_NOT_NEW = re.compile(r"\b(?:not (?:a )?new|nothing new|long[- ]standing)\b", re.I)

_BESIDE = re.compile(r"\s(?:than|behind|ahead of)\s")

_MOST = re.compile(r"\b(?:most|the bulk|the majority) of (?:them|its|their|the)\b", re.I)

_MOST_PEOPLE = re.compile(r"\b[Mm]ost (?:[A-Z]\w+(?:ans|is|ese)|citizens|people)\b")
_ALL_BUT = re.compile(r"\b(?:nearly|almost|virtually) all (?:of )?(?:them|its|their|the)?\b", re.I)


def expected(found: Found, filled: Filled, noted: Noted, around: Context) -> dict[str, Any] | None:
    """Return what is expected of the measure's figure, in a form that suits its shape."""
    shape: Shape = found.shape
    if shape == "month" or (shape == "number" and "unit_type" in filled.given):
        return _month(found, filled, noted, around)
    if shape == "rank":
        return _rank(noted)
    if shape == "percent":
        return _percent(found, filled, noted)
    if shape == "percentile":
        return _qualitative(noted, filled)
    if shape == "people":
        return _people(found, filled, noted)
    if shape == "rate":
        return _rate(found, filled, noted)
    return _number(found, filled, noted, around)


def _rank(noted: Noted) -> dict[str, Any] | None:
    if _ANY.search(noted.text) and _MORE.search(noted.text):
        return {"rank": 2 if re.search(r"\bexcept\b|\bafter\b", noted.text) else 1}
    if noted.rank is None:
        return None
    best, worst = noted.rank
    return {"rank": best} if best == worst else {"rank": {"best": best, "worst": worst}}


def _percent(found: Found, filled: Filled, noted: Noted) -> dict[str, Any] | None:
    of = _part(noted)
    mapping = "mapping" in (found.measure.call.__doc__ or "")
    if mapping and of is None:
        return None
    filled.vary.pop("kind", None) if of and "kind" in filled.given else None
    quantity = next((q for q in noted.quantities if q.percent), None)
    if quantity is not None:
        return _bounds(quantity, 0.1 if quantity.value % 1 else 0.5, of if mapping else None)
    if _ALL_BUT.search(noted.text):
        return {"at_least": 90}
    if _MOST.search(noted.text) or _MOST_PEOPLE.search(noted.text):
        return {"at_least": 50}
    if found.measure.parameters[0].argument.word == "host":
        return _qualitative(noted, filled)
    return _series(filled, noted) or _since(filled, noted) if noted.type == "trend" else None


def _part(noted: Noted) -> str | None:
    return next((e.code for e in noted.named if e.what == "kind" and e.code != "uniformed"), None)


def _bounds(quantity: Quantity, tolerance: float, of: str | None = None) -> dict[str, Any]:
    value = _whole(quantity.value)
    more: dict[str, Any] = {"of": of} if of else {}
    if quantity.how == "at least":
        return {"at_least": {"value": value, **more} if more else value}
    if quantity.how == "at most":
        return {"at_most": {"value": value, **more} if more else value}
    if quantity.how == "almost":
        low, high = round(0.9 * quantity.value, 1), round(quantity.value, 1)
        return {"between": {"low": _whole(low), "high": _whole(high), **more}}
    if quantity.how == "about":
        wide = 0.1 if quantity.percent else 0.05
        return {
            "between": {
                "low": _whole(round(quantity.value * (1 - wide), 2)),
                "high": _whole(round(quantity.value * (1 + wide), 2)),
                **more,
            }
        }
    if not tolerance and not more:
        return {"equals": value}
    return {"equals": {"value": value, "tolerance": tolerance, **more}}


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _qualitative(noted: Noted, filled: Filled) -> dict[str, Any] | None:
    if _LOW.search(noted.text):
        filled.vary["threshold"] = [50, 40]
        filled.why.append("limited is read as below the middle, more strictly as below two fifths")
        return {"at_most": 50}
    if _HIGH.search(noted.text):
        filled.vary["threshold"] = [50, 60]
        filled.why.append("much is read as above the middle, more strictly as above three fifths")
        return {"at_least": 50}
    return None


def _month(found: Found, filled: Filled, noted: Noted, around: Context) -> dict[str, Any] | None:
    if "around" in {p.name for p in found.measure.parameters}:
        return _break(filled, noted, around)
    filled.vary.pop("kind", None)
    filled.vary.pop("missions", None)
    first = _FIRST.search(noted.text)
    if "unit_type" in filled.given and not first and _HAS_UNIT.search(noted.text):
        filled.why.append("a unit that is there has been seen by then")
        return {"before": format_month(add_months(around.day, 1))}
    others = noted.rank is not None or _FIRST_OF_ALL.search(noted.text)
    if not first or others or not _PRESENT.search(noted.text):
        return None
    if _NOT_NEW.search(noted.text):
        filled.why.append("not new is read as begun at least two years before")
        return {"before": f"{around.day.year - YEARS_BEHIND}-01"}
    when = next((w for w in noted.dates), None)
    if when is not None:
        return {"first": {"since": when.iso[:7]}}
    if _NONE.search(noted.text):
        return {"equals": "none"}
    if not _FIRST_TIME.search(noted.text):
        return None
    filled.why.append("a first time without a date is read as one of the two years before")
    since, until = add_months(around.day, -LATELY), around.day
    return {"first": {"since": format_month(since), "until": format_month(until)}}


def _break(filled: Filled, noted: Noted, around: Context) -> dict[str, Any] | None:
    if not BREAK.search(noted.text):
        return None
    if "around" not in filled.given:
        filled.given["around"] = format_month(add_months(around.day, -LATELY // 2))
        filled.why.append("a turning point without a date is read as one of the two years before")
    return {"break_at": {"when": filled.given["around"], "within": 12}}


def _people(found: Found, filled: Filled, noted: Noted) -> dict[str, Any] | None:
    if "start" in filled.given or any(
        p.name == "start" and p.required for p in found.measure.parameters
    ):
        return _difference(filled, noted)
    quantity = None if DEATHS.search(noted.text) else counted(noted)
    if quantity is not None:
        return _bounds(quantity, 0.0)
    if not DEATHS.search(noted.text) and (other := _compared(noted, filled)) is not None:
        return other
    return _series(filled, noted) if noted.type == "trend" else None


def counted(noted: Noted) -> Quantity | None:
    """Return the number of people that a unit gives, or None."""
    for quantity in noted.quantities:
        rest = noted.text[quantity.end :]
        people, other = _PEOPLE.match(rest), _OTHER_UNIT.match(rest)
        if not rest.strip() and _HAD.search(noted.text):
            return quantity
        if people is None and other is None:
            people = _COUNT_OF.search(noted.text[: quantity.start])
        if not _HAVING.search(noted.text) and not _COUNT_OF.search(noted.text):
            continue
        nearer = people and (other is None or people.end() < other.end())
        if nearer and not quantity.percent and quantity.value >= 1 and not _SUPERLATIVE.match(rest):
            return quantity
    return None


def _difference(filled: Filled, noted: Noted) -> dict[str, Any] | None:
    sign = -1 if _DOWN.search(noted.text) else 1 if _UP.search(noted.text) else 0
    if not sign or "start" not in filled.given or _STEADY.search(noted.text):
        return None
    by = next(
        (
            q
            for q in noted.quantities
            if not q.percent and re.search(r"\bby\s+(?:\w+\s+){0,2}\Z", noted.text[: q.start])
        ),
        None,
    )
    if by is not None:
        return {"equals": _whole(sign * by.value)}
    return {"at_least": 1} if sign > 0 else {"at_most": -1}


def _series(filled: Filled, noted: Noted) -> dict[str, Any] | None:
    first = next((w for w in noted.dates if w.role in ("from", "since")), None)
    last = next((w for w in noted.dates if w.role in ("to", "until")), None)
    sign = -1 if _DOWN.search(noted.text) else 1 if _UP.search(noted.text) else 0
    if not sign or first is None or last is None:
        return None
    filled.given.pop("at", None)
    filled.vary.pop("at", None)
    form = "increasing" if sign > 0 else "decreasing"
    return {form: {"start": first.month, "stop": last.month}}


def _since(filled: Filled, noted: Noted) -> dict[str, Any] | None:
    """Return a comparison of now with the month since when something is said to have changed."""
    since = next((w for w in noted.dates if w.role == "since"), None)
    sign = -1 if _DOWN.search(noted.text) else 1 if _UP.search(noted.text) else 0
    if not sign or since is None or "at" not in filled.given:
        return None
    return {"higher_than" if sign > 0 else "lower_than": {"with": {"at": since.month}}}


def _compared(noted: Noted, filled: Filled) -> dict[str, Any] | None:
    """Return a comparison with the state or mission named after "than"."""
    beside = _BESIDE.search(noted.text)
    if beside is None or _ANY.search(noted.text):
        return None
    than = beside.start()
    lower = _LESS.search(noted.text) or "behind" in beside[0]
    higher = _MORE.search(noted.text) or "ahead" in beside[0]
    form = "lower_than" if lower else "higher_than" if higher else None
    for entity in noted.named:
        if form and entity.start > than and entity.what in ("state", "mission"):
            if entity.code in filled.given.values():
                continue
            for name, value in filled.given.items():
                same = (entity.what == "mission") == (name == "mission")
                if same and name in ("contributor", "mission", "host") and value != entity.code:
                    return {form: {"with": {name: entity.code}}}
    return None


def _other_year(filled: Filled, noted: Noted) -> dict[str, Any] | None:
    """Return a comparison with the year named after "than in"."""
    than = re.search(r"\bthan in ((?:19|20)\d\d)\b", noted.text)
    if than is None or not isinstance(filled.given.get("at"), int):
        return None
    form = "lower_than" if _LESS.search(noted.text) else "higher_than"
    return {form: {"with": {"at": int(than[1])}}}


def _rate(found: Found, filled: Filled, noted: Noted) -> dict[str, Any] | None:
    mission = filled.given.get("mission")
    if (other := _compared(noted, filled)) is not None:
        return other
    if _NONE.search(noted.text):
        return {"equals": 0}
    if not mission:
        return None
    filled.given.pop("contributor", None)
    place = {"who": "mission", "line": mission, "column": found.measure.name}
    if _AMONG_MOST.search(noted.text):
        filled.vary["threshold"] = [90, 75]
        return {"percentile_above": {"percent": 90, **place}}
    if noted.rank == (1, 1) or _ANY.search(noted.text):
        return {"percentile_above": {"percent": 90, **place}}
    if _LOW.search(noted.text) or re.search(r"\bsafer?\b", noted.text):
        filled.vary["threshold"] = [50, 40]
        return {"percentile_below": {"percent": 50, **place}}
    return None


def _number(found: Found, filled: Filled, noted: Noted, around: Context) -> dict[str, Any] | None:
    if (other := _compared(noted, filled)) is not None:
        return other
    if (then := _other_year(filled, noted)) is not None:
        return then
    since = next((w for w in noted.dates if w.role == "since"), None)
    sign = -1 if _DOWN.search(noted.text) else 1 if _UP.search(noted.text) else 0
    years = {p.name for p in found.measure.parameters if p.argument.word == "year"}
    if sign and since is not None and "at" in years:
        later = max(since.year + 1, around.day.year)
        filled.given["at"] = later
        filled.vary["at"] = [later, later - 1] if later - 1 > since.year else [later]
        return {"higher_than" if sign > 0 else "lower_than": {"with": {"at": since.year}}}
    return None
