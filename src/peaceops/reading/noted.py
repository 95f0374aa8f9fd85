"""A unit with everything that was noted about it: who, how carefully, what type, what it names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from peaceops.reading.attribution import Holder, attribute, believes
from peaceops.reading.dates import When, dates
from peaceops.reading.entities import Entity, entities
from peaceops.reading.marks import Hedge, hedge, kind
from peaceops.reading.quantities import Quantity, quantities, rank_said
from peaceops.reading.units import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.reading.clauses import Unit
    from peaceops.reading.sentences import Sentence


@dataclass(frozen=True)
class Noted:
    """A unit and what was noted about it.

    Parameters
    ----------
    sentence : Sentence
    unit : Unit
    holder : Holder
    hedge, type : str
    named : tuple of Entity
        What its own words name; places count in `text`.
    led : tuple of Entity
        What its lead names.
    dates, led_dates : tuple of When
    quantities : tuple of Quantity
    rank : tuple of (int, int) or None
    """

    sentence: Sentence
    unit: Unit
    holder: Holder
    hedge: Hedge
    type: str
    named: tuple[Entity, ...] = ()
    led: tuple[Entity, ...] = ()
    dates: tuple[When, ...] = ()
    led_dates: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    rank: tuple[int, int] | None = None
    text: str = field(default="")

    @property
    def start(self) -> int:
        """Offset of its first character in the text of the document."""
        return self.sentence.start + self.unit.start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.sentence.start + self.unit.end

    @property
    def said(self) -> str:
        """Its words without who says them."""
        return self.text[self.holder.body :]


def notes(found: Sequence[Sentence]) -> list[Noted]:
    """Return the units of sentences that can hold statements, each with its notes.

    Examples
    --------
    >>> from peaceops.reading.sentences import Sentence
    >>> said = Sentence("The minister said that China sends 402 troops.", 0, 1, 0, "paragraph")
    >>> [(n.holder.words, n.type, n.said) for n in notes([said])]
    [('minister, as the authors report it', 'fact', 'China sends 402 troops')]
    """
    made: list[Noted] = []
    before, block = Holder(), -1
    for sentence in found:
        if sentence.kind in ("row", "heading", "note"):
            continue
        if sentence.block != block:
            before, block = Holder(), sentence.block
        mine = _of_sentence(sentence, before)
        made += mine
        if mine:
            before = max((n.holder for n in mine), key=lambda h: bool(h.reporter))
    return made


def _of_sentence(sentence: Sentence, before: Holder) -> list[Noted]:
    made: list[Noted] = []
    holder = before
    for number, unit in enumerate(units(sentence.text)):
        text = unit.of(sentence.text)
        own = attribute(text, sentence.text, before, number == 0)
        if number and not own.reporter and made and _shares(unit, made[0]):
            own = Holder(
                holder.reporter,
                own.believer or _shared_belief(unit, made[-1]),
                holder.noted,
                own.body,
            )
        if not own.believer and unit.lead and unit.role == "main":
            own = replace(own, believer=believes(f"{unit.lead} {text}"))
        holder = own if own.reporter or own.noted or number == 0 else holder
        made.append(_note(sentence, unit, text, own))
    if len(made) > 1 and made[0].unit.joint == "rather":
        made[0] = replace(made[0], holder=replace(made[0].holder, reporter=made[1].holder.reporter))
    return made


def _shares(unit: Unit, first: Noted) -> bool:
    """Whether a later unit of a sentence is held by whoever the first one is."""
    if unit.role in ("cause", "link", "item", "aside", "presupposed") or unit.joint in (
        "and that",
        "both",
    ):
        return True
    if first.sentence.text[:1] in '"“' or first.text.startswith("According"):
        return True
    return (
        unit.joint in ("and", "and verb", "where", "because", "which")
        and bool(first.holder.noted or first.holder.reporter)
        and first.holder.body > 0
    )


def _shared_belief(unit: Unit, last: Noted) -> str:
    same = unit.role in ("item", "cause") or unit.joint in ("who", "compared", "and verb")
    return last.holder.believer if same else ""


def _note(sentence: Sentence, unit: Unit, text: str, holder: Holder) -> Noted:
    said = text[holder.body :]
    when = dates(text)
    led = dates(unit.lead) if unit.joint in ("with", "tail", "and verb", "") else ()
    taken = tuple((w.start, w.end) for w in when)
    return Noted(
        sentence, unit, holder, hedge(f"{unit.lead} {text}" if unit.role == "item" else text), kind(said, unit.role, holder.believer, sentence.text),
        entities(text), entities(unit.lead) if unit.lead else (), when, led,
        quantities(text, taken), rank_said(text), text,
    )  # fmt: skip
