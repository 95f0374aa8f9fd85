"""Compressed files as the text tables they hold: damage becomes a `SourceError`."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import text_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

LARGEST = 1 << 28
"""Bytes that a file may unpack to."""


def read_gzipped_table(
    source: Source, raw: Path, file: str, columns: Sequence[str], missing: Sequence[str] = ("",)
) -> pl.DataFrame:
    """Return the named columns of a gzipped CSV file as text; see `delimited.read_text_table`.

    Raises
    ------
    SourceError
        If the file is absent, damaged, unpacks to more than `LARGEST` bytes or is no such table.
    """
    return text_table(source, file, _gunzipped(source, raw, file), columns, missing)


def read_zipped_table(
    source: Source, raw: Path, file: str, columns: Sequence[str], missing: Sequence[str] = ("",)
) -> pl.DataFrame:
    """Return the named columns of the one CSV table in a zip file as text.

    Folders and files of macOS (``__MACOSX``) beside the table are passed over.

    Raises
    ------
    SourceError
        If the file is absent or damaged, or holds none or several tables.
    """
    return text_table(source, file, _unzipped(source, raw, file), columns, missing)


def _packed(source: Source, raw: Path, file: str) -> bytes:
    try:
        data = (raw / file).read_bytes()
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    if not data:
        raise SourceError(source.code, file, "is empty; a compressed table is expected")
    return data


def _gunzipped(source: Source, raw: Path, file: str) -> bytes:
    opener = zlib.decompressobj(wbits=31)
    try:
        data = opener.decompress(_packed(source, raw, file), LARGEST)
    except zlib.error as error:
        raise SourceError(source.code, file, f"is no gzip file: {error}") from None
    if not opener.eof:
        raise SourceError(
            source.code, file, f"breaks off, or unpacks to more than {LARGEST:,} bytes"
        )
    return data


def _unzipped(source: Source, raw: Path, file: str) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(_packed(source, raw, file))) as folder:
            tables = [
                info
                for info in folder.infolist()
                if info.filename.endswith(".csv") and not info.filename.startswith("__MACOSX")
            ]
            if len(tables) != 1 or tables[0].file_size > LARGEST:
                raise SourceError(
                    source.code, file, f"one CSV table is expected in it, but {len(tables)} found"
                )
            return folder.read(tables[0])
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError,
            EOFError, OSError) as error:  # fmt: skip
        what = f"is no readable zip file: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(source.code, file, what) from None
