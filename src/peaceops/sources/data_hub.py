"""The UN Peace and Security Data Hub's interface: a JSON list of records, days in milliseconds."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

EPOCH = date(1970, 1, 1)
DAY = 86_400_000


def hub_table(
    source: Source, fetched: Path, file: str, columns: Collection[str], days: Collection[str]
) -> pl.DataFrame:
    """Return the named columns of a dataset as text, days written YYYY-MM-DD.

    Parameters
    ----------
    source : Source
    fetched : pathlib.Path
        Folder of files as fetched.
    file : str
        Path below it.
    columns : collection of str
        Without regard to case, which the hub's description and its answers do not share.
    days : collection of str
        Those of them that hold days.

    Raises
    ------
    SourceError
        If the file is damaged, is no list of records or lacks a column.
    """
    import polars as pl

    try:
        told = json.loads((fetched / file).read_bytes())
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        what = f"is no readable JSON ({str(error)[:80]}); it may be cut off"
        raise SourceError(source.code, file, what) from None
    if not isinstance(told, list) or not told or not all(isinstance(row, dict) for row in told):
        raise SourceError(source.code, file, "a list of records is expected")
    rows = []
    for number, record in enumerate(told, 1):
        row = {str(name).casefold(): value for name, value in record.items()}
        absent = [name for name in columns if name.casefold() not in row]
        if absent:
            what = f"no column {', '.join(absent)}; found {list(record)[:6]}"
            raise SourceError(source.code, file, what, f"record {number:,}")
        rows.append({name: _text(row[name.casefold()], day=name in days) for name in columns})
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def write_table(table: pl.DataFrame, raw: Path, file: str) -> str:
    """Write a table as CSV at a path below a raw folder, and return the path."""
    (raw / file).parent.mkdir(parents=True, exist_ok=True)
    table.write_csv(raw / file)
    return file


def _text(value: Any, *, day: bool) -> str | None:
    """Return a cell as the CSV form of the dataset would have it."""
    if value is None:
        return None
    if day and isinstance(value, int | float) and abs(value) < 1e14:
        return (EPOCH + timedelta(days=value // DAY)).isoformat()
    if day:
        return str(value)[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:2000] or None
