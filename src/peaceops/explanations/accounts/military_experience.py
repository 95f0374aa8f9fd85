"""Gaining military experience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explanation import Explanation, Indicator, column

if TYPE_CHECKING:
    import polars as pl


def _without_own_war() -> pl.Expr:
    import polars as pl

    peaceful = pl.col("contributor_deaths_best") < 25  # UCDP's threshold of an armed conflict
    return pl.col("mission_deaths_malicious") * peaceful.cast(pl.Float64)


EXPLANATION = Explanation(
    name="military_experience",
    title="Gaining military experience",
    account="Armed forces that have not fought go where operations are demanding, to learn.",
    holders=(
        "Mali seminar report, The Hague, 30 April 2015 (reported from the literature)",
        "Statements A10c and A15 of the report; the literature offers no settled measure",
    ),
    indicators=(
        Indicator(
            "mission_danger",
            "the mission's people killed by malicious acts in the year before",
            "people",
            "mission",
            column("mission_deaths_malicious"),
            1,
            1,
            logged=True,
            needs="UN list of fatalities",
        ),
        Indicator(
            "danger_without_own_war",
            "the same, for a contributor without armed conflict at home in the year before",
            "people",
            "mission",
            _without_own_war,
            1,
            1,
            logged=True,
            needs="UCDP and the UN list of fatalities",
        ),
    ),
    predicts_whether="States without a war of their own are likelier to join dangerous missions.",
    predicts_how_much=(
        "They send formed combat units, so their contingents in dangerous missions are larger."
    ),
    discriminator=(
        "It expects combat units and rotation of commanders in dangerous missions; the kind"
        " of unit is not in the monthly reports, so that this measure is weak. States with "
        "wars at home should not show the pattern."
    ),
    family="report",
)
