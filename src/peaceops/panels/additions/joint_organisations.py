"""Intergovernmental organisations that two states share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the number of organisations both are members of, by pair and year."""
    import polars as pl

    first, last = pl.col("valid_from").dt.year().clip(1989), pl.col("valid_to").dt.year()
    pairs = (
        atlas.polars("joint_organisations")
        .filter(last >= 1989)
        .with_columns(pl.int_ranges(first, last + 1).alias("year"))
        .explode("year")
        .select("state_a", "state_b", "source", when=pl.date("year", 12, 31),
                joint_organisations="organisations_n")
        .collect()
    )  # fmt: skip
    other = pairs.rename({"state_a": "state_b", "state_b": "state_a"}).select(pairs.columns)
    return pl.concat([pairs, other]).unique(["state_a", "state_b", "when"], keep="first")


ADDITION = Addition(
    name="joint_organisations",
    meaning="intergovernmental organisations that contributor and host both belong to",
    about="state-pair",
    table="joint_organisations",
    period="year",
    columns=("joint_organisations",),
    read=read,
    covered_as={"joint_organisations": "organisations_n"},
)
