"""Material capabilities of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


WORDS = ("capability_index", "military_personnel", "military_spending_nmc_usd")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the capability index and its military parts by state and year."""
    return wide(atlas, "indicators", "indicator", WORDS, {"state": "state"})


ADDITION = Addition(
    name="capabilities",
    meaning="composite index of national capability, military personnel and spending",
    about="state",
    table="indicators",
    period="year",
    columns=WORDS,
    read=read,
)
