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
from peaceops.errors import BadInput, MissingData

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

    import narwhals as nw
    import polars as pl

    from peaceops.answer import Row

T = TypeVar("T")
Engine = Literal["duckdb", "polars"]
STARTER = Path(__file__).parent / "starter"


class Atlas:
    """The tables of one atlas folder, as known on a day.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Folder of Parquet files; by default ``PEACEOPS_ATLAS`` or the starter
        atlas inside the package.
    as_of : datetime.date, optional
        Only rows known on that day count: observation plus publication lag.
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
        self.folder = Path(folder or os.environ.get("PEACEOPS_ATLAS") or STARTER)
        self.as_of, self.engine = as_of, engine
        if not (self.folder / "sources.parquet").exists():
            raise MissingData(f"no atlas at {self.folder}: it has no sources.parquet")

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
        if self.as_of and spec.observed != "none":
            known = nw.col("known_from")
            frame = frame.filter(known.is_null() | (known <= nw.lit(self.as_of)))
        return frame

    def polars(self, table: str) -> pl.LazyFrame:
        """Return one table as a Polars frame, cut to what was known, whatever the engine.

        Panels and models work on these; measures on `frame`.
        """
        import polars as pl

        spec = spec_of(table)
        frame = pl.scan_parquet(self._path(table))
        if self.as_of and spec.observed != "none":
            known = pl.col("known_from")
            frame = frame.filter(known.is_null() | (known <= self.as_of))
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
        return CoverageBook(rows, lags, self.as_of)

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
