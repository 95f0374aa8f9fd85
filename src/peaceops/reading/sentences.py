"""Sentences of a text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peaceops.reading.document import Document, Kind

LONGEST = 1500
"""Characters after which a sentence is cut at the next space, whatever it says."""
_STOP = re.compile(r"[.!?…](?:[\"'”’)\]]{0,3})(?=\s+[\"'“‘(\[]{0,2}[A-Z0-9À-Þ]|\s*\Z)|[。！？؟۔]")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Amb|Hon|St|No|Nos|Art|Res|Fig|Vol|"
    r"ed|eds|pp?|cf|vs?|approx|ca|al|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|"
    r"U\.N|U\.K|[A-Z])\.\Z"
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Parameters
    ----------
    text : str
    start : int
        Offset in the text of the document.
    page : int
    block : int
        Number of its block.
    kind : str
        Kind of its block.
    """

    text: str
    start: int
    page: int
    block: int
    kind: Kind


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order."""
    found = []
    for number, (block, start) in enumerate(zip(document.blocks, document.starts, strict=True)):
        whole = block.kind in ("row", "heading")
        spans = [(0, len(block.text))] if whole else split(block.text)
        for a, b in spans:
            place = start + a
            found.append(
                Sentence(block.text[a:b][:LONGEST], place, document.page(place), number, block.kind)
            )
    return tuple(found)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each sentence of a paragraph.

    Examples
    --------
    >>> text = "Dr. Diallo left. The U.S. paid 2.5 million. Why?"
    >>> [text[a:b] for a, b in split(text)]
    ['Dr. Diallo left.', 'The U.S. paid 2.5 million.', 'Why?']
    """
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        short = text[stop.start()] == "." and _SHORT.search(
            text, max(begin, stop.start() - 12), stop.start() + 1
        )
        if short and text[end:].strip():
            continue
        yield from _bounded(text, begin, end)
        begin = end
    yield from _bounded(text, begin, len(text))


def _bounded(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = cut if cut > 0 else begin + LONGEST
        yield begin, cut
        begin = cut + 1
    if text[begin:end].strip():
        yield begin, end
