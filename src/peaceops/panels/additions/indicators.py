"""What a state is like: the indicators that most models use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

COMMON = (
    "gdp_usd",
    "gdp_per_capita_usd",
    "population",
    "resource_rents_pct_gdp",
    "military_spending_pct_gdp",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return common indicators by state and year, one column each."""
    return wide(atlas, "indicators", "indicator", COMMON, {"state": "state"})


ADDITION = Addition(
    name="indicators",
    meaning="output, output per head, population, resource rents and military spending of a state",
    about="state",
    table="indicators",
    period="year",
    columns=COMMON,
    read=read,
)
