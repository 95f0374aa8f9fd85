"""Numbers as they are said: counts, percentages, fractions, ranks, and how exactly they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

How = Literal["exact", "at least", "at most", "about", "almost"]
UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "sixth": 100 / 6,
             "majority": 50.0}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10}  # fmt: skip
_SMALL = "|".join(UNITS)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_SMALL})(?:-(?:{_SMALL}))?|a(?=\s(?:hundred|thousand|million))|several(?=\s(?:hundred|thousand)))"
_HOW: tuple[tuple[How, str], ...] = (
    ("almost", r"nearly|almost|close to|just under"),
    (
        "at least",
        r"more than|over|at least|no fewer than|no less than|above|upwards of|exceeding|as many as",
    ),
    ("at most", r"less than|fewer than|under|at most|no more than|up to|below|not even"),
    (
        "about",
        r"about|around|roughly|approximately|some|circa|an estimated|just over|barely|scarcely",
    ),
)
_HOWS = "|".join(words for _, words in _HOW)
_QUANTITY = re.compile(
    rf"(?:(?P<how>{_HOWS})\s+)?(?<![\w.,/-])(?P<number>{_NUMBER})(?P<scale>\s(?:hundred|thousand|million|billion))?"
    rf"(?P<percent>\s?%|\s?per\s?cent\b|\spercentage points?)?(?![\w/-])(?!,\d|\.\d)",
    re.I,
)
_FRACTION = re.compile(
    rf"(?:(?P<how>{_HOWS})\s+)?\b(?P<many>a|an|one|two|three|the)[\s-](?P<part>half|third|quarter|fifth|sixth|tenth|majority)s?\b"
    rf"(?=\s+of\b|\s*[.,;])|(?:(?P<how2>{_HOWS})\s+)?\bhalf\b(?=\s+(?:of|the|its|their))",
    re.I,
)
_RANK = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))[\s-]"
    r"(?:largest|biggest|most|highest|strongest|top|leading|place)\b|\b(?:ranks?|ranked|ranking|came|placed?)\s(?:as\s)?(?:the\s)?"
    r"(?P<placed>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\b",
    re.I,
)
_TOP = re.compile(rf"\b(?:top|first|leading)\s(?P<a>\d{{1,2}}|{_SMALL})\b|\bamong the (?:world's )?(?P<b>\d{{1,2}}|{_SMALL})\s(?:largest|biggest|top|main)", re.I)  # fmt: skip
_FIRST = re.compile(
    r"\b(?:(?<!second )(?<!third )(?<!two )(?<!three )(?<!ten )(?<!five )(?:largest|biggest|top|leading|greatest)(?!\s\w+s\b)|deadliest|most dangerous)\b|(?<!-)\b(?:(?:led|leads?)(?= (?:with|by|the (?:list|ranking|field|table)))|ranks? first|ranked first)\b",
    re.I,
)


@dataclass(frozen=True)
class Quantity:
    """A number as it is said.

    Parameters
    ----------
    value : float
    percent : bool
    how : {"exact", "at least", "at most", "about", "almost"}
    start, end : int
        Where in the text.
    """

    value: float
    percent: bool
    how: How
    start: int
    end: int


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """Return the numbers of a text.

    Parameters
    ----------
    text : str
    taken : tuple of (int, int)
        Spans that are something else, such as dates.

    Examples
    --------
    >>> [(q.value, q.percent, q.how) for q in quantities("more than 2,500 people, about five percent, a fifth of all")]
    [(2500.0, False, 'at least'), (5.0, True, 'about'), (20.0, True, 'exact')]
    """
    found = []
    for match in _FRACTION.finditer(text):
        part = (match["part"] or "half").casefold()
        many = UNITS.get((match["many"] or "a").casefold(), 1)
        how = _how(match["how"] or match["how2"])
        how = "at least" if part == "majority" else how
        found.append(
            Quantity(min(round(many * FRACTIONS[part], 1), 100.0), True, how, *match.span())
        )
    for match in _QUANTITY.finditer(text):
        span = (match.start("number"), match.end())
        over = any(
            a < span[1] and span[0] < b for a, b in (*taken, *((q.start, q.end) for q in found))
        )
        word = match["number"].casefold()
        if over or (word == "one" and not match["percent"] and not match["scale"]):
            continue
        found.append(
            Quantity(
                _value(word, match["scale"]), bool(match["percent"]), _how(match["how"]), *span
            )
        )
    return tuple(sorted(found, key=lambda q: q.start))


def _value(word: str, scale: str | None) -> float:
    if word in ("a", "several"):
        number = 1.0 if word == "a" else 2.0
    elif word[0].isdigit():
        number = float(word.replace(",", ""))
    else:
        number = float(sum(UNITS[part] for part in word.split("-")))
    times = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
    return number * (times[scale.strip().casefold()] if scale else 1)


def _how(word: str | None) -> How:
    if word is None:
        return "exact"
    return next(how for how, words in _HOW if word.casefold() in words.split("|"))


def rank_said(text: str) -> tuple[int, int] | None:
    """Return the best and worst rank that a text gives somebody, or None.

    Examples
    --------
    >>> rank_said("the sixth largest contributor"), rank_said("among the ten largest contributors")
    ((6, 6), (1, 10))
    >>> rank_said("currently the largest contributor"), rank_said("sends troops")
    ((1, 1), None)
    """
    if match := _TOP.search(text):
        return 1, _ordinal(match["a"] or match["b"])
    if match := _RANK.search(text):
        place = _ordinal(match["ordinal"] or match["placed"])
        return place, place
    if re.search(r"\bone of the (?:\w+ ){0,2}(?:largest|biggest|most)", text, re.I):
        return None
    return (1, 1) if _FIRST.search(text) else None


def _ordinal(word: str) -> int:
    word = word.casefold()
    if word in ORDINALS:
        return ORDINALS[word]
    return UNITS.get(word) or int(re.sub(r"\D", "", word))
