"""Opening the atlas: tables as Narwhals frames, as known on a day, with their sources."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from peaceops.answer import SourceUse
from peaceops.atlas.coverage import CoverageBook
from peaceops.atlas.tables import table as spec_of
from peaceops.atlas.tables import tables
from peaceops.atlas.vintages import STARTER, locate
from peaceops.errors import BadInput, MissingData

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

    import narwhals as nw
    import polars as pl

    from peaceops.answer import Row

__all__ = ["STARTER", "Atlas", "Engine"]

T = TypeVar("T")
Engine = Literal["duckdb", "polars"]


class Atlas:
    """The tables of one atlas folder, as known on a day.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Folder of Parquet files, a home folder of vintages, or the name of a
        vintage; by default ``PEACEOPS_ATLAS``, the user's current vintage, or
        the starter atlas inside the package.
    as_of : datetime.date, optional
        Only what was known on that day counts: the newest vintage made by then,
        or else rows whose observation plus publication lag lies before it.
    engine : {"polars", "duckdb"}
        What runs the frames. Both give the same answers; Polars is the default
        because DuckDB imports pandas, where it is installed, for every constant
        in a query, which costs half a second of a cold start.

    Raises
    ------
    MissingData
        If the folder holds no atlas.

    Examples
    --------
    >>> from datetime import date
    >>> atlas = Atlas(as_of=date(2015, 4, 30))
    >>> frame = atlas.frame("contributions")
    >>> max(row["month"] for row in atlas.rows(frame.select("month").unique()))
    datetime.date(2015, 4, 30)
    """

    def __init__(
        self, folder: Path | None = None, as_of: date | None = None, engine: Engine = "polars"
    ) -> None:
        opened = locate(Path(folder) if folder else None, as_of)
        self.folder, self.vintage, self._real = opened.folder, opened.vintage, opened.real
        self.as_of, self.engine = as_of, engine

    @property
    def cut(self) -> date | None:
        """The day at which publication lags cut; None where a vintage of that time is open."""
        return None if self._real else self.as_of

    @property
    def knowledge(self) -> str:
        """How what was known on the as-of day is told; empty without such a day."""
        if self.as_of is None:
            return ""
        if self.vintage is not None and self._real:
            return f"as the vintage of {self.vintage.made.date().isoformat()} knew it"
        return "as known by publication lags (no vintage of that time is kept)"

    def frame(self, table: str) -> nw.LazyFrame[Any]:
        """Return one table, cut to what was known on the as-of day.

        Raises
        ------
        BadInput
            If no table has that name.
        MissingData
            If this atlas does not hold it.
        """
        import narwhals as nw

        spec = spec_of(table)
        frame = self._scan(table)
        if self.cut and spec.observed != "none":
            known = nw.col("known_from")
            frame = frame.filter(known.is_null() | (known <= nw.lit(self.cut)))
        return frame

    def polars(self, table: str) -> pl.LazyFrame:
        """Return one table as a Polars frame, cut to what was known, whatever the engine.

        Panels and models work on these; measures on `frame`.
        """
        import polars as pl

        spec = spec_of(table)
        frame = pl.scan_parquet(self._path(table))
        if self.cut and spec.observed != "none":
            known = pl.col("known_from")
            frame = frame.filter(known.is_null() | (known <= self.cut))
        return frame

    def rows(self, frame: nw.LazyFrame[Any]) -> list[Row]:
        """Return a frame's rows as dictionaries."""
        if self.engine == "polars":
            return list(frame.collect().iter_rows(named=True))
        relation = frame.to_native()
        names = relation.columns
        return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes; an atlas for many questions makes it once for a key.

        What is returned must not be changed.
        """
        del key  # one question is asked once
        return make()

    def sql(self, query: str) -> list[Row]:
        """Answer a SQL query over all tables, each a view with the columns of its spec.

        Examples
        --------
        >>> Atlas().sql("select count(*) > 0 as any from contributions")
        [{'any': True}]
        """
        import duckdb

        for name, spec in tables().items():
            if (self.folder / f"{name}.parquet").exists():
                columns = ", ".join(f'"{c}"' for c in spec.all_columns)
                path = str(self.folder / f"{name}.parquet").replace("'", "''")
                self._connection.execute(
                    f"create or replace view {name} as select {columns} from read_parquet('{path}')"
                )
        try:
            relation = self._connection.sql(query)
        except duckdb.Error as error:
            raise BadInput(f"SQL: {error}") from None
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    def has(self, table: str) -> bool:
        """Whether this atlas holds a table."""
        return (self.folder / f"{table}.parquet").exists()

    @cached_property
    def coverage(self) -> CoverageBook:
        """What is known, on the as-of day."""
        rows = self.rows(self._scan("coverage"))
        lags = {code: row["lag_days"] for code, row in self.sources.items()}
        return CoverageBook(rows, lags, self.cut)

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Rows of the table of sources, by code."""
        rows = self.rows(self._scan("sources"))
        return {row["source"]: row for row in sorted(rows, key=lambda row: str(row["source"]))}

    @cached_property
    def _checksums(self) -> dict[tuple[str, str], str]:
        rows = self.rows(self._scan("files").select("source", "file", "file_sha256"))
        return {(row["source"], row["file"]): row["file_sha256"] for row in rows}

    def used(self, rows: Iterable[Row], codes: Iterable[str] = ()) -> tuple[SourceUse, ...]:
        """Return the sources behind some rows, each with the files they came from.

        Parameters
        ----------
        rows : iterable of dict
            Rows with ``source`` and ``file``.
        codes : iterable of str
            Sources that said something by leaving rows out.
        """
        files: dict[str, set[str]] = {code: set() for code in codes}
        for row in rows:
            files.setdefault(row["source"], set()).add(row["file"])
        uses = []
        for code in sorted(files):
            record = self.sources[code]
            named = sorted(file for file in files[code] if file)
            pairs = tuple((file, self._checksums.get((code, file), "")) for file in named)
            kept = {k: record[k] for k in SourceUse.__dataclass_fields__ if k in record}
            uses.append(SourceUse(code=code, files=pairs, **kept))
        return tuple(uses)

    @cached_property
    def _connection(self) -> Any:
        import duckdb

        return duckdb.connect(":memory:", config={"threads": min(2, os.cpu_count() or 1)})

    def _path(self, table: str) -> Path:
        path = self.folder / f"{table}.parquet"
        if not path.exists():
            raise MissingData(f"this atlas has no table {table}; its folder is {self.folder}")
        return path

    def _scan(self, table: str) -> nw.LazyFrame[Any]:
        import narwhals as nw

        path = self._path(table)
        if self.engine == "polars":
            import polars as pl

            return nw.from_native(pl.scan_parquet(path))
        frame: nw.LazyFrame[Any] = nw.from_native(self._connection.read_parquet(str(path)))
        return frame
