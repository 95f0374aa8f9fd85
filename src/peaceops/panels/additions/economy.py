"""What a state's economy sells, buys and lives on, and how its people fare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

WORDS = (
    "child_mortality_per_1000",
    "fuel_exports_pct_merchandise",
    "ores_metals_exports_pct_merchandise",
    "merchandise_imports_usd",
    "armed_forces_personnel",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return these indicators by state and year, one column each."""
    return wide(atlas, "indicators", "indicator", WORDS, {"state": "state"})


ADDITION = Addition(
    name="economy",
    meaning="child mortality, fuels and ores in exports, imports and armed forces of a state",
    about="state",
    table="indicators",
    period="year",
    columns=WORDS,
    read=read,
)
