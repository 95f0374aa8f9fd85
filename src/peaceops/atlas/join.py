"""The one way to join tables: named keys, a checked cardinality, and a reason for every hole.

A value outside coverage never comes through a join, and a missing row is a zero
only where the source lists everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from peaceops.errors import SpecViolation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from peaceops.atlas.coverage import CoverageBook, Span

Cardinality = Literal["1:1", "m:1"]
WHY = "__why"
NO_ROW = "the source has no row for this"
NO_PARTNER = "no state is named here"


@dataclass(frozen=True)
class Right:
    """The table to join, and how.

    Parameters
    ----------
    frame : polars.DataFrame
        One row for each combination of its keys.
    table : str
        Atlas table whose coverage holds.
    keys : mapping of str to str
        Left column to right column.
    columns : mapping of str to str
        Right column to its name in the result.
    when : str
        Left date column on which the coverage is asked.
    who : mapping of str to str
        Coverage word (``contributor``, ``mission``, ``kind``, ``state``) to the
        left column that holds it.
    """

    frame: pl.DataFrame
    table: str
    keys: Mapping[str, str]
    columns: Mapping[str, str]
    when: str
    who: Mapping[str, str]


def join(
    left: pl.DataFrame, right: Right, book: CoverageBook, cardinality: Cardinality = "m:1"
) -> pl.DataFrame:
    """Join columns to `left` and give every missing cell a reason.

    Parameters
    ----------
    left : polars.DataFrame
    right : Right
    book : CoverageBook
        What is known, on the as-of day.
    cardinality : {"1:1", "m:1"}
        How many left rows may share a right row.

    Returns
    -------
    polars.DataFrame
        `left`, in its order and of its height, with each column and beside it
        ``<column>__why``: null where there is a value, else the reason.

    Raises
    ------
    SpecViolation
        If keys repeat against the cardinality, or a name is already taken.
    """
    import polars as pl

    _check(left, right, cardinality)
    taken = right.frame.select(
        *right.keys.values(), *(pl.col(old).alias(new) for old, new in right.columns.items())
    )
    joined = left.join(
        taken,
        left_on=list(right.keys),
        right_on=list(right.keys.values()),
        how="left",
        maintain_order="left",
    )
    for old, new in right.columns.items():
        joined = _explain(joined, right, book, old, new)
    if joined.height != left.height:
        raise SpecViolation(f"join of {right.table}: {left.height} rows became {joined.height}")
    return joined


def _check(left: pl.DataFrame, right: Right, cardinality: Cardinality) -> None:
    import polars as pl

    taken = [n for new in right.columns.values() for n in (new, new + WHY) if n in left.columns]
    if taken:
        raise SpecViolation(f"join of {right.table}: {', '.join(taken)} is already there")
    sides = [(right.frame, list(right.keys.values()))]
    if cardinality == "1:1":
        sides.append((left, list(right.keys)))
    for frame, keys in sides:
        if frame.select(pl.struct(keys).is_duplicated().any()).item():
            raise SpecViolation(f"join of {right.table} is not {cardinality}: {keys} repeat")


def _explain(
    joined: pl.DataFrame, right: Right, book: CoverageBook, old: str, new: str
) -> pl.DataFrame:
    """Take back values outside coverage, fill real zeros, say why the rest is missing."""
    import polars as pl

    spans = [s for s in book.spans(right.table) if s.column in ("*", old)]
    needed = [right.when, *sorted({c for s in spans for c in _named(s, right.who)})]
    cells = joined.select(needed).unique()
    known = cells.with_columns(_known=_state(spans, right, book), _zero=_zero(spans, right))
    out = joined.join(known, on=needed, how="left", nulls_equal=True, maintain_order="left")
    value = pl.col(new)
    zero = pl.lit(0).cast(joined.schema[new]) if joined.schema[new].is_numeric() else pl.lit(None)
    nobody = pl.any_horizontal(pl.col(k).is_null() for k in right.keys)
    kept = pl.when(pl.col("_known") != "").then(None).otherwise(value)
    filled = pl.when(kept.is_null() & pl.col("_zero") & ~nobody & (pl.col("_known") == "")).then(
        zero
    )
    final = filled.otherwise(kept)
    unknown = pl.when(pl.col("_known") != "").then(pl.col("_known"))
    reason = unknown.when(nobody).then(pl.lit(NO_PARTNER)).otherwise(pl.lit(NO_ROW))
    return out.with_columns(
        final.alias(new), pl.when(final.is_null()).then(reason).alias(new + WHY)
    ).drop("_known", "_zero")


def _named(span: Span, who: Mapping[str, str]) -> list[str]:
    return [who[key] for key in who if getattr(span, key, None)]


def _match(span: Span, right: Right) -> pl.Expr:
    """Whether a left row falls under a span, by day and by whom it names."""
    import polars as pl

    when = pl.col(right.when)
    hit = (when >= span.first) & (when <= span.last)
    for key in ("contributor", "mission", "kind", "state"):
        named = getattr(span, key)
        if named and key in right.who:
            hit = hit & pl.col(right.who[key]).eq_missing(pl.lit(named))
        elif named:
            hit = hit & pl.lit(value=False)
    return hit


def _state(spans: Sequence[Span], right: Right, book: CoverageBook) -> pl.Expr:
    """Empty text where a cell is known, else the reason."""
    import polars as pl

    gaps = [(_match(s, right), s.reason) for s in spans if not s.covered]
    covered = [s for s in spans if s.covered]
    inside = pl.any_horizontal(pl.lit(value=False), *(_match(s, right) for s in covered))
    published = pl.any_horizontal(
        pl.lit(value=False), *(_match(s, right) & _out(s, right, book) for s in covered)
    )
    reasons = [pl.when(hit).then(pl.lit(reason)) for hit, reason in gaps]
    reasons.append(pl.when(~inside).then(pl.lit(book.outside(right.table))))
    reasons.append(pl.when(~published).then(pl.lit(book.unpublished())))
    return pl.coalesce(*reasons, pl.lit(""))


def _out(span: Span, right: Right, book: CoverageBook) -> pl.Expr:
    import polars as pl

    if book.as_of is None:
        return pl.lit(value=True)
    return pl.col(right.when) <= book.as_of - timedelta(days=book.lag(span.source))


def _zero(spans: Sequence[Span], right: Right) -> pl.Expr:
    """Whether a missing row means zero: every span that covers it says so."""
    import polars as pl

    covered = [s for s in spans if s.covered]
    silent = [_match(s, right) for s in covered if s.absent != "zero"]
    return ~pl.any_horizontal(pl.lit(value=False), *silent) if covered else pl.lit(value=False)
