"""Reading a publisher's delimited table: every damage becomes a `SourceError` with its place."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source


def read_text_table(
    source: Source, raw: Path, file: str, columns: Sequence[str], missing: Sequence[str] = ("",)
) -> pl.DataFrame:
    """Return the named columns of a CSV file as text.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
        Folder of raw files.
    file : str
        Path below `raw`.
    columns : sequence of str
        Columns to keep; each must be in the header.
    missing : sequence of str
        Cells that stand for no value; they become null.

    Returns
    -------
    polars.DataFrame
        Text columns in the order of `columns`, one row a record.

    Raises
    ------
    SourceError
        If the file is absent, empty, not UTF-8, not a table or lacks a column.
    """
    return text_table(source, file, _bytes(source, raw, file), columns, missing)


def text_table(
    source: Source, file: str, data: bytes, columns: Sequence[str], missing: Sequence[str] = ("",)
) -> pl.DataFrame:
    """Return the named columns of a CSV table in memory as text, as `read_text_table` does.

    Parameters
    ----------
    source : Source
    file : str
        Path to name in errors.
    data : bytes
        The table, not compressed.
    columns, missing : sequence of str
        As for `read_text_table`.

    Raises
    ------
    SourceError
        If the data are empty, not UTF-8, not a table or lack a column.
    """
    _require_text(source, file, data)
    frame = _parsed(source, file, data, missing)
    absent = [name for name in columns if name not in frame.columns]
    if absent:
        raise SourceError(
            source.code, file, f"no column {', '.join(absent)}; found {frame.columns[:6]}", "header"
        )
    if not frame.height:
        raise SourceError(source.code, file, "no rows below the header", "header")
    return frame.select(columns)


def _parsed(source: Source, file: str, data: bytes, missing: Sequence[str]) -> pl.DataFrame:
    import polars as pl

    try:
        return pl.read_csv(BytesIO(data), infer_schema=False, null_values=list(missing))
    except (pl.exceptions.PolarsError, ValueError) as error:
        what = " ".join(str(error).split())[:160]
        raise SourceError(source.code, file, f"not a readable CSV table: {what}") from None


def _bytes(source: Source, raw: Path, file: str) -> bytes:
    try:
        data = (raw / file).read_bytes()
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    return data


def _require_text(source: Source, file: str, data: bytes) -> None:
    if not data.strip():
        raise SourceError(source.code, file, "is empty; a CSV table with a header is expected")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(source.code, file, "is not UTF-8 text", f"byte {error.start:,}") from None
    if b"\x00" in data:
        raise SourceError(
            source.code, file, "holds a NUL byte; text is expected", f"byte {data.index(0):,}"
        )


def with_whole_numbers(
    frame: pl.DataFrame, names: Iterable[str], source: Source, file: str
) -> pl.DataFrame:
    """Return `frame` with the named columns as whole numbers of zero or more; null stays null.

    Raises
    ------
    SourceError
        With the first row that holds something else.
    """
    import polars as pl

    for name in names:
        good = pl.col(name).str.contains(r"^\d{1,15}(\.0+)?$")
        require(frame, good, source, file, f"{name} is not a whole number of zero or more", name)
    return frame.with_columns(
        pl.col(name).str.replace(r"\.0+$", "").cast(pl.Int64) for name in names
    )


def with_dates(
    frame: pl.DataFrame, names: Iterable[str], source: Source, file: str
) -> pl.DataFrame:
    """Return `frame` with the named columns as dates; none of them may be null.

    Raises
    ------
    SourceError
        With the first row that holds no day written YYYY-MM-DD of 1945 to 2100.
    """
    import polars as pl

    listed = list(names)
    parsed = frame.with_columns(
        pl.col(name).str.strptime(pl.Date, "%Y-%m-%d", strict=False).alias(f"_{name}")
        for name in listed
    )
    for name in listed:
        good = (
            pl.col(name).str.contains(r"^\d{4}-\d{2}-\d{2}$")
            & pl.col(f"_{name}").dt.year().is_between(1945, 2100)
        ).fill_null(value=False)
        require(parsed, good, source, file, f"{name} is not a day YYYY-MM-DD of 1945-2100", name)
    return parsed.with_columns(pl.col(f"_{name}").alias(name) for name in listed).drop(
        f"_{name}" for name in listed
    )


def with_numbers(
    frame: pl.DataFrame, names: Iterable[str], source: Source, file: str
) -> pl.DataFrame:
    """Return `frame` with the named columns as finite numbers; null stays null.

    Raises
    ------
    SourceError
        With the first row that holds something else.
    """
    import polars as pl

    listed = list(names)
    parsed = frame.with_columns(
        pl.col(name).cast(pl.Float64, strict=False).alias(f"_{name}") for name in listed
    )
    for name in listed:
        good = pl.col(name).is_null() | pl.col(f"_{name}").is_finite().fill_null(value=False)
        require(parsed, good, source, file, f"{name} is not a finite number", name)
    return parsed.with_columns(pl.col(f"_{name}").alias(name) for name in listed).drop(
        f"_{name}" for name in listed
    )


def require(
    frame: pl.DataFrame, good: pl.Expr, source: Source, file: str, what: str, shown: str
) -> None:
    """Refuse the file at the first row where `good` is false; null passes.

    Parameters
    ----------
    frame : polars.DataFrame
        Rows in the order of the file.
    good : polars.Expr
        True where a row is right.
    source : Source
    file : str
    what : str
        What is wrong and what would be right.
    shown : str
        Column whose value is quoted.

    Raises
    ------
    SourceError
    """
    numbered = frame.with_row_index("_row").filter(~good)
    if numbered.height:
        row = numbered.select("_row", shown).row(0, named=True)
        value = repr(row[shown])[:60]
        raise SourceError(source.code, file, f"{what}, but {value}", f"record {row['_row'] + 1:,}")
