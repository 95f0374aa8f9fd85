"""A unit as one neutral sentence, and a few words of it as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peaceops.reading.verbs import finite

if TYPE_CHECKING:
    from peaceops.reading.noted import Noted

LONGEST_QUOTE = 110
LONGEST = 600
_JOINTS = re.compile(
    r"\A(?:However|Indeed|Moreover|Furthermore|Nevertheless|Nonetheless|In addition|In fact|In that respect|In this respect|"
    r"Therefore|Thus|Yet|But|And|So|Perhaps|Of course|Still|For instance|For example|On the other hand|Similarly|Finally)\b,?\s+",
    re.I,
)
_INSIDE = re.compile(
    r",?\s*\b(?:however|therefore|nevertheless|indeed|for instance|moreover|of course)\b,?\s*"
)
_PRONOUN = re.compile(
    r"\A(?:it|they|he|she)\b(?=\s)|(?<=\s)(?:it|they)\b(?=\s(?:is|was|are|were|has|had|have|sent|deployed)\b)",
    re.I,
)
_WE = re.compile(r"\b(?:we|us)\b", re.I)
_OUR = re.compile(r"\b(?:our)\b", re.I)
_ITS = re.compile(r"\A(?:its|their)\b(?=\s)", re.I)


def restate(noted: Noted, subject: str, us: str) -> str:
    """Return a unit as one sentence without who says it.

    Parameters
    ----------
    noted : Noted
    subject : str
        Name that a pronoun at the beginning stands for; empty where unknown.
    us : str
        Name that "we" and "our" stand for.

    Examples
    --------
    >>> from peaceops.reading.noted import notes
    >>> from peaceops.reading.sentences import Sentence
    >>> said = Sentence("However, it was noted that its share is falling.", 0, 1, 0, "paragraph")
    >>> restate(notes([said])[0], "China", "")
    "China's share is falling."
    """
    body = _JOINTS.sub("", noted.said.strip(' ,;:"“”‘’'))
    body = _INSIDE.sub(" ", body)
    body = _led(noted, body, subject)
    if subject:
        body = _ITS.sub(_owned(subject), _PRONOUN.sub(subject, body, count=1))
    if us:
        body = _OUR.sub(_owned(us), _WE.sub(us, body))
    body = " ".join(body.split()).strip(" ,;:")[:LONGEST]
    if not body:
        return noted.text[:LONGEST]
    end = (
        "?"
        if noted.type == "open question" and noted.sentence.text.rstrip(' "”').endswith("?")
        else "."
    )
    return body[0].upper() + body[1:].rstrip(".?!") + end


def _owned(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _led(noted: Noted, body: str, subject: str) -> str:
    """Put before a part what makes a sentence of it."""
    unit = noted.unit
    lead = _JOINTS.sub("", unit.lead.strip())
    lead = _PRONOUN.sub(subject, f"{lead} ", count=1).strip() if subject else lead
    if unit.role == "presupposed" and unit.joint == "noun phrase":
        return f"taken for granted: {body}"
    if unit.joint == "rather":
        return f"it is said not to be so: {body}"
    if unit.joint == "with":
        return re.sub(r"\Awith\s+", f"{lead} has " if lead else "there are ", body, flags=re.I)
    if unit.joint == "whose" and lead:
        return f"{_owned(lead)} {body}"
    if unit.joint == "compared" and lead:
        return f"{lead} compared with {body}"
    if unit.joint == "because" and unit.role == "link" and lead:
        return f"{lead} {re.sub(r'^,?s*(?:as|since)(?= )', 'because', body)}"
    if unit.role == "cause" and not lead and not finite(f"it {body}"):
        return f"there is {body}"
    if unit.joint == "tail" and lead:
        return (
            f"{lead} has {re.sub(r'^with ', '', body)}"
            if re.match(r"with |more|fewer|less", body)
            else f"{lead}: {body}"
        )
    return f"{lead} {body}" if lead else body


def quote(noted: Noted) -> str:
    """Return the first words of a unit as they stand, cut between words."""
    text = noted.text.strip()
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[
        : text.rfind(" ", 20, LONGEST_QUOTE) if " " in text[20:LONGEST_QUOTE] else LONGEST_QUOTE
    ]
