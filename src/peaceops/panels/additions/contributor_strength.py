"""People of a contributor in all missions together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return uniformed people by contributor and month."""
    import polars as pl

    return (
        atlas.polars("contributor_strength")
        .group_by(state="contributor", when="month")
        .agg(total_personnel=pl.col("personnel").sum(), source=pl.col("source").first())
        .collect()
    )


ADDITION = Addition(
    name="contributor_strength",
    meaning="uniformed people of a contributor in all missions together",
    about="state",
    table="contributor_strength",
    period="month",
    columns=("total_personnel",),
    read=read,
    covered_as={"total_personnel": "personnel"},
    sides=("contributor",),
)
