"""The one way to join tables: named keys, a checked cardinality, and a reason for every hole.

A value outside coverage never comes through a join, and a missing row is a zero
only where the source lists everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Literal

from peaceops.errors import SpecViolation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from peaceops.atlas.coverage import CoverageBook, Span

Cardinality = Literal["1:1", "m:1"]
WHY = "__why"
WHO = ("contributor", "mission", "kind", "state")
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
    groups = _by_spans(right, book)
    joined = _claims(joined, right, book, [spans for spans, _ in groups])
    for number, (spans, columns) in enumerate(groups):
        joined = _explain(joined, right, book, (number, spans, columns), reasons=reasons)
    if joined.height != left.height:
        raise SpecViolation(f"join of {right.table}: {left.height} rows became {joined.height}")
    return joined


def _check(left: pl.DataFrame, right: Right, cardinality: Cardinality) -> None:
    taken = [n for new in right.columns.values() for n in (new, new + WHY) if n in left.columns]
    if taken:
        raise SpecViolation(f"join of {right.table}: {', '.join(taken)} is already there")
    sides = [(right.frame, list(right.keys.values()))]
    if cardinality == "1:1":
        sides.append((left, list(right.keys)))
    for frame, keys in sides:
        if frame.select(keys).unique().height != frame.height:
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


def _claims(
    joined: pl.DataFrame, right: Right, book: CoverageBook, groups: Sequence[tuple[Span, ...]]
) -> pl.DataFrame:
    """Add what the coverage says of each row, for each group of spans.

    Spans that name the same columns are asked once for each combination of day
    and names that occurs. Of group ``i``, ``_gap<i>`` is the number of the first
    gap that holds, ``_in<i>``, ``_out<i>`` and ``_silent<i>`` tell whether a
    span covers the row, is published, and leaves absent rows unknown.
    """
    import polars as pl

    named = sorted({c for spans in groups for s in spans for c in _named(s, right.who)} | {()})
    for part, columns in enumerate(named):
        needed = [right.when, *columns]
        said = {
            f"{word}{i}.{part}": expression
            for i, spans in enumerate(groups)
            for word, expression in _said(spans, columns, right, book).items()
        }
        cells = joined.select(needed).unique().with_columns(**said)
        joined = joined.join(cells, on=needed, how="left", nulls_equal=True, maintain_order="left")
    parts = range(len(named))
    for i in range(len(groups)):
        gaps = pl.min_horizontal(f"_gap{i}.{part}" for part in parts).alias(f"_gap{i}")
        rest = [
            pl.any_horizontal(f"{word}{i}.{part}" for part in parts).alias(f"{word}{i}")
            for word in ("_in", "_out", "_silent")
        ]
        joined = joined.with_columns(gaps, *rest)
    return joined.drop(pl.selectors.matches(r"^_(gap|in|out|silent)\d+\.\d+$"))


def _said(
    spans: Sequence[Span], columns: tuple[str, ...], right: Right, book: CoverageBook
) -> dict[str, pl.Expr]:
    """Return what those spans say of a row that name just these columns."""
    import polars as pl

    no = pl.lit(value=False)
    mine = [(n, s, _match(s, right, columns)) for n, s in enumerate(spans)
            if columns in _named(s, right.who)]  # fmt: skip
    gaps = [pl.when(hit).then(pl.lit(n, pl.Int32)) for n, s, hit in mine if not s.covered]
    covered = [(s, hit) for _, s, hit in mine if s.covered]
    return {
        "_gap": pl.coalesce(*gaps, pl.lit(None, pl.Int32)),
        "_in": pl.any_horizontal(no, *(hit for _, hit in covered)),
        "_out": pl.any_horizontal(no, *(hit & _out(s, right, book) for s, hit in covered)),
        "_silent": pl.any_horizontal(no, *(hit for s, hit in covered if s.absent != "zero")),
    }


def _named(span: Span, who: Mapping[str, str | tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the columns a span may be about: one way, or one for each party it can name."""
    held = [who[key] for key in WHO if getattr(span, key) and key in who]
    return list(product(*((h,) if isinstance(h, str) else h for h in held)))


def _match(span: Span, right: Right, columns: tuple[str, ...]) -> pl.Expr:
    """Whether a left row falls under a span, by day and by whom these columns name."""
    import polars as pl

    when = pl.col(right.when)
    hit = (when >= span.first) & (when <= span.last)
    names = [key for key in WHO if getattr(span, key)]
    if any(key not in right.who for key in names):
        return hit & pl.lit(value=False)
    for key, column in zip(names, columns, strict=True):
        hit = hit & pl.col(column).eq_missing(pl.lit(getattr(span, key)))
    return hit


def _out(span: Span, right: Right, book: CoverageBook) -> pl.Expr:
    import polars as pl

    if book.as_of is None:
        return pl.lit(value=True)
    return pl.col(right.when) <= book.as_of - timedelta(days=book.lag(span.source))


def _explain(
    joined: pl.DataFrame,
    right: Right,
    book: CoverageBook,
    group: tuple[int, Sequence[Span], Sequence[str]],
    *,
    reasons: bool,
) -> pl.DataFrame:
    """Take back values outside coverage, fill real zeros, say why the rest is missing."""
    import polars as pl

    number, spans, columns = group
    gap, inside, out, silent = (
        pl.col(f"{word}{number}") for word in ("_gap", "_in", "_out", "_silent")
    )
    known = gap.is_null() & inside & out
    nobody = pl.any_horizontal(pl.col(k).is_null() for k in right.keys)
    final = {}
    for new in columns:
        kept = pl.when(known).then(pl.col(new))
        kind = joined.schema[new]
        empty = known & ~silent & ~nobody & pl.col(new).is_null()
        final[new] = (
            pl.when(empty).then(pl.lit(0, kind)).otherwise(kept) if kind.is_numeric() else kept
        )
    made = joined.with_columns(**final)
    if reasons:
        texts = {n: span.reason for n, span in enumerate(spans) if not span.covered}
        why = (
            pl.when(gap.is_not_null())
            .then(gap.replace_strict(texts, default=None, return_dtype=pl.String))
            .when(~inside).then(pl.lit(book.outside(right.table)))
            .when(~out).then(pl.lit(book.unpublished()))
            .when(nobody).then(pl.lit(NO_PARTNER))
            .otherwise(pl.lit(NO_ROW))
        )  # fmt: skip
        holes = {new + WHY: pl.when(pl.col(new).is_null()).then(why) for new in columns}
        made = made.with_columns(**holes)
    return made.drop(f"{word}{number}" for word in ("_gap", "_in", "_out", "_silent"))
