"""How democratic a state is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


INDICES = ("polyarchy", "liberal_democracy", "voice_accountability")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return indices of democracy by state and year, one column each."""
    return wide(atlas, "regime", "indicator", INDICES, {"state": "state"})


ADDITION = Addition(
    name="regime",
    meaning="electoral and liberal democracy, and voice and accountability",
    about="state",
    table="regime",
    period="year",
    columns=INDICES,
    read=read,
)
