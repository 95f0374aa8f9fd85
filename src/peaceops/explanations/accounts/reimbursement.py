"""Reimbursement."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="reimbursement",
    title="Reimbursement",
    account=(
        "States for which the UN's uniform rate per head exceeds their costs go for the money."
    ),
    holders=(
        "Gaibulloev, George, Sandler and Shimizu (2015)",
        "Coleman and Nyblade (2018) doubt that it is the motive",
        "Wood (2023): GDP per head lowers numbers",
    ),
    indicators=(
        Indicator(
            "income",
            "the contributor's output per head",
            "US$",
            "contributor",
            column("contributor_gdp_per_capita_usd"),
            -1,
            -1,
            logged=True,
            needs="World Bank indicators",
        ),
        Indicator(
            "military_cost",
            "the contributor's military spending",
            "% of GDP",
            "contributor",
            column("contributor_military_spending_pct_gdp"),
            -1,
            -1,
            logged=True,
            needs="World Bank indicators",
        ),
    ),
    predicts_whether="Poorer states are likelier to go.",
    predicts_how_much="Poorer states send more, because each soldier costs them less than the rate.",
    discriminator=(
        "It expects numbers to follow the rate and the exchange rate whatever the host; a "
        "change of the rate (2014, 2018) should move poor contributors and not rich ones."
    ),
)
