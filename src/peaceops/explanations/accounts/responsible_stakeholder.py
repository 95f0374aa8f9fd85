"""A responsible stakeholder's role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explanation import Explanation, Indicator, column

if TYPE_CHECKING:
    import polars as pl


def _weight_in_large() -> pl.Expr:
    import polars as pl

    share = pl.col("contributor_gdp_usd").log() - pl.col("world_gdp_usd").log()
    size = pl.col("mission_others").log1p()
    return (share - share.mean()) * (size - size.mean())


def _new_weight() -> pl.Expr:
    import polars as pl

    share = 100 * pl.col("contributor_gdp_usd") / pl.col("world_gdp_usd")
    return share * pl.col("new_mission").cast(pl.Float64)


EXPLANATION = Explanation(
    name="responsible_stakeholder",
    title="A responsible stakeholder's role",
    account="States whose weight in the world grows take on its order as their duty.",
    holders=(
        "Mali seminar report, The Hague, 30 April 2015 (reported from the literature)",
        "Richardson (2011), A Responsible Power? China and the UN Peacekeeping Regime",
    ),
    indicators=(
        Indicator(
            "weight_in_large_missions",
            "the contributor's share of world output times the mission's people (logs, about their means)",
            "product of logs",
            "pair",
            _weight_in_large,
            1,
            1,
            needs="World Bank indicators",
        ),
        Indicator(
            "council_seat",
            "a seat in the Security Council in the year",
            "yes or no",
            "contributor",
            column("council_seat"),
            1,
            1,
            needs="lists of the Security Council",
        ),
        Indicator(
            "new_mission_weight",
            "share of world output, for a mission in its first two years",
            "% of world output",
            "pair",
            _new_weight,
            1,
            0,
            logged=True,
            needs="World Bank indicators",
        ),
    ),
    predicts_whether=(
        "Larger economies and members of the Security Council are likelier to go, to the "
        "missions that matter most."
    ),
    predicts_how_much="They send more to larger missions.",
    discriminator=(
        "It expects growth in the contributor's weight, and not in its stake in the host, "
        "to precede its coming, and no difference between hosts in which it has a stake and"
        " others."
    ),
    family="report",
)
