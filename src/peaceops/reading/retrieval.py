"""From a sentence to a measure: by the words of the measures' own descriptions.

Every measure is a document: its question, what it answers, and what its
arguments mean. A measure that is added to the folder is found by its own words;
nothing here names one.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import TYPE_CHECKING, Literal

from peaceops.measures.measure import measure, names

if TYPE_CHECKING:
    from peaceops.measures.measure import Measure

Shape = Literal["rank", "percentile", "percent", "month", "people", "rate", "number"]
K1, B = 1.2, 0.6
NAMED = 3.0
"""What it adds that a text says a measure's own name."""
SYNONYMS: tuple[tuple[str, str], ...] = (
    (r"troops?|soldiers?|peacekeepers?|personnel|contingents?|battalions?|blue helmets?|uniformed|people|officers|sons and daughters", "people contributor many have"),
    (r"\d[\d,]*\s(?:\w+\s){0,2}(?:troops|soldiers|people|personnel|peacekeepers|police|observers|officers)|hundreds of|thousands of", "many people have"),
    (r"make up|makes up|made up|account for|accounts for|composed|consists?", "contribution made kinds"),
    (r"contributions?|contributes?|contributed", "people contributor have many"),
    (r"largest|biggest|leading|top|ranks?|ranked|led|leads|second largest|third largest|more than any other", "rank stand among others number"),
    (r"per ?cent|%|share|half|third of|quarter of|fifth of|majority|most of|nearly all|almost all|bulk of|tenth of", "share percent all provide"),
    (r"wom[ea]n|female|gender", "women men share"),
    (r"kill(?:s|ed)?|hostile|malicious|deadl\w+|dangerous|casualt\w+|lost their lives|los[te] a|risk|safer|low-risk", "dangerous deaths person-years malicious rate"),
    (r"violence|violent|fighting|war|armed conflict|battle", "violence organised deaths territory"),
    (r"turning point|watershed|break with|sea change", "turning point break"),
    (r"first time|first sent|for the first|never|since (?:19|20)\d\d|new phenomenon|first to|joined|entered|first deployed", "first when"),
    (r"ris\w+|rose|grow\w*|grew|increas\w+|decreas\w+|declin\w+|fall\w*|fell|doubled|halved|drop\w*", "change between"),
    (r"interests?|export\w*|import\w*|market|resources?|trade|investment|stakes?", "weigh host interest component trade"),
    (r"favou?rabl\w+|public opinion|survey\w*|perce(?:ive|ived|ption)|popular|opinion", "public thinks opinion favourable influence"),
    (r"media|news|coverage|press|briefings?|headlines", "items source mentions"),
    (r"votes?|voting|general assembly|aligned|agree with", "vote assembly agree"),
    (r"aid|loans?|grants?|finance|financing|development", "finance development aid grants loans"),
    (r"bases?|camps?|near|close to", "bases near projects"),
    (r"special forces|engineers?|engineering|hospital|field hospital|helicopters?|infantry|riverine|force protection|protection unit|logistics|signals|unit of", "kinds unit deployed"),
    (r"strength|strong|total size|number of troops in", "strong mission strength"),
    (r"poverty|income|richer|poorer|go together|correlat\w+", "quantities together states"),
    (r"countries of|states of|members? of|european|african|asian|west african|nordic", "group states"),
    (r"how many missions|several missions|missions in which|served in", "missions served"),
    (r"unbroken|since then has led|held the first rank", "held first rank long"),
)  # fmt: skip
"""Words of reports beside the words that descriptions use. About language, not about measures."""
_SYNONYMS = tuple((re.compile(rf"\b(?:{words})(?!\w)", re.I), others) for words, others in SYNONYMS)
_WORD = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "with",
        "this",
        "from",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "not",
        "its",
        "their",
        "but",
        "than",
        "into",
        "which",
        "who",
        "whom",
        "been",
        "will",
        "would",
        "could",
        "may",
        "can",
        "all",
        "any",
        "one",
        "other",
        "more",
        "most",
        "some",
        "such",
        "those",
        "these",
        "they",
        "them",
        "what",
        "when",
        "where",
        "how",
        "does",
        "did",
        "atlas",
        "answer",
        "str",
        "optional",
        "default",
        "value",
        "table",
        "line",
        "named",
        "iso",
        "state",
        "states",
        "month",
        "end",
    ]
)


