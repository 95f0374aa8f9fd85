"""How democratic a state is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return electoral democracy by state and year."""
    import polars as pl

    return (
        atlas.polars("regime")
        .filter(pl.col("indicator") == "polyarchy")
        .select("state", "source", when=pl.date("year", 12, 31), polyarchy="value")
        .collect()
    )


ADDITION = Addition(
    name="regime",
    meaning="electoral democracy of a state, 0 to 1 (V-Dem)",
    about="state",
    table="regime",
    period="year",
    columns=("polyarchy",),
    read=read,
)
