"""Deaths of a mission's uniformed people by malicious act in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return deaths by malicious act by mission and year."""
    import polars as pl

    return (
        atlas.polars("fatalities")
        .filter("uniformed", pl.col("mission").is_not_null(), pl.col("cause") == "malicious act")
        .group_by("mission", when=pl.col("date").dt.year())
        .agg(mission_deaths_malicious=pl.len().cast(pl.Int64), source=pl.col("source").first())
        .with_columns(when=pl.date("when", 12, 31))
        .collect()
    )


ADDITION = Addition(
    name="mission_deaths",
    meaning="deaths of a mission's uniformed people by malicious act in the year",
    about="mission",
    table="fatalities",
    period="year",
    columns=("mission_deaths_malicious",),
    read=read,
    covered_as={"mission_deaths_malicious": "cause"},
)
