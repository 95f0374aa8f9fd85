"""How often two states voted alike in the General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


def read(atlas: Atlas) -> pl.DataFrame:
    """Return the share of votes in which two states agreed, by pair and year."""
    import polars as pl

    pairs = (
        atlas.polars("alignment")
        .filter(pl.col("year") >= 1989)
        .select("state_a", "state_b", "source", when=pl.date("year", 12, 31),
                vote_agreement="agreement_abstain_half")
        .collect()
    )  # fmt: skip
    other = pairs.rename({"state_a": "state_b", "state_b": "state_a"}).select(pairs.columns)
    return pl.concat([pairs, other])


ADDITION = Addition(
    name="alignment",
    meaning="share of General Assembly votes in which contributor and host agreed, abstentions half",
    about="state-pair",
    table="alignment",
    period="year",
    columns=("vote_agreement",),
    read=read,
    covered_as={"vote_agreement": "agreement_abstain_half"},
)
