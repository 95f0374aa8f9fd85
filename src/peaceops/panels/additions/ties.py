"""Lasting ties between two states: coloniser, ally, neighbour, rival, distance, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.spans import wide_spans

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

TIES = {"former_coloniser": "coloniser_of", "allied": "alliance_defence",
        "neighbour": "contiguous_land", "contiguous": "contiguous", "rival": "rivalry",
        "distance_km": "distance_km", "minimum_distance_km": "minimum_distance_km",
        "common_language": "common_official_language"}  # fmt: skip


def read(atlas: Atlas) -> pl.DataFrame:
    """Return ties by ordered pair and span.

    A coloniser stays a former coloniser after its rule has ended: what is told
    is whether the first state ever ruled the second.
    """
    import polars as pl

    names = {tie: name for name, tie in TIES.items()}
    spells = atlas.polars("ties").filter(pl.col("tie").is_in(list(names))).collect()
    turned = spells.filter(~pl.col("directed")).rename({"state_a": "state_b", "state_b": "state_a"})
    once = pl.col("tie") == "coloniser_of"
    long = pl.concat([spells, turned.select(spells.columns)]).select(
        "state_a",
        "state_b",
        "value",
        "source",
        word=pl.col("tie").replace_strict(names),
        first=pl.col("valid_from").dt.year().cast(pl.Int64),
        last=pl.when(~once).then(pl.col("valid_to").dt.year()).cast(pl.Int64),
    )
    return wide_spans(long, ["state_a", "state_b"], list(TIES))


ADDITION = Addition(
    name="ties",
    meaning="former coloniser of, ally, neighbour, rival of the other, distance, common language",
    about="state-pair",
    table="ties",
    period="year",
    columns=tuple(TIES),
    read=read,
    covered_as=dict(TIES),
    spells=True,
)
