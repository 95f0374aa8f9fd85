"""Refugees from one state in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return refugees from the second state in the first, by pair and year."""
    import polars as pl

    return (
        atlas.polars("refugees")
        .filter(pl.col("year") >= 1989)
        .select("source", state_a="asylum", state_b="origin", when=pl.date("year", 12, 31),
                refugees_from_host="refugees")
        .collect()
    )  # fmt: skip


ADDITION = Addition(
    name="refugees_from_host",
    meaning="refugees from the host in the contributor",
    about="state-pair",
    table="refugees",
    period="year",
    columns=("refugees_from_host",),
    read=read,
    covered_as={"refugees_from_host": "refugees"},
)
