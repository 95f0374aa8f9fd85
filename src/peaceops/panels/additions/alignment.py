"""How often two states vote alike in the General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return agreement by ordered pair and year, an abstention agreeing by half."""
    import polars as pl

    half = atlas.polars("alignment").select(
        "state_a", "state_b", "source",
        when=pl.date("year", 12, 31), agreement="agreement_abstain_half",
    )  # fmt: skip
    turned = half.rename({"state_a": "state_b", "state_b": "state_a"})
    return pl.concat([half, turned.select(half.collect_schema().names())]).collect()


ADDITION = Addition(
    name="alignment",
    meaning="share of joint votes in the General Assembly on which the two agree",
    about="state-pair",
    table="alignment",
    period="year",
    columns=("agreement",),
    read=read,
    covered_as={"agreement": "agreement_abstain_half"},
)
