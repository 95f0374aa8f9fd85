"""People born in one state who live in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return nationals of the first state living in the second, by pair and year of the estimate."""
    import polars as pl

    return (
        atlas.polars("presence")
        .filter(pl.col("stake") == "nationals")
        .select("source", state_a="contributor", state_b="host", when=pl.date("year", 12, 31),
                nationals_in_host="value")
        .collect()
    )  # fmt: skip


ADDITION = Addition(
    name="nationals",
    meaning="nationals of the contributor living in the host (UN estimates every few years)",
    about="state-pair",
    table="presence",
    period="year",
    columns=("nationals_in_host",),
    read=read,
    covered_as={"nationals_in_host": "nationals"},
)
