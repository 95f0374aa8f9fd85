"""How democratic a state was, over two centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


INDICES = ("polyarchy_long", "polity2", "unified_democracy_score")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return indices of democracy by state and year, one column each."""
    return wide(atlas, "regime", "indicator", INDICES, {"state": "state"})


ADDITION = Addition(
    name="regime_long",
    meaning="electoral democracy, Polity score and unified democracy score since 1816",
    about="state",
    table="regime",
    period="year",
    columns=INDICES,
    read=read,
)
