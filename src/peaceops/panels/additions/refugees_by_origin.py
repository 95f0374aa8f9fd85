"""Refugees that a state's people have become anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return refugees by state of origin and year."""
    import polars as pl

    return (
        atlas.polars("refugees")
        .filter(pl.col("year") >= 1989)
        .group_by(state="origin", when=pl.date("year", 12, 31))
        .agg(refugees_abroad=pl.col("refugees").sum(), source=pl.col("source").first())
        .collect()
    )


ADDITION = Addition(
    name="refugees_by_origin",
    meaning="refugees from a state in all others",
    about="state",
    table="refugees",
    period="year",
    columns=("refugees_abroad",),
    read=read,
    covered_as={"refugees_abroad": "refugees"},
)
