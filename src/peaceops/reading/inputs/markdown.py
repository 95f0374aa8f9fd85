"""Markdown: rendered by markdown-it, raw HTML in it shown as text, and read as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.reading.inputs.html import from_html
from peaceops.reading.inputs.limits import bounded
from peaceops.reading.inputs.plain import decoded

if TYPE_CHECKING:
    from peaceops.reading.document import Document


def read_markdown(content: bytes, name: str) -> Document:
    r"""Read Markdown.

    Examples
    --------
    >>> [b.kind for b in read_markdown(b"# Mali\n\nOne *two*.\n\n- three", "x").blocks]
    ['heading', 'paragraph', 'item']
    """
    from markdown_it import MarkdownIt

    text, notes = decoded(content, name)
    bounded(len(text), name)
    page = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    made = from_html(page, name, "Markdown", notes)
    first = next((block.text for block in made.blocks if block.kind == "heading"), "")
    return replace(made, title=first[:300])
