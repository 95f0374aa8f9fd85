"""People in a mission from all contributors together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return uniformed people by mission and month."""
    import polars as pl

    return (
        atlas.polars("mission_strength")
        .group_by("mission", when="month")
        .agg(mission_personnel=pl.col("personnel").sum(), source=pl.col("source").first())
        .collect()
    )


ADDITION = Addition(
    name="mission_strength",
    meaning="uniformed people in a mission from all contributors together",
    about="mission",
    table="mission_strength",
    period="month",
    columns=("mission_personnel",),
    read=read,
    covered_as={"mission_personnel": "personnel"},
)
