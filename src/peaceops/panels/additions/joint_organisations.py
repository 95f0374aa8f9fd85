"""Intergovernmental organisations that two states share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.spans import wide_spans

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the number of organisations both are full members of, by ordered pair and span."""
    import polars as pl

    pairs = (
        atlas.polars("joint_organisations")
        .select(
            "state_a",
            "state_b",
            "source",
            value="organisations_n",
            first=pl.col("valid_from").dt.year().cast(pl.Int64),
            last=pl.col("valid_to").dt.year().cast(pl.Int64),
            word=pl.lit("joint_organisations"),
        )
        .collect()
    )
    turned = pairs.rename({"state_a": "state_b", "state_b": "state_a"}).select(pairs.columns)
    return wide_spans(pl.concat([pairs, turned]), ["state_a", "state_b"], ["joint_organisations"])


ADDITION = Addition(
    name="joint_organisations",
    meaning="intergovernmental organisations of which both are full members",
    about="state-pair",
    table="joint_organisations",
    period="year",
    columns=("joint_organisations",),
    read=read,
    covered_as={"joint_organisations": "organisations_n"},
    spells=True,
)
