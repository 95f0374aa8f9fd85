"""What a mission is mandated to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


WORDS = ("tasks", "chapter_vii")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the number of tasks and whether Chapter VII is invoked, by mission and month."""
    import polars as pl

    spells = atlas.polars("mandates").collect()
    months = pl.DataFrame(
        {"when": pl.date_range(pl.date(1948, 1, 1), pl.date(2015, 12, 1), "1mo", eager=True)}
    ).with_columns(pl.col("when").dt.month_end())
    alive = (pl.col("valid_from") <= pl.col("when")) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= pl.col("when"))
    )
    seventh = pl.col("task") == "chapter_vii"
    return (
        spells.join(months, how="cross")
        .filter(alive)
        .group_by("mission", "when")
        .agg(
            tasks=(~seventh).sum().cast(pl.Int64),
            chapter_vii=seventh.any().cast(pl.Int64),
            source=pl.col("source").first(),
        )
    )


ADDITION = Addition(
    name="mandates",
    meaning="number of mandated tasks, and whether Chapter VII is invoked",
    about="mission",
    table="mandates",
    period="month",
    columns=WORDS,
    read=read,
)
