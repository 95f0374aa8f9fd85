"""Lasting ties between two states: coloniser, ally, neighbour, rival, distance, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

FIRST, LAST = 1999, 2027
TIES = {"former_coloniser": "coloniser_of", "allied": "alliance_defence",
        "neighbour": "contiguous_land", "rival": "rivalry", "distance_km": "distance_km",
        "minimum_distance_km": "minimum_distance_km",
        "common_language": "common_official_language"}  # fmt: skip
ONCE = ("coloniser_of",)  # a tie that lasts after its own end


def read(atlas: Atlas) -> pl.DataFrame:
    """Return each tie by pair and year; a coloniser stays a former coloniser."""
    import polars as pl

    spells = atlas.polars("ties").filter(pl.col("tie").is_in(list(TIES.values()))).collect()
    both = spells.filter(~pl.col("directed")).rename({"state_a": "state_b", "state_b": "state_a"})
    spells = pl.concat([spells, both.select(spells.columns)])
    end = (
        pl.when(pl.col("tie").is_in(list(ONCE))).then(None).otherwise(pl.col("valid_to").dt.year())
    )
    begin = pl.col("valid_from").dt.year().fill_null(FIRST).clip(FIRST, LAST)
    years = pl.int_ranges(begin, end.fill_null(LAST).clip(FIRST - 1, LAST) + 1).alias("year")
    words = {tie: name for name, tie in TIES.items()}
    long = (
        spells.with_columns(years, tie=pl.col("tie").replace_strict(words))
        .explode("year")
        .drop_nulls("year")
        .unique(["state_a", "state_b", "tie", "year"], keep="first", maintain_order=True)
    )
    wide = long.pivot("tie", index=["state_a", "state_b", "year"], values="value")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in TIES if name not in wide.columns]
    sources = long.group_by("state_a", "state_b", "year").agg(pl.col("source").first())
    made = wide.with_columns(*absent).join(sources, on=["state_a", "state_b", "year"])
    return made.with_columns(when=pl.date("year", 12, 31)).drop("year")


ADDITION = Addition(
    name="ties",
    meaning="former coloniser of, ally, neighbour, rival of the host, distance, common language",
    about="state-pair",
    table="ties",
    period="year",
    columns=tuple(TIES),
    read=read,
    covered_as=dict(TIES),
)
