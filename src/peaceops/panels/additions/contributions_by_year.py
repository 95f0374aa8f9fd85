"""People of a contributor in a mission in a year: the mean over its reported months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition, last_months

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return mean people by contributor, mission and year over the months that list the mission.

    A month in which a mission lists nobody at all is not counted against its
    contributors: the mission was not there yet, or no longer.
    """
    import polars as pl

    last = last_months(atlas, "contributions")
    rows = atlas.polars("contributions").with_columns(year=pl.col("month").dt.year())
    listed = rows.group_by("mission", "year").agg(pl.col("month").n_unique().alias("months"))
    sums = rows.group_by("contributor", "mission", "year").agg(
        pl.col("personnel").sum(), source=pl.col("source").first()
    )
    return (
        sums.join(listed, on=["mission", "year"])
        .filter(pl.col("year").is_in(list(last)))
        .select(
            "contributor",
            "mission",
            when=pl.col("year").replace_strict(last, return_dtype=pl.Date),
            personnel_year=pl.col("personnel") / pl.col("months"),
            source="source",
        )
        .collect()
    )


ADDITION = Addition(
    name="contributions_by_year",
    meaning="uniformed people of a contributor in a mission, mean of the year's reported months",
    about="contributor-mission",
    table="contributions",
    period="year",
    columns=("personnel_year",),
    read=read,
    covered_as={"personnel_year": "personnel"},
    of_months=True,
)
