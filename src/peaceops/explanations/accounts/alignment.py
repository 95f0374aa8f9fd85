"""Friends and alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explanation import Explanation, Indicator, column

if TYPE_CHECKING:
    import polars as pl


def _ideal_distance() -> pl.Expr:
    import polars as pl

    return (pl.col("contributor_ideal_point") - pl.col("host_ideal_point")).abs()


EXPLANATION = Explanation(
    name="alignment",
    title="Friends and alignment",
    account="States help governments with which they side in the world.",
    holders=(
        "Statement A16 of the Mali seminar report (sphere of influence)",
        "Ward and Dorussen (2016), Standing Alongside Your Friends",
    ),
    indicators=(
        Indicator(
            "vote_agreement",
            "share of General Assembly votes in which both agreed",
            "0 to 1",
            "pair",
            column("vote_agreement"),
            1,
            1,
            needs="UN General Assembly votes",
        ),
        Indicator(
            "ideal_distance",
            "distance of their ideal points in the General Assembly",
            "points",
            "pair",
            _ideal_distance,
            -1,
            -1,
            needs="ideal points",
        ),
        Indicator(
            "rival",
            "a strategic rivalry between the two",
            "yes or no",
            "pair",
            column("rival"),
            -1,
            -1,
            needs="strategic rivalries",
        ),
    ),
    predicts_whether="Participation is likelier where contributor and host vote alike.",
    predicts_how_much="Contingents are larger among friends.",
    discriminator=(
        "It expects the year's votes and not lasting ties (colony, alliance, region) to "
        "move participation."
    ),
)
