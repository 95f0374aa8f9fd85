"""Reading YAML that a stranger wrote: plain data with the line of every field, or a clear error.

Only a small part of YAML is taken: mappings, lists and plain values. Aliases,
tags and repeated keys are refused, and so are files that are too large or too
deep, before anything is built from them. Text stays text: ``NO`` is not false,
``2015-04`` is not a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 8_000_000
DEEPEST = 12
MOST = 400_000
_INT = re.compile(r"[-+]?[0-9]{1,15}\Z")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}\Z")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
Path = tuple[str | int, ...]


@dataclass
class Read:
    """Plain data and where each part of it stands.

    Parameters
    ----------
    data : object
        Dictionaries, lists, text, numbers.
    lines : dict
        Path (keys and places in lists) to line, from 1.
    """

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of a field, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, name: str = "ledger") -> Read:
    r"""Read a YAML document.

    Parameters
    ----------
    text : str
    name : str
        What the file is called in errors.

    Raises
    ------
    BadInput
        If it is not such a document; the message names the line.

    Examples
    --------
    >>> found = read_yaml("a: 1\nb: [NO, 2015-04]\n")
    >>> found.data, found.line(("b", 0))
    ({'a': 1, 'b': ['NO', '2015-04']}, 2)
    """
    if len(text) > LARGEST:
        raise BadInput(f"{name}: {len(text):,} characters; a ledger has at most {LARGEST:,}")
    builder = _Builder(name)
    for event in _events(text, name):
        builder.take(event)
    return Read(builder.root, builder.lines)


def _events(text: str, name: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BadInput(
            f"{name}, line {line}: not YAML: {error.problem or 'cannot be read'}; check the "
            "indentation, and put text that holds ': ' or ' #' between quotes"
        ) from None
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        raise BadInput(f"{name}: not YAML: {str(error).splitlines()[0][:200]}") from None


class _Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, name: str) -> None:
        self.name, self.root = name, None
        self.lines: dict[Path, int] = {}
        self._stack: list[tuple[Any, Path, str | None]] = []
        self._count, self._documents = 0, 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            self._refuse(line, "anchors (&) and aliases (*) are not taken; write the value out")
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse(line, "tags (!) are not taken; write plain values")
        if kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse(line, "one file holds one document; remove the ---")
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open({} if kind.startswith("Mapping") else [], line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._stack.pop()
        elif kind == "ScalarEvent":
            self._scalar(event, line)

    def _open(self, thing: Any, line: int) -> None:
        path = self._place(thing, line)
        if len(self._stack) >= DEEPEST:
            self._refuse(line, f"nested more than {DEEPEST} deep")
        self._stack.append((thing, path, None))

    def _scalar(self, event: Any, line: int) -> None:
        if self._stack:
            holder, path, key = self._stack[-1]
            if isinstance(holder, dict) and key is None:
                name = event.value
                if name in holder:
                    self._refuse(line, f"{name[:60]!r} is given twice")
                self._stack[-1] = (holder, path, name)
                return
        plain = event.style in (None, "") and event.implicit[0]
        self._place(_value(event.value) if plain else event.value, line)

    def _place(self, thing: Any, line: int) -> Path:
        self._count += 1
        if self._count > MOST:
            self._refuse(line, f"more than {MOST:,} values")
        if not self._stack:
            self.root = thing
            self.lines[()] = line
            return ()
        holder, path, key = self._stack[-1]
        if isinstance(holder, list):
            here: Path = (*path, len(holder))
            holder.append(thing)
        else:
            if key is None:
                self._refuse(line, "a key must be plain text")
            here = (*path, key or "")
            holder[key] = thing
            self._stack[-1] = (holder, path, None)
        self.lines[here] = line
        return here

    def _refuse(self, line: int, why: str) -> None:
        raise BadInput(f"{self.name}, line {line}: {why}", line=line)


def _value(text: str) -> Any:
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.match(text) and not (len(text.lstrip("+-")) > 1 and text.lstrip("+-")[0] == "0"):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
