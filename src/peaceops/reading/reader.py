"""The reader: document, sentences, units, statements."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.reading.dates import dates
from peaceops.reading.draft import Draft, Drafted, LeftOut
from peaceops.reading.entities import state_name
from peaceops.reading.noted import Noted, notes
from peaceops.reading.proposals import propose
from peaceops.reading.restating import quote, restate
from peaceops.reading.sentences import sentences
from peaceops.reading.slots import Context
from peaceops.reading.verbs import finite
from peaceops.reading.worth import reason, worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.reading.document import Document
    from peaceops.reading.sentences import Sentence

ENOUGH = 0.5
MOST_STATEMENTS = 3000
UNREAD = {"row": "a row of a table", "heading": "a heading", "note": "a footnote or caption"}
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|is|are|was|has|have|that|for|with|it|on|as|by|not|be|this|from|a|an)\b",
    re.I,
)
_PRONOUN = re.compile(
    r"\A(?:it|its|they|their|he|she|(?:this|that)(?=\s(?:is|was|has|will|may|might|could)\b)|the (?:country|army|government|contingent|mission)|wom[ae]n|some)\b",
    re.I,
)
_LATER_PRONOUN = re.compile(
    r"\A(?:In|At|On|By|Since|Today|Across|Between|During)\b[^,]{0,40},?\s(?:it|they)\b", re.I
)
_BESIDE = re.compile(
    r"\b(?:than|after|except|unlike|like|besides|behind|before|ahead of|with|by|that of)\s+(?:that of\s+)?(?:the\s+)?\Z",
    re.I,
)
_OURS = re.compile(r"\b(?:we|our|us|ours)\b", re.I)
NOT_OBSERVED = {
    "open question": "A question asserts nothing that could be true or false.",
    "motive": "A motive is not observed; what is done agrees with several.",
    "belief": "What somebody thinks is not observed; what they say and do may be.",
    "evaluation": "A judgement; what would count for or against it has to be said first.",
}


@dataclass
class _Topic:
    """What the text speaks of at the moment."""

    actor: str = ""
    mission: str = ""
    host: str = ""
    when: str = ""
    block: int = -1
    sentence: int = -1
    items: list[str] = field(default_factory=list)
    on_mission: bool = False
    subject: str = ""


def read_document(
    document: Document,
    *,
    title: str | None = None,
    by: str | None = None,
    day: date | None = None,
    without: str | None = None,
) -> Draft:
    """Make a draft of a document.

    Parameters
    ----------
    document : Document
    title, by : str, optional
        By default what the file says, or its first heading.
    day : datetime.date, optional
        Day of the report; by default what the file says, or the first whole
        date in its text.
    without : str, optional
        Name of the passage whose sentences the model of check-worthiness must
        not have seen.

    Returns
    -------
    Draft
    """
    found = sentences(document)
    said_day, day_note = _day(document, found) if day is None else (day, "")
    noted = notes([s for s in found if _english(s)])
    left = [LeftOut(s.text, UNREAD.get(s.kind, "not English"), s.start, s.page)
            for s in found if s.kind in UNREAD or not _english(s)]  # fmt: skip
    drafted, more = _statements(document, noted, said_day, without)
    left_out = tuple(sorted([*left, *more], key=lambda x: x.start))
    remarks = [*document.notes, *([day_note] if day_note else [])]
    if len(drafted) >= MOST_STATEMENTS:
        remarks.append(f"only the first {MOST_STATEMENTS:,} statements are kept")
    heading = next((b.text for b in document.blocks if b.kind == "heading"), "")
    return Draft(
        document, (title or document.title or heading or document.name)[:300], by or document.by or "author not named",
        said_day, tuple(drafted), left_out, tuple(remarks),
    )  # fmt: skip


def _english(sentence: Sentence) -> bool:
    words = len(sentence.text.split())
    ascii_share = sum(c.isascii() for c in sentence.text) / max(len(sentence.text), 1)
    return ascii_share > 0.7 and (words < 6 or bool(_ENGLISH.search(sentence.text)))


def _day(document: Document, found: Sequence[Sentence]) -> tuple[date, str]:
    if document.day:
        return document.day, ""
    for sentence in found[:60]:
        for when in dates(sentence.text):
            if len(when.iso) == 10:
                return date.fromisoformat(
                    when.iso
                ), f"The date of the report was taken from its text ({when.iso})."
    for sentence in found[:60]:
        for when in dates(sentence.text):
            if len(when.iso) == 7:
                from peaceops.codes.months import parse_month

                return parse_month(
                    when.iso
                ), f"The date of the report was taken from its text ({when.iso})."
    if document.made:
        return (
            document.made,
            f"No date was found in the text; the file was made on {document.made.isoformat()}.",
        )
    today = date.today()
    return (
        today,
        f"No date was found; the day of reading ({today.isoformat()}) stands in for it. Give it with --date.",
    )


def _statements(
    document: Document, noted: Sequence[Noted], day: date, without: str | None
) -> tuple[list[Drafted], list[LeftOut]]:
    ours = _main(noted)
    topic = _Topic()
    drafted: list[Drafted] = []
    left: list[LeftOut] = []
    doubled: dict[tuple[int, int], int] = {}
    for one in noted:
        around = _around(topic, one, ours, day)
        if one.unit.joint == "both" or "the former two" in one.text:
            seen = doubled.get((one.start, one.end), 0)
            doubled[one.start, one.end] = seen + 1
            if seen < len(topic.items):
                around = replace(around, extra=topic.items[seen])
        value = worth(one, without)
        if _no_sentence(one) or value < ENOUGH or len(drafted) >= MOST_STATEMENTS:
            left.append(LeftOut(one.text, reason(one), one.start, one.sentence.page))
        else:
            fields = _fields(document, one, around, (topic.subject, ours), len(drafted) + 1)
            drafted.append(Drafted(fields, one.start, one.end, document.page(one.start), value))
        _follow(topic, one)
    return drafted, left


def _no_sentence(one: Noted) -> bool:
    words = len(one.text.split())
    bare = one.unit.role == "main" and not one.unit.lead and words < 8 and not finite(one.text)
    return words < 2 or bare


def _main(noted: Sequence[Noted]) -> str:
    """Return the state that a text is mostly about, or an empty text where there is none."""
    found = Counter(e.code for n in noted for e in n.named if e.what == "state" and not e.place)
    for code, count in found.most_common(1):
        if 3 * count >= found.total():
            return code
    return ""


def pronoun(one: Noted) -> bool:
    """Whether a unit speaks of its subject by a pronoun."""
    return bool(
        _PRONOUN.match(one.said) or _LATER_PRONOUN.match(one.said) or _PRONOUN.match(one.unit.lead)
    )


def _around(topic: _Topic, one: Noted, ours: str, day: date) -> Context:
    """Return what stands around a unit: who acts, where, when."""
    acting = [e.code for e in one.named if e.what == "state" and not e.place
              and not _BESIDE.search(one.text, max(0, e.start - 24), e.start)]  # fmt: skip
    led = [e.code for e in one.led if e.what == "state" and not e.place]
    same = one.sentence.block == topic.block
    actor = next(iter([*acting, *led]), "")
    if not actor and _OURS.search(one.text):
        actor = ours
    elif not actor and pronoun(one) and topic.on_mission and same:
        return Context(day, "", topic.mission, topic.host, topic.when, on_mission=True)
    elif not actor and same and (pronoun(one) or one.unit.lead):
        actor = topic.actor
    elif not actor and not any(e.what == "mission" and e.start < 20 for e in one.named):
        actor = ours
    led_mission = next((e.code for e in one.led if e.what == "mission"), "")
    return Context(
        day, actor, led_mission or topic.mission, topic.host,
        topic.when if same and (one.sentence.start == topic.sentence or not _present(one.text)) else "",
    )  # fmt: skip


def _present(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:is|are|has|have|remains?|provides?|makes?|deploys?|serves?|pays?|accounts?|contributes?)\b",
            text,
        )
    )


def _follow(topic: _Topic, one: Noted) -> None:
    """Keep what the text has come to speak of."""
    if one.sentence.block != topic.block:
        topic.when = ""
    topic.block, topic.sentence = one.sentence.block, one.sentence.start
    for entity in one.named:
        beside = _BESIDE.search(one.text, max(0, entity.start - 24), entity.start)
        if entity.what == "state" and not entity.place and not beside and entity.start < 80:
            topic.actor = entity.code
            break
    first = next((e for e in one.named if e.what in ("state", "mission") and not e.place), None)
    if first is not None:
        topic.on_mission = first.what == "mission"
    if not pronoun(one):
        topic.subject = _subject(one)
    topic.mission = next((e.code for e in one.named if e.what == "mission"), topic.mission)
    topic.host = next((e.code for e in one.named if e.what == "state" and e.place), topic.host)
    month = next((w.iso[:7] for w in one.dates if len(w.iso) >= 7 and w.role == "at"), "")
    topic.when = month or topic.when
    if one.unit.role == "item" and not one.unit.joint:
        topic.items = (
            [*topic.items, one.text]
            if one.unit.lead and topic.items and len(topic.items) < 6
            else [one.text]
        )


def _subject(one: Noted) -> str:
    """Return the state that is the subject of a verb of a unit, or an empty text."""
    verbs = [at for at, _ in finite(one.text)]
    for entity in one.named:
        if entity.what == "state" and any(0 <= at - entity.end <= 12 for at in verbs):
            return entity.code
    return ""


def _fields(
    document: Document, one: Noted, around: Context, named: tuple[str, str], number: int
) -> dict[str, Any]:
    said_of, ours = named
    subject = state_name(said_of) if said_of and pronoun(one) else ""
    says = restate(one, subject, state_name(ours) if ours else "")
    if around.extra:
        says = f"{says.rstrip('.')} ({around.extra})."
    page = document.page(one.start)
    made: dict[str, Any] = {
        "id": f"D{number:03d}",
        "says": says,
        "quote": quote(one),
        "place": f"page {page}, characters {one.start} to {one.end} of the text",
        "holder": one.holder.words,
        "hedge": one.hedge,
        "type": one.type,
        "standing": "proposed",
    }
    about = _about(one, around)
    if about:
        made["about"] = about
    proposal = propose(one, around)
    if proposal is not None and _sound(proposal.test):
        made["tests"] = [proposal.test]
    made |= _untested(one, tested="tests" in made)
    return made


def _sound(test: dict[str, Any]) -> bool:
    from pydantic import ValidationError

    from peaceops.statements.test import Test

    try:
        Test.model_validate(test)
    except ValidationError:
        return False
    return True


def _about(one: Noted, around: Context) -> dict[str, list[str]]:
    """Return what a statement is about, a pronoun's state included."""
    states = [e for e in (*one.named, *one.led) if e.what == "state"]
    actors = [e.code for e in states if not e.place]
    if around.actor not in actors and around.actor and (pronoun(one) or _OURS.search(one.text)):
        actors = [around.actor, *actors]
    words = [e.code for e in one.named if e.what in ("group", "kind")]
    words += [w.iso for w in (*one.dates, *one.led_dates)]
    words += [f"{q.value:g}%" if q.percent else f"{int(q.value)}" for q in one.quantities]
    found = {
        "contributors": actors,
        "missions": [e.code for e in (*one.named, *one.led) if e.what == "mission"],
        "hosts": [e.code for e in states if e.place],
        "words": words,
    }
    return {name: list(dict.fromkeys(codes)) for name, codes in found.items() if codes}


def _untested(one: Noted, *, tested: bool) -> dict[str, Any]:
    """Say why a statement has no test, or why its test is not the whole of it."""
    if one.type in ("motive", "belief"):
        return {"untestable": NOT_OBSERVED[one.type]}
    if tested:
        return {}
    if one.type in NOT_OBSERVED:
        return {"untestable": NOT_OBSERVED[one.type]}
    if one.hedge == "strong":
        return {"untestable": "Put so carefully (may, might, could, seems) it excludes nothing."}
    return {"needs": [{"what": "data that bear on this statement",
                       "where": "no measure was found by its words; `peaceops show measures` lists all"}]}  # fmt: skip
