"""Lasting ties between two states: rule, borders, distance, alliance, language, rivalry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

WORDS = (
    "coloniser_of",
    "contiguous",
    "contiguous_land",
    "distance_km",
    "minimum_distance_km",
    "alliance_defence",
    "common_official_language",
    "rivalry",
)
FIRST, LAST = 1989, 2026


def read(atlas: Atlas) -> pl.DataFrame:
    """Return ties by ordered pair and year, one column each.

    A colonial tie counts from its beginning on, also after its end: what is told
    is whether the first state ever ruled the second. Of other ties the years
    within their span count.
    """
    import polars as pl

    spells = atlas.polars("ties").filter(pl.col("tie").is_in(WORDS)).collect()
    turned = spells.filter(~pl.col("directed")).with_columns(
        state_a=pl.col("state_b"), state_b=pl.col("state_a")
    )
    lasting = pl.col("tie") == "coloniser_of"
    both = pl.concat([spells, turned]).with_columns(
        first=pl.max_horizontal(pl.col("valid_from").dt.year(), pl.lit(FIRST)),
        last=pl.when(lasting | pl.col("valid_to").is_null())
        .then(pl.lit(LAST))
        .otherwise(pl.min_horizontal(pl.col("valid_to").dt.year(), pl.lit(LAST))),
    )
    yearly = (
        both.filter(pl.col("first") <= pl.col("last"))
        .with_columns(year=pl.int_ranges("first", pl.col("last") + 1))
        .explode("year")
    )
    keys = ["state_a", "state_b", "year"]
    wide = yearly.pivot("tie", index=keys, values="value", aggregate_function="max")
    absent = [pl.lit(None, dtype=pl.Float64).alias(w) for w in WORDS if w not in wide.columns]
    sources = yearly.group_by(keys).agg(pl.col("source").first())
    return (
        wide.with_columns(absent)
        .join(sources, on=keys, how="left")
        .with_columns(when=pl.date("year", 12, 31))
        .drop("year")
    )


ADDITION = Addition(
    name="ties",
    meaning="whether the first state once ruled the second; border, distance, pact, language, rivalry",
    about="state-pair",
    table="ties",
    period="year",
    columns=WORDS,
    read=read,
)
