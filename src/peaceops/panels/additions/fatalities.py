"""Deaths of a contributor's uniformed people by malicious act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return deaths by malicious act, and of all causes, by contributor, mission and month."""
    import polars as pl

    malicious = pl.col("cause") == "malicious act"
    return (
        atlas.polars("fatalities")
        .filter("uniformed", pl.col("contributor").is_not_null(), pl.col("mission").is_not_null())
        .group_by("contributor", "mission", when=pl.col("date").dt.month_end())
        .agg(
            deaths_malicious=malicious.sum().cast(pl.Int64),
            deaths_any=pl.len().cast(pl.Int64),
            source=pl.col("source").first(),
        )
        .collect()
    )


ADDITION = Addition(
    name="fatalities",
    meaning="deaths of the contributor's uniformed people in the mission in the month",
    about="contributor-mission",
    table="fatalities",
    period="month",
    columns=("deaths_malicious", "deaths_any"),
    read=read,
    covered_as={"deaths_malicious": "cause", "deaths_any": "cause"},
)
