"""HTML: the text of its blocks; scripts, styles and navigation are left away, nothing is fetched."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.reading.document import Block, Document, Kind
from peaceops.reading.inputs.limits import bounded, clean, one_line
from peaceops.reading.inputs.plain import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREAD = frozenset({
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg",
    "object", "embed", "button", "select", "textarea", "head", "math", "audio", "video", "canvas",
})  # fmt: skip
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item", "tr": "row", "p": "paragraph", "dd": "item", "dt": "item", "figcaption": "note",
    "caption": "note",
}  # fmt: skip
BLOCKS = frozenset({*KINDS, "div", "section", "article", "main", "blockquote", "header", "body", "ul",
                    "ol", "table", "tbody", "thead", "br", "hr", "pre", "dl", "address"})  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{3,20})", re.I)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_html(content: bytes, name: str) -> Document:
    """Read a web page that was saved.

    Raises
    ------
    BadInput
        If it holds no text.
    """
    said = _CHARSET.search(content[:4000])
    notes: tuple[str, ...] = ()
    try:
        text = content.decode(said[1].decode("ascii") if said else "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        text, notes = decoded(content, name)
    return from_html(text, name, "HTML", notes)


def from_html(text: str, name: str, form: str, notes: tuple[str, ...] = ()) -> Document:
    """Read HTML that is already decoded.

    Examples
    --------
    >>> page = "<h1>Mali</h1><script>x()</script><p>China has <b>402</b> people.</p>"
    >>> [(b.kind, b.text) for b in from_html(page, "x", "HTML").blocks]
    [('heading', 'Mali'), ('paragraph', 'China has 402 people.')]
    """
    from lxml import etree, html

    bounded(len(text), name)
    # lxml takes no text that declares an encoding of its own
    text = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", text.replace("\x00", ""))
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise BadInput(f"{name}: no text in this {form} file") from None
    made = tuple(_blocks(root))
    if not made:
        raise BadInput(f"{name}: no text in this {form} file")
    title = one_line(clean(root.findtext(".//title") or ""))[:300]
    return Document(name, form, made, title=title, by=_meta(root, "author")[:300], day=_day(root),
                    notes=notes)  # fmt: skip


def _meta(root: Any, *names: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in names:
            return one_line(clean(meta.get("content") or ""))
    return ""


def _day(root: Any) -> date | None:
    found = _DAY.search(_meta(root, "date", "article:published_time", "dc.date", "dcterms.date",
                              "citation_publication_date"))  # fmt: skip
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _blocks(root: Any) -> Iterator[Block]:
    """Walk the tree without recursion, giving out a block where one ends."""
    from lxml import etree

    walk = _Walk()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            block = walk.begin(tag, node.text or "")
        else:
            block = walk.finish(tag if event == "end" else "", node.tail or "")
        if block:
            yield block
    if last := walk.ready():
        yield last


class _Walk:
    """Words gathered so far, the kinds of block around them, and how deep it is in what is unread."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.kinds: list[Kind] = ["paragraph"]
        self.unread = 0

    def ready(self) -> Block | None:
        text = one_line(clean("".join(self.words))).strip(" |")
        self.words.clear()
        return Block(text, self.kinds[-1]) if text else None

    def begin(self, tag: str, text: str) -> Block | None:
        self.unread += tag in UNREAD
        block = self.ready() if tag in BLOCKS else None
        if tag in KINDS:
            self.kinds.append(KINDS[tag])
        self._add(text)
        return block

    def finish(self, tag: str, tail: str) -> Block | None:
        if tag in ("td", "th"):
            self.words.append(" | ")
        block = self.ready() if tag in BLOCKS else None
        if tag in KINDS and len(self.kinds) > 1:
            self.kinds.pop()
        self.unread -= tag in UNREAD
        self._add(tail)
        return block

    def _add(self, text: str) -> None:
        if not self.unread:
            self.words.append(text)
