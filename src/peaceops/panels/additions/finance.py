"""Official finance of one state in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return official finance committed in the year by pair."""
    import polars as pl

    return (
        atlas.polars("presence")
        .filter(pl.col("stake").str.starts_with("finance_"))
        .group_by(state_a="contributor", state_b="host", when=pl.date("year", 12, 31))
        .agg(finance_in_host_usd=pl.col("value").sum(), source=pl.col("source").first())
        .collect()
    )


ADDITION = Addition(
    name="finance",
    meaning="official finance committed by the contributor in the host in the year (China only)",
    about="state-pair",
    table="presence",
    period="year",
    columns=("finance_in_host_usd",),
    read=read,
    covered_as={
        "finance_in_host_usd": ("finance_oda_usd", "finance_oof_usd", "finance_vague_usd"),
    },
)
