"""Reading a Parquet file of a user or publisher: damage becomes a `SourceError`.

DuckDB reads it: a damaged page is an error there, while other readers end the
whole process on some.
"""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

MARK = b"PAR1"
TYPES = {"text": "varchar", "int": "bigint", "float": "double"}


def read_parquet_table(
    source: Source, raw: Path, file: str, columns: Mapping[str, str]
) -> pl.DataFrame:
    """Return the named columns of a Parquet file.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
        Folder of raw files.
    file : str
        Path below `raw`.
    columns : mapping of str to str
        Name to ``"text"``, ``"int"`` or ``"float"``; a column must hold that type.

    Raises
    ------
    SourceError
        If the file is absent, no Parquet file, or lacks a column or its type.
    """
    import duckdb
    import polars as pl

    path = _whole(source, raw, file)
    connection = duckdb.connect(":memory:", config={"threads": 2})
    try:
        here = "read_parquet(?, hive_partitioning = false)"
        found = connection.execute(f"describe from {here}", [path]).fetchall()
        absent = [name for name in columns if name not in {row[0] for row in found}]
        if absent:
            raise SourceError(source.code, file, f"no column {', '.join(absent)}", "header")
        wanted = ", ".join(f'cast("{name}" as {TYPES[kind]}) as "{name}"'
                           for name, kind in columns.items())  # fmt: skip
        connection.execute(f"create table read as select {wanted} from {here}", [path])
        frame = pl.DataFrame(connection.table("read"))
    except duckdb.ConversionException as error:
        raise SourceError(
            source.code, file, f"a column holds another type: {_short(error)}"
        ) from None
    except (duckdb.Error, UnicodeDecodeError) as error:
        what = f"not a readable Parquet file: {_short(error)}"
        raise SourceError(source.code, file, what) from None
    finally:
        connection.close()
    if not frame.height:
        raise SourceError(source.code, file, "holds no rows")
    return frame


def _whole(source: Source, raw: Path, file: str) -> str:
    """Return the path as a pattern that means itself, of a file that begins and ends as Parquet."""
    path = raw / file
    try:
        with path.open("rb") as handle:
            start = handle.read(4)
            handle.seek(-4, 2)
            whole = start == MARK == handle.read(4)
    except OSError as error:
        if path.is_file() and path.stat().st_size < len(MARK):
            raise SourceError(source.code, file, "is empty; a Parquet file is expected") from None
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    if not whole:
        raise SourceError(source.code, file, "is not a Parquet file, or it is cut short")
    return glob.escape(str(path))


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
