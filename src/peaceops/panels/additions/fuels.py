"""Mineral fuels that the first state buys from the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.additions.trade import IMPORTS, best

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return imports of mineral fuels (HS 27) by pair of states and year, current US$."""
    import polars as pl

    fuels = atlas.polars("trade").filter(pl.col("product") == "hs27").collect()
    return best(fuels, IMPORTS).select(
        "source",
        state_a="importer",
        state_b="exporter",
        when=pl.date("year", 12, 31),
        fuel_imports_from_usd="value_usd",
    )


ADDITION = Addition(
    name="fuels",
    meaning="mineral fuels the first state buys from the second, current US$",
    about="state-pair",
    table="trade",
    period="year",
    columns=("fuel_imports_from_usd",),
    read=read,
    covered_as={"fuel_imports_from_usd": ("hs27 importer", "hs27 exporter")},
)
