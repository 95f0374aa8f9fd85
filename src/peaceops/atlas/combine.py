"""Where sources overlap: one rule of precedence, and a record of what they disagree on.

A table names its sources in order of belief and the columns of a *block* (a
month, an indicator). Each block is taken whole from the first source that has
it, because a source that lists everybody says zero by leaving a row out, and
filling that hole from a second source would invent people.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from peaceops.errors import SpecViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from peaceops.atlas.spec import TableSpec


@dataclass(frozen=True)
class Combined:
    """One table made of several sources.

    Parameters
    ----------
    frame : polars.DataFrame
        The rows kept.
    chosen : polars.DataFrame
        Block columns and the ``source`` that gives the block.
    disagreements : polars.DataFrame
        One row a comparison key and pair of sources whose values differ.
    """

    frame: pl.DataFrame
    chosen: pl.DataFrame
    disagreements: pl.DataFrame


def combine(parts: Mapping[str, pl.DataFrame], spec: TableSpec) -> Combined:
    """Merge what several sources say of one table.

    Parameters
    ----------
    parts : mapping of str to polars.DataFrame
        Source code to rows in the columns of the spec.
    spec : TableSpec
        With precedence and block.

    Raises
    ------
    SpecViolation
        If a source feeds the table without a place in its precedence.
    """
    import polars as pl

    strangers = sorted(set(parts) - set(spec.precedence))
    if strangers:
        raise SpecViolation(f"table {spec.name}: no precedence for {', '.join(strangers)}")
    order = {code: place for place, code in enumerate(spec.precedence)}
    together = pl.concat([parts[code] for code in sorted(parts, key=order.__getitem__)])
    ranked = together.with_columns(
        pl.col("source").replace_strict(order, return_dtype=pl.Int64).alias("_order")
    )
    if spec.block:
        best = ranked.group_by(list(spec.block)).agg(pl.col("_order").min())
        kept = ranked.join(best, on=[*spec.block, "_order"], how="semi", nulls_equal=True)
    else:
        kept = ranked.filter(pl.col("_order") == pl.col("_order").min())
    kept = kept.drop("_order").sort(list(spec.key), nulls_last=True)
    chosen = kept.select(*spec.block, "source").unique().sort([*spec.block, "source"])
    return Combined(kept, chosen, _disagreements(parts, spec))


def _disagreements(parts: Mapping[str, pl.DataFrame], spec: TableSpec) -> pl.DataFrame:
    import polars as pl

    keys = list(spec.compare or spec.key)
    found = []
    order = [code for code in spec.precedence if code in parts]
    for first, second in combinations(order, 2):
        for column in spec.measured:
            found.append(_differences(parts[first], parts[second], keys, column, spec))
    empty = pl.DataFrame(schema=dict.fromkeys(DISAGREEMENT_COLUMNS, pl.String))
    return pl.concat([empty, *found]).sort(list(DISAGREEMENT_COLUMNS))


DISAGREEMENT_COLUMNS = (
    "table", "column", "about", "when", "source", "value_text", "other_source", "other_value_text",
)  # fmt: skip


def _differences(
    first: pl.DataFrame, second: pl.DataFrame, keys: list[str], column: str, spec: TableSpec
) -> pl.DataFrame:
    """Compare two sources on the blocks both have; a row only one has counts as a difference."""
    import polars as pl

    codes = first["source"][0], second["source"][0]
    block = [name for name in spec.block if name in keys]
    if block:
        blocks = first.select(block).unique().join(second.select(block).unique(), on=block)
        first, second = first.join(blocks, on=block), second.join(blocks, on=block)
    value = pl.col(column).sum() if spec.compare else pl.col(column).first()
    sides = [side.group_by(keys).agg(value) for side in (first, second)]
    both = sides[0].join(sides[1], on=keys, how="full", coalesce=True, suffix="_other")
    both = both.filter(pl.col(column).ne_missing(pl.col(f"{column}_other")))
    when = [name for name in keys if name in ("month", "year", "date")]
    who = [name for name in keys if name not in when]
    return both.select(
        table=pl.lit(spec.name),
        column=pl.lit(column),
        about=pl.concat_str([pl.col(name).cast(pl.String) for name in who], separator=" "),
        when=pl.concat_str([pl.col(name).cast(pl.String) for name in when]) if when else pl.lit(""),
        source=pl.lit(codes[0]),
        value_text=pl.col(column).cast(pl.String),
        other_source=pl.lit(codes[1]),
        other_value_text=pl.col(f"{column}_other").cast(pl.String),
    )
