"""Reading a Stata file of release 118 with nothing but numpy: damage becomes a `SourceError`.

The layout is Stata's own description of its format (``help dta``): a header in tags, a map of
sixteen-digit offsets, types, names, then fixed-width rows.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

NUMBERS = {65530: "i1", 65529: "i2", 65528: "i4", 65527: "f4", 65526: "f8"}
LARGEST_VALUE = {"i1": 100, "i2": 32740, "i4": 2147483620, "f4": 1.7014e38, "f8": 8.9884e307}
"""Above these lie Stata's codes for missing values."""

LONGEST_TEXT = 2045
NAME_BYTES = 129


class _Damaged(Exception):
    """The file is not what the format says."""


def read_stata_table(source: Source, raw: Path, file: str, columns: Sequence[str]) -> pl.DataFrame:
    """Return the named columns of a Stata file of release 118.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
        Folder of raw files.
    file : str
        Path below `raw`.
    columns : sequence of str
        Columns to keep, in order; numbers or fixed-width text.

    Returns
    -------
    polars.DataFrame
        Int64, Float64 and String columns; Stata's missing values are null.

    Raises
    ------
    SourceError
        If the file is absent or damaged, or lacks a column.
    """
    import polars as pl

    try:
        rows = _rows((raw / file).read_bytes())
        absent = [name for name in columns if name not in rows.dtype.names]
        if absent:
            raise _Damaged(f"no column {', '.join(absent)}; found {rows.dtype.names[:8]}")
        result = pl.DataFrame({name: _series(rows[name]) for name in columns})
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    except _Damaged as error:
        raise SourceError(source.code, file, str(error)) from None
    except (struct.error, ValueError, KeyError, IndexError, TypeError, OverflowError,
            MemoryError, pl.exceptions.PolarsError) as error:  # fmt: skip
        what = f"not a readable Stata file: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(source.code, file, what) from None
    if not result.height:
        raise SourceError(source.code, file, "has no rows")
    return result


def read_old_stata_table(
    source: Source, raw: Path, file: str, columns: Sequence[str]
) -> pl.DataFrame:
    """Return the named columns of a Stata file of any release, by way of pandas.

    Parameters
    ----------
    source, raw, file, columns
        As for `read_stata_table`.

    Returns
    -------
    polars.DataFrame
        Numbers as they are and text; missing values and empty text are null.

    Raises
    ------
    SourceError
        If the file is absent or damaged, or lacks a column.
    """
    import pandas as pd
    import polars as pl

    try:
        table = pd.read_stata(raw / file, convert_categoricals=False, convert_dates=False)
        absent = [name for name in columns if name not in table.columns]
        if absent:
            raise _Damaged(f"no column {', '.join(absent)}; found {list(table.columns)[:8]}")
        result = pl.DataFrame({name: table[name].tolist() for name in columns}, strict=False)
    except FileNotFoundError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    except _Damaged as error:
        raise SourceError(source.code, file, str(error)) from None
    except Exception as error:  # pandas raises all kinds on damaged bytes
        what = f"not a readable Stata file: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(source.code, file, what) from None
    if not result.height:
        raise SourceError(source.code, file, "has no rows")
    text = [name for name, kind in result.schema.items() if kind == pl.String]
    return result.with_columns(pl.col(text).str.strip_chars().replace("", None)).with_columns(
        pl.col(pl.Float32, pl.Float64).fill_nan(None)
    )


def _rows(data: bytes) -> Any:
    import numpy as np

    if not data:
        raise _Damaged("is empty; a Stata file is expected")
    if not data.startswith(b"<stata_dta><header><release>118</release>"):
        raise _Damaged(f"is no Stata file of release 118: begins with {data[:40]!r}")
    order = {b"LSF": "<", b"MSF": ">"}[_between(data, b"<byteorder>", 3)]
    width = struct.unpack(order + "H", _between(data, b"<K>", 2))[0]
    height = struct.unpack(order + "Q", _between(data, b"<N>", 8))[0]
    types = struct.unpack(f"{order}{width}H", _between(data, b"<variable_types>", 2 * width))
    block = _between(data, b"<varnames>", NAME_BYTES * width)
    names = [
        block[i * NAME_BYTES : (i + 1) * NAME_BYTES].split(b"\0")[0].decode() for i in range(width)
    ]
    kinds = [order + NUMBERS[t] if t in NUMBERS else _text(t) for t in types]
    dtype = np.dtype(list(zip(names, kinds, strict=True)))
    start = data.index(b"<data>") + len(b"<data>")
    if start + height * dtype.itemsize > len(data):
        raise _Damaged(f"breaks off before the end of its {height:,} rows")
    return np.frombuffer(data, dtype=dtype, count=height, offset=start)


def _between(data: bytes, tag: bytes, size: int) -> bytes:
    start = data.index(tag) + len(tag)
    piece = data[start : start + size]
    if len(piece) != size:
        raise _Damaged(f"breaks off inside {tag.decode()}")
    return piece


def _text(kind: int) -> str:
    if 0 < kind <= LONGEST_TEXT:
        return f"S{kind}"
    raise _Damaged(f"holds a column of type {kind}; numbers and short text are expected")


def _series(values: Any) -> pl.Series:
    import polars as pl

    if values.dtype.kind == "S":
        return pl.Series(
            values=[v.split(b"\0")[0].decode("utf-8", errors="replace") for v in values.tolist()],
            dtype=pl.String,
        )
    top = LARGEST_VALUE[values.dtype.str[1:]]
    kept = pl.Series(values.astype("f8" if values.dtype.kind == "f" else "i8"))
    return pl.select(pl.when(kept <= top).then(kept)).to_series()
