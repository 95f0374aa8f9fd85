"""How carefully a unit is put, and what type of statement it is."""

from __future__ import annotations

import re
from typing import Literal

Hedge = Literal["flat", "mild", "strong"]
_STRONG = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibly|conceivably|seems?|seemed|appears?|appeared|arguably)\b|"
    r"\bcan (?:also )?be (?:seen|regarded|read|understood|interpreted) as\b|\bto some (?:extent|degree)\b|\bin some ways\b",
    re.I,
)
_NO_STRONG = re.compile(r"\b(?:May)\b|\bmay not\b(?! be)|\bcould (?:not|rely)\b|\bfirst appeared\b")
_MILD = re.compile(
    r"\b(?:(?:un)?likely|mainly|probably|presumably|relatively|comparatively|somewhat|rather|generally|usually|mostly|largely|roughly|"
    r"about|around|approximately|some (?=\d)|almost|nearly|tends? to|barely|suspects?|whisper|reportedly|allegedly|"
    r"too (?:favou?rably|much|many)|hardly ever|not very|thus far)\b|\bin general\b|"
    r"\b(?:is|are|was|were) (?:said|reported|believed|thought|expected) to\b",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:talk|speak|speaks|asked?|about|concern\w*|information|question|discussion|think|worry|worried|centred|centered|revolves?|revolve) (?:about|around)\b|\bwhat is about\b",
    re.I,
)
_QUESTION = re.compile(
    r"\?\W*\Z|\A\W*(?:whether|why|how|what)\b|\b(?:question|discussion|debate|unclear|unknown|not known|cannot say|remains to be seen|open)\b[^.]{0,60}\b(?:whether|why|how|if)\b|\b(?:remains?|needs?) to be seen\b|\bone of the questions\b|\bis an open question\b",
    re.I,
)
_FIRST_EVER = re.compile(
    r"\b(?:first time|first ever|first-ever|for the first time|never (?:\w+ )?(?:sent|deployed|had|contributed|served|taken|provided|lost)|the first (?:\w+ ){1,4}since\b|the first (?:country|state|contributor|nation|to)\b|first (?:sent|deployed|contributed|served|joined|took))",
    re.I,
)
_RANKING = re.compile(
    r"\b(?:largest|biggest|smallest|deadliest|highest|lowest|most (?:dangerous|expensive|violent|important contributor)|top (?:ten|five|\d+)|rank(?:s|ed|ing)?\b|leading (?:contributor|provider)|led with|leads with|(?:more|fewer|less|higher|lower)\b[^.]{0,60}\bthan (?:in )?(?:any|all|every)\b|followed by)",
    re.I,
)
_COMPARISON = re.compile(
    r"\b(?:than|compared (?:to|with)|differs?|difference between|unlike|behind|far below|times as (?:high|many|much|large)|unique|exceptional|relatively|comparatively|limited interest|little to offer|as (?:many|much|large) as|twice|contrary to|well (?:below|above)|low-risk|safer)\b",
    re.I,
)
_TREND = re.compile(
    r"\b(?:increas(?:e|es|ed|ing|ingly)|decreas\w+|gr(?:ows?|ew|own|owing|owth)|ris(?:es|en|ing)|rose|f(?:ell|alls|allen|alling)|declin\w+|doubled|tripled|halved|shr[aiu]nk\w*|turning point|more and more|has become (?:more|less)|surged|soared|soured|has been (?:roughly |largely )?stable|dropped|worsened|improved|deteriorated|spread)\b",
    re.I,
)
_MOTIVE = re.compile(
    r"\b(?:in order to|so as to|aims? (?:to|at)|seeks? to|intends? to|wants? to|wanted to|(?:joined|went|sent|came|stays?|left)\b[^.]{0,40}\bto (?:please|win|gain|earn|avoid|show|prove|silence)\b|interested in|motivat\w+|motives?|rationales?|driven by|to gain\b|way of responding|willing(?:ness)? to|because (?:it|they|we) (?:want|hope|need)|in the hope|(?:going|went|goes|go) to [A-Z]\w+ to|(?:go|goes|went|serves?|sends?|contributes?|participates?|takes? part|deploys?)\b[^.]{0,40}\bbecause|securing|facilitating|diplomacy[”\"’'])",
    re.I,
)
_BELIEF = re.compile(
    r"\b(?:believes?|thinks?|considers?|regards?|regarded|sees? \w+ as|perceives?|deems?|deemed|assesses|fears?|hopes?|doubts?|is convinced|are convinced|suspects?|open to the idea|they perceive|in the (?:eyes|view) of|show an interest|takes? \w+ for|severe measures|possible confrontation)\b",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:(?<!the )will|would|is (?:un)?likely to|are (?:un)?likely to|is going to|plans? to|is set to|is expected to|are expected to)\b|\b(?:could|might|may)\b(?! have\b)",
    re.I,
)
_CONDITION = re.compile(r"\bif\b|\bshould (?:the|a|an|there)\b|\bonce\b|\bunless\b", re.I)
_LINK = re.compile(
    r"\b(?:contribut(?:ed?|es) to|leads? to|led to|causes?|caused|because|due to|as a result|results? in|resulted in|helps? to|helped to|which left|depends? on|linked to|associated with|goes? (?:along|together) with|driven by|have damaged|has damaged|(?:falls?|rises?|drops?|grows?|declines?) when|makes? (?!up\b)\w+ (?:more|less))\b",
    re.I,
)
_EVALUATION = re.compile(
    r"\b(?:important|crucial|essential|successful|unsuccessful|fail(?:s|ed|ing|ure) to|failed|effective|ineffective|dominates?|hardly any|little evidence|cannot \w+ (?:any|every)\w*|too (?:few|many|much|little|slow)|key to|well|badly|poorly|heavy|poor|weak|revolve around|sphere of influence)\b|\bis, however,",
    re.I,
)


