"""What the first state has at stake in the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


STAKES = (
    "finance_oda_usd",
    "finance_oof_usd",
    "finance_vague_usd",
    "investment_stock_usd",
    "nationals",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return stakes of state a in state b by year, one column each."""
    import polars as pl

    long = (
        atlas.polars("presence")
        .filter(pl.col("stake").is_in(STAKES))
        .select(
            "stake", "value", "source",
            state_a="contributor", state_b="host", when=pl.date("year", 12, 31),
        )
        .collect()
    )  # fmt: skip
    keys = ["state_a", "state_b", "when"]
    wide = long.pivot("stake", index=keys, values="value")
    absent = [pl.lit(None, dtype=pl.Float64).alias(c) for c in STAKES if c not in wide.columns]
    sources = long.group_by(keys).agg(pl.col("source").first())
    return wide.with_columns(absent).join(sources, on=keys, how="left")


ADDITION = Addition(
    name="presence",
    meaning="official finance, investment and nationals of the first state in the second",
    about="state-pair",
    table="presence",
    period="year",
    columns=STAKES,
    read=read,
)
