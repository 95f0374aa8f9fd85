"""A draft: what the reader made of a report, to be confirmed by a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - dataclass fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from peaceops.reading.document import Document
    from peaceops.statements.ledger import Ledger

STANDING = "read by machine, not confirmed"


@dataclass(frozen=True)
class Drafted:
    """One drafted statement.

    Parameters
    ----------
    fields : dict
        The statement as a ledger has it.
    start, end : int
        Its place in the text of the document.
    page : int
    worth : float
        How likely it is to be worth checking, 0 to 1.
    """

    fields: dict[str, Any]
    start: int
    end: int
    page: int
    worth: float

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.fields["id"])


@dataclass(frozen=True)
class LeftOut:
    """What was read and is no statement, with the reason."""

    text: str
    reason: str
    start: int
    page: int


@dataclass(frozen=True)
class Draft:
    """What the reader made of a report.

    Parameters
    ----------
    document : Document
    title, by : str
    day : datetime.date
    statements : tuple of Drafted
    left_out : tuple of LeftOut
    notes : tuple of str
        What to know of the reading: a guessed date, pages without text.
    reader : str
        What read it: "rules" or the name of a language model.
    """

    document: Document
    title: str
    by: str
    day: date
    statements: tuple[Drafted, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()
    reader: str = "rules"

    @property
    def name(self) -> str:
        """The ledger's short name, made of the title."""
        word = re.sub(
            r"[^a-z0-9]+", "-", self.title.casefold().encode("ascii", "ignore").decode()
        ).strip("-")
        return f"draft-{word}"[:60].strip("-")

    @cached_property
    def data(self) -> dict[str, Any]:
        """The draft as the data of a ledger."""
        note = " ".join([
            f"Draft made by machine ({self.reader}) from {self.document.name} ({self.document.form}); statements marked "
            "proposed were confirmed by nobody.", *self.notes,
        ])  # fmt: skip
        return {
            "ledger": self.name,
            "report": {
                "title": self.title[:300],
                "by": self.by[:300],
                "date": self.day.isoformat(),
                "note": note[:2000],
            },
            "statements": [statement.fields for statement in self.statements],
        }

    def ledger(self) -> Ledger:
        """Return the draft as a ledger, which `peaceops.statements` checks.

        Raises
        ------
        BadInput
            If no statement was found.
        """
        from peaceops.statements.loading import parse

        if not self.statements:
            raise BadInput(
                f"{self.document.name}: no statement worth checking was found in "
                f"{len(self.left_out):,} sentences; `peaceops read` lists them with the reason"
            )
        return parse(self.text(), f"{self.name}.yaml")

    def text(self) -> str:
        """Return the draft as the YAML of a ledger, what was left out as comments at its end."""
        from peaceops.reading.draft_text import draft_text

        return draft_text(self)

    def keeping(self, statements: tuple[Drafted, ...]) -> Draft:
        """Return the draft with other statements."""
        return replace(self, statements=statements)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            **self.data,
            "standing": STANDING,
            "document": {"name": self.document.name, "form": self.document.form, "pages": self.document.pages,
                         "characters": len(self.document.text)},
            "places": {s.id: {"page": s.page, "start": s.start, "end": s.end, "worth": round(s.worth, 3)} for s in self.statements},
            "left_out": [{"text": x.text, "reason": x.reason, "page": x.page, "start": x.start} for x in self.left_out],
        }  # fmt: skip
