"""A mission in a year: its people and its contributors, means over its reported months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition, last_months

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return people and number of contributors by mission and year, from lists by contributor."""
    import polars as pl

    last = last_months(atlas, "contributions")
    monthly = (
        atlas.polars("contributions")
        .filter(pl.col("personnel") > 0)
        .group_by("mission", "month")
        .agg(
            pl.col("personnel").sum(),
            pl.col("contributor").n_unique().alias("contributors"),
            source=pl.col("source").first(),
        )
    )
    return (
        monthly.group_by("mission", pl.col("month").dt.year().alias("year"))
        .agg(
            mission_personnel_year=pl.col("personnel").mean(),
            mission_contributors_year=pl.col("contributors").mean(),
            source=pl.col("source").first(),
        )
        .filter(pl.col("year").is_in(list(last)))
        .with_columns(when=pl.col("year").replace_strict(last, return_dtype=pl.Date))
        .drop("year")
        .collect()
    )


ADDITION = Addition(
    name="mission_by_year",
    meaning="uniformed people and contributors of a mission, means of the year's reported months",
    about="mission",
    table="contributions",
    period="year",
    columns=("mission_personnel_year", "mission_contributors_year"),
    read=read,
    covered_as={"mission_personnel_year": "personnel", "mission_contributors_year": "personnel"},
    of_months=True,
)
