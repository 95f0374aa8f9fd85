"""Material capabilities of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


WORDS = ("capability_index", "military_personnel", "military_spending_nmc_usd")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the capability index and its military parts by state and year."""
    import polars as pl

    long = (
        atlas.polars("indicators")
        .filter(pl.col("indicator").is_in(WORDS))
        .select("state", "indicator", "value", "source", when=pl.date("year", 12, 31))
        .collect()
    )
    wide = long.pivot("indicator", index=["state", "when"], values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(c) for c in WORDS if c not in wide.columns]
    sources = long.group_by("state", "when").agg(pl.col("source").first())
    return wide.with_columns(absent).join(sources, on=["state", "when"], how="left")


ADDITION = Addition(
    name="capabilities",
    meaning="composite index of national capability, military personnel and spending",
    about="state",
    table="indicators",
    period="year",
    columns=WORDS,
    read=read,
)
