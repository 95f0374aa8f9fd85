"""People of a contributor in a mission: what most panels explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return uniformed people and troops by contributor, mission and month."""
    import polars as pl

    military = pl.col("kind").is_in(["troops", "staff"])
    return (
        atlas.polars("contributions")
        .group_by("contributor", "mission", when="month")
        .agg(
            pl.col("personnel").sum(),
            troops_and_staff=pl.col("personnel").filter(military).sum(),
            source=pl.col("source").first(),
        )
        .collect()
    )


ADDITION = Addition(
    name="contributions",
    meaning="uniformed people, and troops with staff officers, of a contributor in a mission",
    about="contributor-mission",
    table="contributions",
    period="month",
    columns=("personnel", "troops_and_staff"),
    read=read,
    covered_as={"troops_and_staff": "personnel"},
)
