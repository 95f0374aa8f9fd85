"""An atlas for many questions at once: every table is read once and kept in memory.

One question reads little and is done; a thousand specifications of a ledger
read the same months again and again. The answers are the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from peaceops.atlas.atlas import Atlas
from peaceops.atlas.coverage import CoverageBook
from peaceops.atlas.tables import table as spec_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date
    from pathlib import Path

    import narwhals as nw
    import polars as pl

    from peaceops.answer import Row, SourceUse

T = TypeVar("T")


class SharedAtlas(Atlas):
    """An atlas that keeps what it has read; see `Atlas` for its parameters.

    Examples
    --------
    >>> from datetime import date
    >>> atlas = SharedAtlas(as_of=date(2015, 4, 30))
    >>> atlas.rows(atlas.frame("groups")) == Atlas(as_of=date(2015, 4, 30)).rows(
    ...     Atlas(as_of=date(2015, 4, 30)).frame("groups"))
    True
    """

    def __init__(self, folder: Path | None = None, as_of: date | None = None) -> None:
        super().__init__(folder, as_of, "polars")
        self._whole: dict[str, pl.DataFrame] = {}
        self._known: dict[str, pl.DataFrame] = {}
        self._made: dict[Hashable, Any] = {}
        self._uses: dict[tuple[Any, ...], tuple[SourceUse, ...]] = {}

    def on(self, as_of: date | None) -> SharedAtlas:
        """Return the same atlas as known on another day; what was read is shared."""
        other = SharedAtlas(self.folder, as_of)
        other._whole = self._whole
        return other

    def frame(self, table: str) -> nw.LazyFrame[Any]:
        """Return one table, cut to what was known on the as-of day."""
        import narwhals as nw

        return nw.from_native(self._table(table, cut=True).lazy())

    def polars(self, table: str) -> pl.LazyFrame:
        """Return one table as a Polars frame, cut to what was known."""
        return self._table(table, cut=True).lazy()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes, made once for a key."""
        held = self._made
        if key not in held:
            held[key] = make()
        made: T = held[key]
        return made

    def forget(self) -> None:
        """Let go of what questions left behind; tables stay. For those who are asked for days."""
        self._made, self._uses = {}, {}

    def used(self, rows: Iterable[Row], codes: Iterable[str] = ()) -> tuple[SourceUse, ...]:
        """Return the sources behind some rows; see `Atlas.used`."""
        pairs = frozenset((row["source"], row["file"]) for row in rows)
        key = (pairs, tuple(codes))
        held = self._uses
        if key not in held:
            few = [{"source": source, "file": file} for source, file in pairs]
            held[key] = super().used(few, key[1])
        return held[key]

    @cached_property
    def coverage(self) -> CoverageBook:
        """What is known, on the as-of day; each question is worked out once."""
        rows = self.rows(self._scan("coverage"))
        lags = {code: row["lag_days"] for code, row in self.sources.items()}
        return _Remembering(rows, lags, self.cut)

    def _scan(self, table: str) -> nw.LazyFrame[Any]:
        import narwhals as nw

        return nw.from_native(self._table(table, cut=False).lazy())

    def _table(self, table: str, *, cut: bool) -> pl.DataFrame:
        import polars as pl

        if table not in self._whole:
            self._whole[table] = pl.read_parquet(self._path(table))
        if not cut or self.cut is None or spec_of(table).observed == "none":
            return self._whole[table]
        if table not in self._known:
            known = pl.col("known_from")
            self._known[table] = self._whole[table].filter(known.is_null() | (known <= self.cut))
        return self._known[table]


class _Remembering(CoverageBook):
    """A coverage book that works out each question once."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._months: dict[Any, list[date]] = {}
        self._reasons: dict[Any, str] = {}

    def months(self, table: str, column: str = "*", **who: str | None) -> list[date]:
        told = self._telling(table, column, who)
        if told not in self._months:
            self._months[told] = super().months(table, column, **dict(told[2]))
        return list(self._months[told])

    def why_unknown(self, table: str, day: date, column: str = "*", **who: str | None) -> str:
        told = (day, *self._telling(table, column, who))
        if told not in self._reasons:
            self._reasons[told] = super().why_unknown(table, day, column, **who)
        return self._reasons[told]

    @cached_property
    def _named(self) -> dict[str, dict[str, frozenset[str | None]]]:
        """Which contributors, missions, kinds and states the spans of each table name."""
        return {
            table: {
                key: frozenset(getattr(span, key) for span in self.spans(table))
                for key in ("contributor", "mission", "kind", "state")
            }
            for table in self.tables()
        }

    def _telling(self, table: str, column: str, who: dict[str, str | None]) -> tuple[Any, ...]:
        """Leave out whom no span names: the answer about them is that about everybody else."""
        named = self._named.get(table, {})
        kept = {k: v for k, v in who.items() if v is not None and v in named.get(k, ())}
        return table, column, tuple(sorted(kept.items()))
