"""Word files: paragraphs, tables and footnotes out of the zip, every size checked before it is read."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.reading.document import Block, Document, Kind
from peaceops.reading.inputs.limits import bounded, clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
MOST_UNPACKED = 80_000_000
MOST_FILES = 5_000


def read_docx(content: bytes, name: str) -> Document:
    """Read a Word file.

    Raises
    ------
    BadInput
        If it is no Word file, is damaged, or unpacks to more than a report holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if len(packed.infolist()) > MOST_FILES:
                raise BadInput(f"{name}: a zip of {len(packed.infolist()):,} files is no report")
            body = _part(packed, "word/document.xml", name)
            if body is None:
                raise BadInput(
                    f"{name}: a zip file, but not a Word file; unpack it, or save as .docx"
                )
            notes = _part(packed, "word/footnotes.xml", name)
            core = _part(packed, "docProps/core.xml", name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadInput(f"{name}: the Word file is damaged or locked ({str(error)[:80]})") from None
    made = [*_blocks(body), *(_notes(notes) if notes is not None else ())]
    if not made:
        raise BadInput(f"{name}: no text in this Word file")
    bounded(sum(len(block.text) for block in made), name)
    title, by = (one_line(clean((core.findtext(f"{DC}{tag}") if core is not None else "") or ""))
                 for tag in ("title", "creator"))  # fmt: skip
    return Document(name, "Word", tuple(made), title=title[:300], by=by[:300],
                    pages=max(block.page for block in made))  # fmt: skip


def _part(packed: zipfile.ZipFile, part: str, name: str) -> Any:
    """Return one XML file of the zip, parsed without entities and network, or None."""
    from lxml import etree

    try:
        with packed.open(part) as handle:
            content = handle.read(MOST_UNPACKED + 1)
    except KeyError:
        return None
    if len(content) > MOST_UNPACKED:
        raise BadInput(
            f"{name}: {part} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; refused"
        )
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:20_000]:
        raise BadInput(f"{name}: {part} declares entities, as no Word file does; refused")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{name}: {part} is damaged ({str(error)[:80]})") from None


def _blocks(body: Any) -> Iterator[Block]:
    page = 1
    for node in body.iter(f"{W}p", f"{W}tr"):
        if node.tag == f"{W}tr":
            cells = [one_line(_text(cell)[0]) for cell in node.iter(f"{W}tc")]
            if any(cells):
                yield Block(clean(" | ".join(cells)), "row", page)
            continue
        text, turned = _text(node)
        inside = next(node.iterancestors(f"{W}tc"), None) is not None
        if not inside and (line := one_line(clean(text))):
            yield Block(line, _kind(node), page)
        page += turned


def _text(node: Any) -> tuple[str, int]:
    """Return the text below a node and the number of page breaks in it."""
    parts, turned = [], 0
    for piece in node.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}lastRenderedPageBreak"):
        if piece.tag == f"{W}t":
            parts.append(piece.text or "")
        else:
            parts.append(" ")
            turned += piece.tag.endswith("PageBreak") or piece.get(f"{W}type") == "page"
    return "".join(parts), turned


def _kind(node: Any) -> Kind:
    style = node.find(f"{W}pPr/{W}pStyle")
    word = (style.get(f"{W}val") or "").lower() if style is not None else ""
    if "heading" in word or word in ("title", "subtitle"):
        return "heading"
    if node.find(f"{W}pPr/{W}numPr") is not None or "list" in word:
        return "item"
    return "note" if "footnote" in word else "paragraph"


def _notes(root: Any) -> Iterator[Block]:
    for note in root.iter(f"{W}footnote"):
        text = one_line(clean(_text(note)[0]))
        if text:
            yield Block(text, "note")
