"""Deaths in organised violence on a state's territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return deaths of all types of organised violence by state and year."""
    import polars as pl

    return (
        atlas.polars("conflict")
        .group_by("state", when=pl.date("year", 12, 31))
        .agg(pl.col("deaths_best").sum(), source=pl.col("source").first())
        .collect()
    )


ADDITION = Addition(
    name="conflict",
    meaning="deaths in organised violence on the state's territory, best estimate",
    about="state",
    table="conflict",
    period="year",
    columns=("deaths_best",),
    read=read,
)