@dataclass(frozen=True)
class Found:
    """A measure for a sentence.

    Parameters
    ----------
    measure : Measure
    score : float
    shape : str
        What kind of figure it gives.
    """

    measure: Measure
    score: float
    shape: Shape


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, roughly.

    Examples
    --------
    >>> stem("deployed"), stem("studies"), stem("women")
    ('deploy', 'study', 'women')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def words(text: str) -> list[str]:
    """Return the stems of a text that carry meaning."""
    found = _WORD.findall(text.casefold().replace("_", " "))
    return [stem(word) for word in found if word not in _STOP]


@cache
def description(found: Measure) -> str:
    """Return what a measure says about itself, the question most of all."""
    doc = inspect.getdoc(found.call) or ""
    body = doc.split("\nParameters\n")[0]
    arguments = " ".join(
        f"{p.name} {p.argument.word} {' '.join(p.argument.choices)}" for p in found.parameters
    )
    return f"{found.name} {found.question} {found.question} {found.question} {body} {returns(found)} {arguments}"


@cache
def returns(found: Measure) -> str:
    """Return what the figure of a measure is, in its own words."""
    doc = inspect.getdoc(found.call) or ""
    match = re.search(r"\nReturns\n-+\n\w+\n(.*?)(?:\n\n|\Z)", doc, re.S)
    return " ".join(match[1].split()) if match else ""


@cache
def shape(found: Measure) -> Shape:
    """Return what kind of figure a measure gives, by what it says it returns.

    Examples
    --------
    >>> from peaceops.measures.measure import measure
    >>> [shape(measure(name)) for name in ("rank", "share", "first", "level", "rate", "interest")]
    ['rank', 'percent', 'month', 'people', 'rate', 'percentile']
    """
    text = returns(found).casefold()
    if text.startswith("percentile"):
        return "percentile"
    for start, kind in (
        ("rank", "rank"),
        ("percent", "percent"),
        ("people", "people"),
        ("deaths per", "rate"),
    ):
        if re.match(rf"{start}\b", text):
            return kind  # type: ignore[return-value]
    return "month" if re.search(r"\bmonth\b", text[:90]) else "number"


@cache
def vocabulary(found: Measure) -> frozenset[str]:
    """Return the stems of what a measure says about itself."""
    return frozenset(words(description(found)))


@cache
def _index(of: tuple[str, ...]) -> tuple[dict[str, Counter[str]], dict[str, float], float]:
    bags = {name: Counter(words(description(measure(name)))) for name in of}
    df: Counter[str] = Counter()
    for bag in bags.values():
        df.update(set(bag))
    idf = {word: log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for word, n in df.items()}
    return bags, idf, sum(sum(bag.values()) for bag in bags.values()) / max(len(bags), 1)


def retrieve(text: str, most: int = 12) -> list[Found]:
    """Return the measures nearest to a text, best first (Okapi BM25).

    Examples
    --------
    >>> retrieve("China is the largest contributor of troops")[0].measure.name
    'rank'
    >>> retrieve("Fourteen percent of its military observers are women")[0].measure.name
    'women'
    """
    bags, idf, mean = _index(names())
    query = Counter(words(text))
    for pattern, others in _SYNONYMS:
        if pattern.search(text):
            query.update(words(others))
    scores = []
    for name, bag in bags.items():
        length = sum(bag.values())
        score = 0.0
        for word, n in query.items():
            tf = bag.get(word, 0)
            if tf:
                score += (
                    min(n, 2) * idf[word] * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean))
                )
        score += NAMED if stem(name) in query else 0.0
        scores.append((score, name))
    scores.sort(key=lambda item: (-item[0], item[1]))
    return [
        Found(measure(name), score, shape(measure(name)))
        for score, name in scores[:most]
        if score > 0
    ]