_WEIGHED = re.compile(r"\b(?:limited interest|little to offer)\b", re.I)
_THAN_NUMBER = re.compile(
    r"\b(?:more|less|fewer|rather|well below|well above)\s+than\s+(?=\d|a\s|one|two|three|four|five|six|seven|eight|nine|ten|twen|thir|for|fif|half)|,\s+well (?:below|above).*",
    re.I,
)
_OPINION = re.compile(
    r"\b(?:[Mm]ost|[Mm]any|[Ff]ew|[Tt]he majority of|per ?cent of|%)\s+(?:[A-Z]\w+(?:ans|is|ese)|the public|citizens|people|respondents)\b"
)
_SO = re.compile(
    r"\b(?:is|are|was|were|remains?|remained)\s+(?:(?:not|too|very|still|far|more|quite)\s+)?"
    r"(?!the\b|a\b|an\b|there\b|\w+ed\b|\w+men\b|it\b)[a-z-]{4,}(?:\s(?:but|and|yet)\s[a-z-]+)?\Z"
)
_EFFECT = re.compile(
    r"\W*(?:increased|reduced|raised|lowered|left|led|made|caused|allowed|forced|prevented)\b", re.I
)
_SAYS = re.compile(r"\b(?:called|denies|denied|accuse)")
_WILL = re.compile(r"\b(?:(?<!the )will|would|likely)\b", re.I)
_SEEN_AS = re.compile(
    r"\b(?:can|could) be (?:seen|regarded)\b|\bwould (?:seem|appear)\b|\bmay be (?:seen|regarded)",
    re.I,
)


def hedge(text: str) -> Hedge:
    """Return how carefully a unit is put.

    Examples
    --------
    >>> hedge("this might change"), hedge("it is likely to rise"), hedge("it rose in May 2013")
    ('strong', 'mild', 'flat')
    """
    if _STRONG.search(_NO_STRONG.sub(" ", text)):
        return "strong"
    return "mild" if _MILD.search(_ABOUT.sub(" ", text)) else "flat"


def kind(text: str, role: str, believer: str, sentence: str) -> str:
    """Return the type of a unit.

    Parameters
    ----------
    text : str
    role : str
        Its role as a unit.
    believer : str
        Who is said to think it.
    sentence : str
        The sentence it stands in, with its question mark.

    Examples
    --------
    >>> kind("China is the largest contributor", "main", "", "China is the largest contributor.")
    'ranking'
    """
    whole = f"{text}?" if sentence.rstrip(' "”’').endswith("?") else text
    public = bool(_OPINION.search(text))
    told = bool(believer) and not _SAYS.search(text)
    thinks = not public and (bool(_BELIEF.search(text)) or told)
    motive, belief = _MOTIVE.search(text), _BELIEF.search(text)
    wants = bool(motive) or (role == "item" and bool(_MOTIVE.search(sentence)))
    if motive and belief and believer and belief.start() < motive.start():
        wants = False
    rules: tuple[tuple[str, object], ...] = (
        ("open question", _QUESTION.search(whole)),
        ("first-ever", _FIRST_EVER.search(text)),
        ("conditional forecast", not thinks and _to_come(text)),
        ("belief", role == "link" and thinks),
        ("association", role == "link" or (role == "relative" and _EFFECT.match(text))),
        ("comparison", _WEIGHED.search(text)),
        ("motive", wants),
        ("belief", thinks),
        ("ranking", _RANKING.search(text)),
        ("association", _LINK.search(text)),
        ("trend", _TREND.search(text)),
        ("comparison", _COMPARISON.search(_THAN_NUMBER.sub(" ", text))),
        ("evaluation", not public and (_EVALUATION.search(text) or _SO.search(text))),
    )
    return next((name for name, holds in rules if holds), "fact")


def _to_come(text: str) -> bool:
    """Whether a text says what will or may be, not how something may be seen."""
    careful = hedge(text) == "strong" or _CONDITION.search(text) or _WILL.search(text)
    return bool(_FORECAST.search(text) and careful and not _SEEN_AS.search(text))
