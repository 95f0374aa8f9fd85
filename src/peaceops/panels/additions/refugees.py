"""Refugees from the second state in the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return refugees and asylum seekers from state b in state a, by year."""
    import polars as pl

    return (
        atlas.polars("refugees")
        .select(
            "refugees", "asylum_seekers", "source",
            state_a="asylum", state_b="origin", when=pl.date("year", 12, 31),
        )
        .collect()
    )  # fmt: skip


ADDITION = Addition(
    name="refugees",
    meaning="refugees and asylum seekers from the second state who are in the first",
    about="state-pair",
    table="refugees",
    period="year",
    columns=("refugees", "asylum_seekers"),
    read=read,
)
