"""The one way to join tables: named keys, a checked cardinality, and a reason for every hole.

A value outside coverage never comes through a join, and a missing row is a zero
only where the source lists everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
NO_PARTNER = "no other state is named here"


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
    who : mapping of str to str or tuple of str
        Coverage word (``contributor``, ``mission``, ``kind``, ``state``) to the
        left column that holds it; to several where a claim about any of them
        holds, as for the two states of a pair.
    covered_as : mapping of str to str
        Right column to the atlas column whose coverage speaks for it, where the
        name differs; several columns where any of them knows it.
    """

    frame: pl.DataFrame
    table: str
    keys: Mapping[str, str]
    columns: Mapping[str, str]
    when: str
    who: Mapping[str, str | tuple[str, ...]]
    covered_as: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


def join(
    left: pl.DataFrame,
    right: Right,
    book: CoverageBook,
    cardinality: Cardinality = "m:1",
    *,
    reasons: bool = True,
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
    reasons : bool
        Whether to add the reasons; the values are the same without.

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
    for spans, columns in _by_spans(right, book):
        joined = _explain(joined, right, book, spans, columns)
    if not reasons:
        joined = joined.drop(f"{new}{WHY}" for new in right.columns.values())
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


def _by_spans(right: Right, book: CoverageBook) -> list[tuple[tuple[Span, ...], list[str]]]:
    """Group the new columns by the coverage that speaks for them."""
    grouped: dict[tuple[Span, ...], list[str]] = {}
    for old, new in right.columns.items():
        word = right.covered_as.get(old, old)
        words = {"*", word} if isinstance(word, str) else {"*", *word}
        spans = tuple(s for s in book.spans(right.table) if s.column in words)
        grouped.setdefault(spans, []).append(new)
    return list(grouped.items())


def _explain(
    joined: pl.DataFrame,
    right: Right,
    book: CoverageBook,
    spans: tuple[Span, ...],
    columns: Sequence[str],
) -> pl.DataFrame:
    """Take back values outside coverage, fill real zeros, say why the rest is missing."""
    import polars as pl

    needed = [right.when, *sorted({c for s in spans for c in _named(s, right.who)})]
    cells = joined.select(needed).unique()
    known = cells.with_columns(_why=_state(spans, right, book), _zero=_zero(spans, right))
    out = joined.join(known, on=needed, how="left", nulls_equal=True, maintain_order="left")
    why, nobody = pl.col("_why"), pl.any_horizontal(pl.col(k).is_null() for k in right.keys)
    final = {}
    for new in columns:
        kept = pl.when(why == "").then(pl.col(new)).otherwise(None)
        empty = pl.col("_zero") & ~nobody & pl.col(new).is_null() & (why == "")
        number = joined.schema[new]
        zero = pl.when(empty).then(pl.lit(0, number)).otherwise(kept)
        final[new] = zero if number.is_numeric() else kept
    rest = pl.when(nobody).then(pl.lit(NO_PARTNER)).otherwise(pl.lit(NO_ROW))
    reason = pl.when(why != "").then(why).otherwise(rest)
    out = out.with_columns(**final)
    reasons = {new + WHY: pl.when(pl.col(new).is_null()).then(reason) for new in columns}
    return out.with_columns(**reasons).drop("_why", "_zero")


def _named(span: Span, who: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    return [column for key in who if getattr(span, key, None) for column in _columns(who[key])]


def _columns(held: str | tuple[str, ...]) -> tuple[str, ...]:
    return (held,) if isinstance(held, str) else held


def _match(span: Span, right: Right) -> pl.Expr:
    """Whether a left row falls under a span, by day and by whom it names."""
    import polars as pl

    when = pl.col(right.when)
    hit = (when >= span.first) & (when <= span.last)
    for key in ("contributor", "mission", "kind", "state"):
        named = getattr(span, key)
        if named and key in right.who:
            columns = _columns(right.who[key])
            hit = hit & pl.any_horizontal(pl.col(c).eq_missing(pl.lit(named)) for c in columns)
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
