"""Loading a ledger: from a file or by its shipped name, with line and field in every error."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput, unknown
from peaceops.statements.yaml_text import LARGEST, Read, read_yaml

if TYPE_CHECKING:
    from peaceops.statements.ledger import Ledger

SHIPPED = Path(__file__).parent / "ledgers"
LEDGER_ENDINGS = (".yaml", ".yml")
REPORT_ENDINGS = (".txt", ".pdf", ".docx", ".html", ".htm", ".md")
SHOWN = 12


def shipped() -> tuple[str, ...]:
    """Return the names of the shipped ledgers.

    Examples
    --------
    >>> "mali-2015" in shipped()
    True
    """
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load(name: str | Path) -> Ledger:
    """Load a ledger by its shipped name or by path.

    Raises
    ------
    BadInput
        If there is none, or it is not a sound ledger; the message names every
        line and field that is wrong.

    Examples
    --------
    >>> load("mali-2015").report.date.isoformat()
    '2015-04-30'
    """
    text = str(name)
    if text in shipped():
        return _shipped(text)
    path = Path(text)
    ending = path.suffix.lower()
    if ending in REPORT_ENDINGS:
        raise BadInput(
            f"{text[:200]}: a {ending} file is a report, not a ledger; `peaceops read {text[:200]} -o draft.yaml` "
            "makes a draft ledger of it"
        )
    if ending not in LEDGER_ENDINGS:
        if "/" in text or path.exists():
            raise BadInput(f"{text[:200]}: a ledger is a .yaml file")
        raise unknown("ledger", text, shipped())
    return parse(_text(path), path.name)


@cache
def _shipped(name: str) -> Ledger:
    return parse((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name}: larger than {LARGEST // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path.name}: not UTF-8 text") from None
    except OSError as error:
        raise BadInput(f"cannot read {str(path)[:200]}: {error.strerror or error}") from None


def parse(text: str, name: str = "ledger") -> Ledger:
    """Return the ledger that a text holds.

    Raises
    ------
    BadInput
        With line and field of everything that is wrong.
    """
    from pydantic import ValidationError

    from peaceops.statements.ledger import Ledger

    read = read_yaml(text, name)
    if not isinstance(read.data, dict):
        raise BadInput(
            f"{name}, line 1: a ledger has the fields ledger, report and statements; see "
            "docs/statements.md"
        )
    try:
        made = Ledger.model_validate(read.data)
    except ValidationError as error:
        raise _wrong(error.errors(include_url=False), read, name) from None
    _cross(made, read, name)
    return made


def _cross(ledger: Ledger, read: Read, name: str) -> None:
    """Check what concerns several statements: ids are unique, pairs exist."""
    seen: dict[str, int] = {}
    for place, statement in enumerate(ledger.statements):
        line = read.line(("statements", place, "id"))
        if statement.id in seen:
            raise BadInput(
                f"{name}, line {line}, statements.{place}.id: {statement.id!r} is already the id of "
                f"the statement at line {seen[statement.id]}; give each its own",
                line=line,
            )
        seen[statement.id] = line
    for place, statement in enumerate(ledger.statements):
        for number, pair in enumerate(statement.pairs_with):
            if pair.id not in seen or pair.id == statement.id:
                line = read.line(("statements", place, "pairs_with", number))
                why = unknown("statement", pair.id, [i for i in seen if i != statement.id])
                raise BadInput(
                    f"{name}, line {line}, pairs_with of {statement.id}: {why}", line=line
                )


def _wrong(errors: list[Any], read: Read, name: str) -> BadInput:
    told = []
    # a list whose items are wrong is told to be too short as well
    errors = [e for e in errors if e["type"] != "too_short"] or errors
    for error in errors[:SHOWN]:
        path = _narrowed(_path(error["loc"]), str(error["msg"]), read)
        told.append(
            f"{name}, line {read.line(path)}, {_field(path, read)}: {_message(error, path)}"
        )
    if len(errors) > SHOWN:
        told.append(f"and {len(errors) - SHOWN} more")
    return BadInput("\n".join(dict.fromkeys(told)), line=read.line(_path(errors[0]["loc"])))


def _narrowed(path: tuple[str | int, ...], message: str, read: Read) -> tuple[str | int, ...]:
    """Return the field of a test that a message about the whole test speaks of."""
    words = message.removeprefix("Value error, ")
    starts = {
        "unknown measure": "measure", "unknown expectation": "expect", "expect": "expect",
        "vary": "vary", "unknown choice in every": "every", "unknown argument": "with",
    }  # fmt: skip
    for start, name in starts.items():
        if words.startswith(start) and (*path, name) in read.lines:
            return (*path, name)
    return path


def _path(place: tuple[Any, ...]) -> tuple[str | int, ...]:
    """Return the path in the file: what pydantic adds for its unions is left out."""
    added = ("str", "int", "float", "[key]")
    return tuple(
        part for part in place if isinstance(part, int) or not (part in added or "[" in str(part))
    )


def _field(path: tuple[str | int, ...], read: Read) -> str:
    words = ".".join(str(part) for part in path) or "ledger"
    if len(path) > 1 and path[0] == "statements":
        item = read.data["statements"][path[1]]
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            return f"{item['id'][:40]}: {words}"
    return words


def _message(error: Any, path: tuple[str | int, ...]) -> str:
    from peaceops.statements.hints import fields_at

    kind, message = error["type"], str(error["msg"]).removeprefix("Value error, ")
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return str(unknown("field", str(path[-1]), fields_at(path)))
    if kind == "literal_error":
        return f"{str(error['input'])[:60]!r} is not one of {error['ctx']['expected']}"
    if kind.endswith("_type"):
        return f"{message}; given: {str(error['input'])[:60]!r}"
    return message
