"""Answers of an interface that came page by page, as one table of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.json_file import a_list, an_object, read_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source


def paged_table(
    source: Source, fetched: Path, file: str, rows: str, columns: Sequence[str]
) -> pl.DataFrame:
    """Return the records of one page as text; null where a record says nothing.

    Parameters
    ----------
    source : Source
    fetched : pathlib.Path
        Folder that holds a folder of this source.
    file : str
        Path below `fetched`.
    rows : str
        Name of the list of records in the answer.
    columns : sequence of str
        What is kept of each record; every record must have all names.

    Returns
    -------
    polars.DataFrame
        String columns; no rows where the page is the empty one after the last.

    Raises
    ------
    SourceError
        If the page is damaged, or a record lacks a name or holds a list or object.
    """
    import polars as pl

    told = read_json(source, fetched, file)
    kept: list[dict[str, str | None]] = []
    for number, record in enumerate(a_list(source, file, told.get(rows), rows), 1):
        place = f"record {number:,}"
        found = an_object(source, file, record, place)
        absent = [name for name in columns if name not in found]
        if absent:
            raise SourceError(source.code, file, f"no {', '.join(absent)}", place)
        nested = [name for name in columns if isinstance(found[name], list | dict)]
        if nested:
            raise SourceError(source.code, file, f"{nested[0]} is no single value", place)
        kept.append({name: _text(found[name]) for name in columns})
    return pl.DataFrame(kept, schema=dict.fromkeys(columns, pl.String))


def _text(value: object) -> str | None:
    text = "" if value is None else str(value)
    return text if text.strip() else None
