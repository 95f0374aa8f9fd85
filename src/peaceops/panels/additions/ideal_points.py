"""Where a state stands in the General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return ideal points by state and year."""
    import polars as pl

    return (
        atlas.polars("ideal_points")
        .select("state", "ideal_point", "source", when=pl.date("year", 12, 31))
        .collect()
    )


ADDITION = Addition(
    name="ideal_points",
    meaning="ideal point in General Assembly votes",
    about="state",
    table="ideal_points",
    period="year",
    columns=("ideal_point",),
    read=read,
)
