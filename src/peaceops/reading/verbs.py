"""Finite verbs, as far as a list of verbs and their endings tells them: no grammar is parsed."""

from __future__ import annotations

import re
from functools import cache

AUXILIARIES = frozenset(
    "is are was were has have had do does did will would can could may might must shall should "
    "cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't "
    "can't couldn't".split()
)
_BASE = """
accept accompany account accuse achieve act add admit adopt affect agree aim allow amend announce answer
apologise appear appoint apply approve argue arrive ask assert assess assume attack attract authorise avoid
back balance base become begin believe belong benefit blame block boast borrow bring broaden build buy call
care carry cause centre challenge change cite claim close collapse collect comment commit compare compete
compile complain complete concede conclude condemn conduct confirm consider consist constitute contain
continue contribute control cooperate cost count cover create criticise cut damage deal debate decide
declare decline decrease deem deepen defend define demand demonstrate denounce deny depend deploy describe
deserve deter develop die differ diminish disagree discuss dispatch displace dominate doubt draw drive drop
earn emphasise employ enable encourage end endorse engage enhance enjoy enlarge ensure enter equip escalate
establish estimate evidence exceed exclude exist expand expect explain exploit express extend face fail fall
favour fear feel fight finance find flee focus follow force form found fund gain gather generate give go
govern grant grow guarantee halt halve hand happen help hint hold honour hope host identify ignore illustrate
imply import improve include increase indicate influence inform insist intend intensify interpret introduce
invest investigate invite involve issue join judge justify keep kill know lack last launch lead leave lend
limit link live look lose maintain make manage mark mean measure meet mention mount move need negotiate note
object observe obtain occur offer open operate oppose organise originate outnumber overtake own participate
pay perceive perform permit persist play pledge point pose possess predict prefer prepare present preserve
press prevent produce promise promote propose protect protest prove provide publish pull pursue push put
question raise range rank reach read reaffirm realise receive reckon recommend record recruit reduce refer
reflect refuse regard reimburse reinforce reiterate reject rely remain remind remove renew replace report
represent request require resist respond rest restore result retain return reveal review revolve rise risk
rotate run say scare see seek seem sell send serve set settle shape share shift show shrink shut sign signal
soar sour speak spend split spread stage stand start state stay stem step stick stir stop storm strengthen
stress strike struggle study submit succeed suffer suggest summon supply support surge surpass surprise surround
suspect suspend sustain take talk target tell tend threaten top total trace train transfer travel treat
trigger triple trust try turn underline undermine understand urge use value vanish veto view violate visit
vote vow want warn weaken welcome widen win wish withdraw withstand witness work worry worsen write double
join lecture band agree whisper suspect rain fail honour thank bless quadruple host
""".split()
_PAST = {
    "become": "became", "begin": "began", "bring": "brought", "build": "built", "buy": "bought", "cost": "cost",
    "cut": "cut", "deal": "dealt", "draw": "drew", "drive": "drove", "fall": "fell", "feel": "felt",
    "fight": "fought", "find": "found", "flee": "fled", "give": "gave", "go": "went", "grow": "grew",
    "hold": "held", "keep": "kept", "know": "knew", "lead": "led", "leave": "left", "lend": "lent",
    "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "overtake": "overtook", "pay": "paid",
    "put": "put", "read": "read", "rise": "rose", "run": "ran", "say": "said", "see": "saw", "seek": "sought",
    "sell": "sold", "send": "sent", "set": "set", "shrink": "shrank", "shut": "shut", "speak": "spoke",
    "spend": "spent", "spread": "spread", "stand": "stood", "stick": "stuck", "strike": "struck",
    "take": "took", "tell": "told", "understand": "understood", "win": "won", "withdraw": "withdrew",
    "withstand": "withstood", "write": "wrote",
}  # fmt: skip
NOUNS_TOO = frozenset(
    "forces attacks reports shares ranks states needs uses works costs ranges views targets rests turns calls "
    "threats studies votes answers marks points supports measures controls questions aims claims hopes fears "
    "steps changes interests causes limits offers counters pledges issues risks grants demands moves moods "
    "links imports presents reviews witnesses signals hosts results ends bases centres values debates records "
    "visits requests objects comments funds runs plays stages stems tops totals backs falls stops drops "
    "struggles estimates focuses increases decreases declines influences".split()
)
"""Third persons that are nouns at least as often."""
_BEFORE_NOUN = frozenset(
    "the a an of by for with in on at from to its their our his her this these those any no some all many "
    "few more most as between into under against over other national such own new good low high".split()
)
_SUBJECTS = frozenset("which who it they he she we and".split())
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?")


@cache
def bases() -> frozenset[str]:
    """Return the verbs known, in their base form."""
    return frozenset(_BASE)


@cache
def forms() -> dict[str, str]:
    """Return finite form to kind: ``third`` or ``past``.

    Examples
    --------
    >>> forms()["sends"], forms()["deployed"], forms()["carries"]
    ('third', 'past', 'third')
    """
    found: dict[str, str] = {}
    for base in bases():
        found[_past(base)] = "past"
        found[_third(base)] = "third"
    return found


def _third(base: str) -> str:
    if base[-1] == "y" and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o", "z")) else "s")


def _past(base: str) -> str:
    if base in _PAST:
        return _PAST[base]
    if base.endswith("e"):
        return base + "d"
    if base[-1] == "y" and base[-2] not in "aeou":
        return base[:-1] + "ied"
    double = base in ("stop", "drop", "stem", "step", "top", "equip", "stir", "permit", "commit", "admit",
                      "submit", "deter", "refer", "occur", "transfer", "control", "ban", "cut", "split")  # fmt: skip
    return base + (base[-1] if double else "") + "ed"


def gerund(word: str) -> bool:
    """Whether a word is the -ing form of a verb known.

    Examples
    --------
    >>> gerund("protecting"), gerund("during"), gerund("facilitating")
    (True, False, True)
    """
    word = word.casefold()
    return word.endswith("ing") and len(word) > 5 and word not in (
        "during", "according", "including", "following", "regarding", "concerning", "nothing",
        "something", "anything", "everything", "evening", "morning", "meeting", "building", "training",
        "peacekeeping", "standing", "spring", "string",
    )  # fmt: skip


def finite(text: str) -> list[tuple[int, str]]:
    """Return place and form of the finite verbs of a clause, as far as they can be told.

    Examples
    --------
    >>> finite("Kenya has never sent a unit, which the critics blame")[0]
    (6, 'has')
    >>> finite("the deployed forces of the mission")
    []
    """
    found, before = [], ""
    for match in _WORD.finditer(text):
        word = match[0].casefold().replace("’", "'")
        kind = "auxiliary" if word in AUXILIARIES else forms().get(word)
        if kind == "third" and (
            word in NOUNS_TOO
            and (before in _BEFORE_NOUN or not before or before.endswith(("'s", "ed")))
        ):
            kind = None
        if kind in ("third", "past") and (
            before in _BEFORE_NOUN or before.endswith("'s") or before == "have"
        ):
            kind = None
        if (
            kind is None
            and word in bases()
            and before in ("we", "they", "i", "you", "who", "that", "most")
        ):
            kind = "base"
        if kind is None and word in bases() and (
            before.endswith("s") and not before.endswith(("ss", "'s", "us"))
            and before not in _BEFORE_NOUN and before not in forms() and before not in AUXILIARIES
        ):  # fmt: skip
            kind = "base"
        if kind is None and word.endswith("ed") and len(word) > 4 and before in _SUBJECTS:
            kind = "past"
        if kind:
            found.append((match.start(), word))
        before = word
    return found
