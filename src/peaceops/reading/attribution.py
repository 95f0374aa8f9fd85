"""Who says it, and who is said to think it: attribution that nests and stays nested."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peaceops.reading.clauses import subject_of
from peaceops.reading.entities import entities, is_people
from peaceops.reading.verbs import finite

AUTHORS = "the authors"
_SAY = (
    r"said|says|say|noted|notes|note|found|finds|find|argued|argues|argue|announced|announces|warned|warns|warn|"
    r"claimed|claims|claim|stressed|stresses|stress|stated|states|insisted|insists|insist|added|adds|"
    r"pointed out|points out|pointed to|points to|told \w+|showed|shows|show|reported|reports|explained|explains|concluded|"
    r"concludes|conclude|suggested|suggests|suggest|whisper|whispered|maintained|maintains|acknowledged|admitted|"
    r"alleged|alleges|allege|predicted|predict|emphasised|emphasized|observed|reiterated|complain|complained"
)
_THINK = (
    r"believes?|believed|thinks?|thought|considers?|considered|regards?|regarded|sees?|perceives?|perceived|"
    r"views?|viewed|deems?|deemed|assesses|assessed|fears?|feared|hopes?|hoped|worries|suspects?|suspected|"
    r"is convinced|are convinced|was convinced|were convinced|wants?|wanted|doubts?"
)
_ACT = r"denies|deny|denied|rejects?|rejected|called|calls|condemned|condemns|accuses?|accused|blames?|blamed|criticised|criticized"
_NP = r"(?P<who>(?:[A-Z“\"‘']|[a-z])[^,;:.()]{1,70}?)"
_ADV = r"(?:also|often|repeatedly|recently|therefore|however|now|still|even|later|always|has|have|had)\s+"
_OPEN = r"(?:(?:However|Indeed|Moreover|Yet|But|And|Still|In fact|Thus|Therefore|On the other hand|Furthermore|In addition)[, ]\s*)?"
_ACCORDING = re.compile(
    rf"{_OPEN}(?:According to|In the (?:view|words|opinion|eyes) of|For|As reported by)\s+{_NP},\s+"
)
_ACCORDING_TAIL = re.compile(r",?\s+according to\s+(?P<who>[^,;:.()]{2,70})")
_IMPERSONAL = re.compile(
    rf"{_OPEN}[Ii]t (?:was|is|has been|had been) (?:{_ADV})?(?:{_SAY})(?:\s+that)?\s+"
)
_INTERESTING = re.compile(
    rf"{_OPEN}[Ii]t is (?:therefore |also |thus |hence )?(?:interesting|important|worth|striking|notable|worthwhile|clear|true|noteworthy)"
    r"(?:\s+(?:to note|noting|to stress|to remember|to recall))?\s+that\s+"
)
_SAID_THAT = re.compile(rf"{_OPEN}{_NP}\s+(?:{_ADV})*(?P<verb>{_SAY})\s+(?P<that>that\s+)?(?=\S)")
_SAID_TAIL = re.compile(
    r"[,”\"]+\s+(?:said|says|argued|warned|added|noted|explained)\s+(?P<who>[^,;:.()]{2,60}?)(?=\s+who\b|[,.;]|\Z)"
)
_SAID_TAIL_2 = re.compile(
    r",[”\"]?\s+(?P<who>(?:the\s+|a\s+)?[A-Za-z][\w\s’']{2,50}?)\s+(?:said|says|told \w+(?: \w+)?|argued|added|warned)\b(?: on \w+)?\Z"
)
_THINKS = re.compile(
    rf"(?:^|[,;]\s|\bthat\s|\bbut\s|\band\s){_NP}\s+(?:{_ADV})*(?P<verb>{_THINK})(?=\s(?!tank))"
)
_THOUGHT_BY = re.compile(
    r"\b(?<!be )(?:regarded|deemed|seen|viewed|perceived|considered|feared)\b(?P<what>[^;]{0,80}?)\bby\s+(?:the\s+|many\s+|some\s+|most\s+|several\s+)?(?P<who>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*|(?:diplomats|analysts|experts|officials|observers|scholars|critics|commentators)\b)"
)
_ACTS = re.compile(rf"(?:^|[,;]\s|\band\s|\bthat\s){_NP}\s+(?:{_ADV})*(?P<verb>{_ACT})(?=\s)")
_REPORTED = re.compile(
    r"\b(?:is|are|was|were) (?:said|reported|rumoured|alleged|understood|believed|thought|expected) to\b|\b(?:reportedly|allegedly|supposedly)\b"
)
_LINE = re.compile(
    r"(?:The|Its|Their)\s+(?:official|government(?:'s|’s)?)\s+(?:line|position|view|explanation)\s+is\s+that\s+"
)
_STUDIES = re.compile(
    rf"{_OPEN}(?:In general, )?(?:[Ee]xplanations|[Ss]tudies|[Ss]cholars|[Rr]esearch|[Tt]he literature|[Cc]ommentators)\b"
)
_DEBATED = re.compile(
    r"\b(?:(?:some|the|much) (?:discussion|debate)|questions? (?:posed|raised|asked)|[Aa]nswer pointed)\b"
)
_GOES_ON = re.compile(
    r"(?:In that respect|In this respect|They|This attitude|That|Those|These|Whether that|Nor|In their view|Instead)\b|"
    r".{0,80}\b(?:for instance|for example|nevertheless|nonetheless|these|this attitude|such)\b"
)
_NOT_WHO = re.compile(
    r"\A(?:it|there|this|that|these|those|which|what|one|nothing|more|(?:report|table|figures?|data|fact|following|event|answer|question|deployment))\b|\d{3}|\A(?:we|i)\b",
    re.I,
)
_NO_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|be|been|being|can|could|not|with|in|of|the|a|to|without|this|no|my|our|his|her|their|they|he|she|it)\Z|"
    r"\b(?:is|are|was|were|has|have)\s",
    re.I,
)
_PRONOUN = re.compile(r"\A(?:he|she|they)\b", re.I)


@dataclass(frozen=True)
class Holder:
    """Who holds a statement.

    Parameters
    ----------
    reporter : str
        Who says it, where not the authors.
    believer : str
        Who is said to think it.
    noted : bool
        Whether it "was noted" by nobody named.
    body : int
        Where, in the unit, what is said begins.
    """

    reporter: str = ""
    believer: str = ""
    noted: bool = False
    body: int = 0

    @property
    def words(self) -> str:
        """The holder as a ledger has it.

        Examples
        --------
        >>> Holder("participants", "Beijing").words
        'Beijing, as participants report it'
        >>> Holder().words, Holder(noted=True).words
        ('the authors', 'the authors ("it was noted")')
        """
        if self.believer:
            by = self.reporter or AUTHORS
            return f"{self.believer}, as {by} report it"[:300]
        if self.reporter:
            return f"{self.reporter}, as {AUTHORS} report it"[:300]
        return f'{AUTHORS} ("it was noted")' if self.noted else AUTHORS


def attribute(unit: str, sentence: str, before: Holder, first: bool) -> Holder:
    """Return who holds a unit.

    Parameters
    ----------
    unit : str
        Its words.
    sentence : str
        The sentence it stands in.
    before : Holder
        That of the unit or sentence before, for pronouns and for what goes on.
    first : bool
        Whether it is the first unit of its sentence.

    Examples
    --------
    >>> said = "Participants found that Mali is regarded by Beijing as safe"
    >>> attribute(said, said, Holder(), True)
    Holder(reporter='participants', believer='Beijing', noted=False, body=24)
    """
    found = _reporter(unit, before)
    if not found.reporter and not found.noted:
        tail = (
            _ACCORDING_TAIL.search(sentence)
            or _SAID_TAIL.search(sentence)
            or _SAID_TAIL_2.search(sentence.rstrip(". "))
        )
        if tail and _who(tail["who"]) and (first or _quoted(sentence) or tail.re is _SAID_TAIL_2):
            found = replace(found, reporter=_who(tail["who"]))
        elif first and _GOES_ON.match(sentence) and before.reporter:
            found = replace(found, reporter=before.reporter)
    believer = believes(unit[found.body :])
    if believer and believer.casefold() == found.reporter.casefold():
        believer = ""
    return replace(found, believer=believer)


def _quoted(sentence: str) -> bool:
    return sentence[:1] in "\"“‘'"


def _reporter(unit: str, before: Holder) -> Holder:
    for pattern in (_IMPERSONAL, _INTERESTING):
        if match := pattern.match(unit):
            return Holder(noted=pattern is _IMPERSONAL, body=match.end())
    if match := _LINE.match(unit):
        return Holder("the government", body=match.end())
    found = _named_reporter(unit, before)
    if found.reporter:
        return found
    general = ((_STUDIES.match(unit), "the literature"), (_DEBATED.search(unit), "participants"),
               (_REPORTED.search(unit), "others"))  # fmt: skip
    return Holder(next((who for match, who in general if match), ""))


def _named_reporter(unit: str, before: Holder) -> Holder:
    if match := _ACCORDING.match(unit):
        who = _who(match["who"])
        for_whom = unit.startswith("For ") and not re.search(r"s\Z|government", who)
        if who and not for_whom and not re.search(r"\d", who):
            return Holder(who, body=match.end())
    match = _SAID_THAT.match(unit)
    if (
        match
        and not re.search(r"\b(?:is|are|was|were)\Z", match["who"])
        and (match["that"] or match["verb"].endswith(("to", "whisper", "said")))
    ):
        who = before.reporter if _PRONOUN.match(match["who"]) else _who(match["who"])
        if re.search(r"(?:\A|\s)(?:we|I)\Z", match["who"], re.I):
            return Holder(body=match.end())
        if who:
            return Holder(who, body=match.end())
    return Holder()


def believes(text: str) -> str:
    """Return who is said to think something, or an empty text.

    Examples
    --------
    >>> believes("Beijing considers Mali safe"), believes("Mali is safe")
    ('Beijing', '')
    """
    if match := _THOUGHT_BY.search(text):
        return "" if is_people(match["who"]) else _who(match["who"])
    for pattern in (_THINKS, _ACTS):
        match = pattern.search(text)
        if match and not _NO_SUBJECT.search(match["who"]):
            who = _who(_acting(match["who"]))
            if is_people(who):
                continue
            if who and not _PRONOUN.match(who):
                return who
    return ""


def _acting(text: str) -> str:
    """Return who acts in the words before a verb: the last name, or the subject of a verb before it."""
    if finite(text):
        text = subject_of(text)
    return re.sub(
        r"\A(?:because|since|as|although|while)\s+",
        "",
        re.split(r",\s|\b(?:and|but|that)\s", text)[-1],
    )


def _who(text: str) -> str:
    """Return a holder's name without article and long tails, or an empty text where it is nobody."""
    text = re.sub(
        r"\s+(?:of|in|at|on|from) the (?:Seminar|seminar|meeting|workshop|conference)\Z",
        "",
        text.strip(' ,"“”'),
    )
    text = re.sub(r"\A(?:However|Indeed|Yet|But|In \w+),?\s+", "", text)
    text = re.sub(
        r"\A(?:The|the|A|a|An|an|Some|some|Many|many|Several|most|Most)\s+(?=\S)", "", text
    )
    if text.casefold() in ("some", "many", "others", "most", "several"):
        return "others"
    if not text or _NOT_WHO.search(text) or len(text.split()) > 8:
        return ""
    named = entities(text)
    proper = bool(named and named[0].start == 0) or bool(
        re.match(r"[A-Z][\w-]*\s(?:of\s|for\s)?(?:the\s)?[A-Z]|[A-Z]{2}", text)
    )
    return text if proper else text[0].lower() + text[1:]
