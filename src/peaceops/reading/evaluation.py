"""Evaluating the reader against ledgers made by hand, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.statements.loading import load

if TYPE_CHECKING:
    from peaceops.statements.ledger import Ledger

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True)
class Passage:
    """A passage with its gold ledger."""

    name: str
    document: Path
    ledger: Ledger


def passages() -> tuple[Passage, ...]:
    """Return the shipped passages, written for this project, each with its gold ledger.

    Examples
    --------
    >>> len(passages()) >= 5
    True
    """
    found = []
    for path in sorted(GOLD.glob("*.yaml")):
        document = next(p for p in sorted(GOLD.glob(f"{path.stem}.*")) if p.suffix != ".yaml")
        found.append(Passage(path.stem, document, load(path)))
    return tuple(found)
