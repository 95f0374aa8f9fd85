"""What a table is: its columns, key and rule of precedence, and the check of rows against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peaceops.atlas.columns import COLUMNS, Column
from peaceops.errors import SpecViolation

if TYPE_CHECKING:
    import polars as pl

Observed = Literal["month", "year", "last_year", "date", "valid_from", "none"]


@dataclass(frozen=True)
class TableSpec:
    """One table of the atlas.

    Parameters
    ----------
    name : str
    meaning : str
        What one row says.
    columns : tuple of str
        Names from `peaceops.atlas.columns`, in order, without provenance.
    key : tuple of str
        Columns that together name a row once.
    observed : {"month", "year", "last_year", "date", "valid_from", "none"}
        The column that tells when a row was observed; with the source's lag it
        gives the day from which the row counts as known.
    nullable : tuple of str
        Columns that may be null.
    precedence : tuple of str
        Source codes, the one to be believed first. Where two sources cover the
        same `block`, the earlier one gives all of its rows.
    block : tuple of str
        Columns of the block that is taken whole from one source.
    measured : tuple of str
        Columns compared between sources in the table of disagreements.
    compare : tuple of str
        Key of that comparison where it is coarser than the table's own: measured
        columns are summed over the rest.
    own : tuple of Column
        Columns whose meaning is said in this table's file because no other
        table uses them yet; the rest are in `peaceops.atlas.columns`.
    """

    name: str
    meaning: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    observed: Observed
    nullable: tuple[str, ...] = ()
    precedence: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    own: tuple[Column, ...] = ()

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Columns of the stored table: the spec's and those of provenance."""
        return (*self.columns, "source", "file", "known_from")

    def column(self, name: str) -> Column:
        """Return the meaning of one of its columns."""
        own = {column.name: column for column in self.own}
        return own.get(name) or COLUMNS[name]


def polars_type(column: Column) -> pl.DataType:
    """Return the Polars type of a column."""
    import polars as pl

    return {
        "text": pl.String(),
        "int": pl.Int64(),
        "float": pl.Float64(),
        "date": pl.Date(),
        "bool": pl.Boolean(),
    }[column.dtype]


def conform(frame: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """Return `frame` with the spec's columns and types, in order.

    Raises
    ------
    SpecViolation
        If a column is missing or a value does not fit its type.
    """
    import polars as pl

    missing = [name for name in spec.all_columns if name not in frame.columns]
    if missing:
        raise SpecViolation(f"table {spec.name}: missing columns {', '.join(missing)}")
    try:
        return frame.select(
            pl.col(name).cast(polars_type(spec.column(name))) for name in spec.all_columns
        )
    except pl.exceptions.PolarsError as error:
        raise SpecViolation(f"table {spec.name}: {error}") from None


def validate(frame: pl.DataFrame, spec: TableSpec) -> None:
    """Check rows against their spec.

    Raises
    ------
    SpecViolation
        With the first offending row, its file and the reason.
    """
    import polars as pl

    for name in spec.all_columns:
        column = spec.column(name)
        values = pl.col(name)
        if name not in spec.nullable and name not in ("known_from",):
            _refuse(frame.filter(values.is_null()), spec, f"{name} is null")
        if column.allowed:
            _refuse(
                frame.filter(values.is_not_null() & ~values.is_in(list(column.allowed))),
                spec,
                f"{name} is none of {', '.join(column.allowed)}",
            )
        if column.low is not None:
            _refuse(frame.filter(values < column.low), spec, f"{name} is below {column.low:g}")
        if column.dtype == "float":
            _refuse(frame.filter(~values.is_finite()), spec, f"{name} is not a finite number")
    _refuse(frame.filter(pl.struct(spec.key).is_duplicated()), spec, f"key {spec.key} repeats")


def _refuse(bad: pl.DataFrame, spec: TableSpec, why: str) -> None:
    if bad.height:
        row = {k: str(v)[:60] for k, v in bad.row(0, named=True).items() if v is not None}
        raise SpecViolation(
            f"table {spec.name}, file {row.get('file', '?')}: {why} "
            f"in {bad.height} row(s); first: {row}"
        )
