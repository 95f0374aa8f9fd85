"""What a state is like: the indicators that most models use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

COMMON = (
    "gdp_usd",
    "gdp_per_capita_usd",
    "population",
    "resource_rents_pct_gdp",
    "military_spending_pct_gdp",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return common indicators by state and year, one column each."""
    import polars as pl

    long = (
        atlas.polars("indicators")
        .filter(pl.col("indicator").is_in(COMMON))
        .select("state", "indicator", "value", when=pl.date("year", 12, 31))
        .collect()
    )
    wide = long.pivot("indicator", index=["state", "when"], values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(c) for c in COMMON if c not in wide.columns]
    return wide.with_columns(*absent, source=pl.lit("world_bank"))


ADDITION = Addition(
    name="indicators",
    meaning="output, output per head, population, resource rents and military spending of a state",
    about="state",
    table="indicators",
    period="year",
    columns=COMMON,
    read=read,
)
