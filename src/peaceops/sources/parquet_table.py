"""Reading a Parquet file of a user or publisher: damage becomes a `SourceError`."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

MARK = b"PAR1"


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
    import polars as pl

    types = {"text": pl.String, "int": pl.Int64, "float": pl.Float64}
    frame = _parsed(source, file, _bytes(source, raw, file))
    absent = [name for name in columns if name not in frame.columns]
    if absent:
        raise SourceError(source.code, file, f"no column {', '.join(absent)}", "header")
    if not frame.height:
        raise SourceError(source.code, file, "holds no rows")
    try:
        return frame.select(pl.col(name).cast(types[kind]) for name, kind in columns.items())
    except pl.exceptions.PolarsError as error:
        what = " ".join(str(error).split())[:160]
        raise SourceError(source.code, file, f"a column holds another type: {what}") from None


def _parsed(source: Source, file: str, data: bytes) -> pl.DataFrame:
    import polars as pl

    try:
        return pl.read_parquet(BytesIO(data))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        what = " ".join(str(error).split())[:160]
        raise SourceError(source.code, file, f"not a readable Parquet file: {what}") from None


def _bytes(source: Source, raw: Path, file: str) -> bytes:
    try:
        data = (raw / file).read_bytes()
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    if not (len(data) > 12 and data.startswith(MARK) and data.endswith(MARK)):
        raise SourceError(source.code, file, "is not a Parquet file, or it is cut short")
    return data
