"""What a state's economy sells, buys and lives on, and how its people fare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

WORDS = (
    "child_mortality_per_1000",
    "fuel_exports_pct_merchandise",
    "ores_metals_exports_pct_merchandise",
    "merchandise_imports_usd",
    "armed_forces_personnel",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return these indicators by state and year, one column each."""
    import polars as pl

    long = (
        atlas.polars("indicators")
        .filter(pl.col("indicator").is_in(WORDS))
        .select("state", "indicator", "value", "source", when=pl.date("year", 12, 31))
        .collect()
    )
    wide = long.pivot("indicator", index=["state", "when"], values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(c) for c in WORDS if c not in wide.columns]
    sources = long.group_by("state", "when").agg(pl.col("source").min())
    return wide.with_columns(*absent).join(sources, on=["state", "when"])


ADDITION = Addition(
    name="economy",
    meaning="child mortality, fuels and ores in exports, imports and armed forces of a state",
    about="state",
    table="indicators",
    period="year",
    columns=WORDS,
    read=read,
)
