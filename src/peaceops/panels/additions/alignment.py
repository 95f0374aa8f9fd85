"""How often two states vote alike in the General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

TREATMENTS = {"vote_agreement": "agreement_abstain_half",
              "vote_agreement_yes_no": "agreement_yes_no_only"}  # fmt: skip


def read(atlas: Atlas) -> pl.DataFrame:
    """Return agreement by ordered pair and year, abstentions agreeing by half or left out."""
    import polars as pl

    pairs = atlas.polars("alignment").select(
        "state_a", "state_b", "source", when=pl.date("year", 12, 31), **TREATMENTS
    )
    turned = pairs.rename({"state_a": "state_b", "state_b": "state_a"})
    return pl.concat([pairs, turned.select(pairs.collect_schema().names())]).collect()


ADDITION = Addition(
    name="alignment",
    meaning="share of joint votes in the General Assembly on which the two agree",
    about="state-pair",
    table="alignment",
    period="year",
    columns=tuple(TREATMENTS),
    read=read,
    covered_as=dict(TREATMENTS),
)
