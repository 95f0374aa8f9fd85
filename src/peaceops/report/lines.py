"""Rows and lines as they are printed: columns found from the keys, rows cut to a bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.errors import BadInput
from peaceops.report.labels import heading, state_label
from peaceops.report.parts import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Row

STATES = ("contributor", "state", "host")
PLAIN = ("year", "gw", "cow", "m49", "conflict_id")
"""Whole numbers that are names, not amounts."""


@dataclass(frozen=True)
class Lines:
    """Lines with their columns.

    Parameters
    ----------
    columns : tuple of Column
    lines : tuple of dict
    """

    columns: tuple[Column, ...]
    lines: tuple[Row, ...]


@dataclass(frozen=True)
class Shape(Lines):
    """Rows of the atlas that share their columns; each line has ``digest`` of its file."""

    total: int = 0


def table_of(thing: Any) -> Lines:
    """Return the table of an answer or listing, states by their names."""
    rows = [_named(row) for row in thing.table]
    return Lines(columns_of(rows), tuple(rows))


def columns_of(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return a column for each key of the first row."""
    return tuple(
        Column(key, heading(key), _amounts(key, rows), _decimals(key, rows))
        for key in (rows[0] if rows else ())
    )


def _amounts(key: str, rows: Sequence[Row]) -> bool:
    numbers = [row[key] for row in rows if row[key] is not None]
    right = bool(numbers) and all(
        isinstance(n, int | float) and not isinstance(n, bool) for n in numbers
    )
    return right and key not in PLAIN


def _decimals(key: str, rows: Sequence[Row]) -> int:
    fractions = any(isinstance(row[key], float) for row in rows)
    return (1 if key in ("percent", "person_years") else 2) if fractions else 0


def _named(row: Row) -> Row:
    """Return a line with the names of states in place of their codes."""
    shown = dict(row)
    for key in STATES:
        if isinstance(shown.get(key), str):
            shown[key] = _name(shown[key])
    if isinstance(shown.get("leader"), str) and shown["leader"] != "nobody":
        shown["leader"] = " and ".join(map(_name, shown["leader"].split("/")))
    return shown


def _name(iso3: str) -> str:
    try:
        return state_label(iso3)
    except BadInput:
        return iso3


def shapes(
    rows: Sequence[Row], named: Mapping[str, str], sums: Mapping[str, str], most: int
) -> tuple[Shape, ...]:
    """Part rows by their columns and cut them, the latest kept.

    Parameters
    ----------
    rows : sequence of dict
    named : mapping of str to str
        Source code to label.
    sums : mapping of str to str
        File to SHA-256.
    most : int
        Rows shown in all.
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row), []).append(row)
    each = max(1, most // max(1, len(groups)))
    found = []
    for keys, group in groups.items():
        kept = group[-each:]
        told = [k for k in keys if k not in ("source", "file")]
        columns = columns_of([{k: row[k] for k in told} for row in kept])
        lines = tuple(kept)
        if "source" in keys:  # rows of the atlas; those made of many of them have no single one
            columns = (*columns, Column("source", "Source"), Column("file", "File"))
            lines = tuple(
                {**row, "source": named.get(row["source"], row["source"]),
                 "digest": sums.get(row["file"], "")}
                for row in kept
            )  # fmt: skip
        found.append(Shape(columns, lines, len(group)))
    return tuple(found)
