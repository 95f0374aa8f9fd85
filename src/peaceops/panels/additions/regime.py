"""How democratic a state is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


INDICES = ("polyarchy", "liberal_democracy", "voice_accountability")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return indices of democracy by state and year, one column each."""
    import polars as pl

    long = (
        atlas.polars("regime")
        .filter(pl.col("indicator").is_in(INDICES))
        .select("state", "indicator", "value", "source", when=pl.date("year", 12, 31))
        .collect()
    )
    wide = long.pivot("indicator", index=["state", "when"], values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(c) for c in INDICES if c not in wide.columns]
    sources = long.group_by("state", "when").agg(pl.col("source").first())
    return wide.with_columns(absent).join(sources, on=["state", "when"], how="left")


ADDITION = Addition(
    name="regime",
    meaning="electoral and liberal democracy, and voice and accountability",
    about="state",
    table="regime",
    period="year",
    columns=INDICES,
    read=read,
)
