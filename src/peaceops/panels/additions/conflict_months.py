"""Deaths in organised violence on a state's territory in a month, by type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

TYPES = {"state_based_deaths_month": "state-based", "non_state_deaths_month": "non-state",
         "one_sided_deaths_month": "one-sided"}  # fmt: skip


def read(atlas: Atlas) -> pl.DataFrame:
    """Return deaths by state and month, one column a type of violence."""
    import polars as pl

    deaths = [
        pl.col("deaths_best").filter(pl.col("violence") == kind).first().alias(name)
        for name, kind in TYPES.items()
    ]
    return (
        atlas.polars("conflict_months")
        .group_by("state", when="month")
        .agg(*deaths, source=pl.col("source").min())
        .collect()
    )


ADDITION = Addition(
    name="conflict_months",
    meaning="deaths in organised violence on the state's territory in the month, by type",
    about="state",
    table="conflict_months",
    period="month",
    columns=tuple(TYPES),
    read=read,
    covered_as=dict.fromkeys(TYPES, "deaths_best"),
)
