"""A publisher's own files, as an update fetched them: which one is meant, and the table in it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import text_table
from peaceops.sources.zips import extract

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from peaceops.sources.source import Source


def the_one(source: Source, fetched: Path, pattern: str) -> str:
    """Return the path, below the folder of fetched files, of a source's one file.

    Raises
    ------
    SourceError
        If none or several fit the pattern.
    """
    found = sorted((fetched / source.code).glob(pattern))
    if len(found) != 1:
        names = ", ".join(path.name for path in found[:4]) or "none"
        raise SourceError(source.code, pattern, f"one such file is expected, found {names}")
    return f"{source.code}/{found[0].name}"


def member_columns(
    source: Source, folder: Path, file: str, member: str, columns: Sequence[str]
) -> pl.DataFrame:
    """Return the named columns of a large CSV table in a zip file as text, and read no others.

    Parameters
    ----------
    source, folder, file, member, columns
        As for `member_table`.

    Raises
    ------
    SourceError
        If the zip file is damaged or dangerous, or the table is not what is expected.
    """
    import polars as pl

    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        target = Path(place) / "table.csv"
        extract(folder / file, member, target, source.code, file)
        try:
            header = pl.read_csv(target, n_rows=0, infer_schema=False).columns
            absent = [name for name in columns if name not in header]
            if absent:
                what = f"no column {', '.join(absent)}; found {header[:6]}"
                raise SourceError(source.code, file, what, "header")
            frame = pl.read_csv(target, columns=list(columns), infer_schema=False, null_values=[""])
        except (pl.exceptions.PolarsError, ValueError, OSError) as error:
            what = f"not a readable CSV table: {' '.join(str(error).split())[:160]}"
            raise SourceError(source.code, file, what) from None
    if not frame.height:
        raise SourceError(source.code, file, "no rows below the header", "header")
    return frame.select(columns)


def member_table(
    source: Source,
    fetched: Path,
    file: str,
    member: str,
    columns: Sequence[str],
    missing: Sequence[str] = ("",),
) -> pl.DataFrame:
    """Return the named columns of a CSV table in a zip file as text.

    Parameters
    ----------
    source : Source
    fetched : pathlib.Path
    file : str
        Path below `fetched`.
    member : str
        Pattern of the table's name in it.
    columns, missing
        As for `delimited.text_table`.

    Raises
    ------
    SourceError
        If the zip file is damaged or dangerous, or the table is not what is expected.
    """
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        target = Path(place) / "table.csv"
        extract(fetched / file, member, target, source.code, file)
        return text_table(source, file, target.read_bytes(), columns, missing)
