"""Protection of nationals and investments."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="protection_of_nationals",
    title="Protection of nationals and investments",
    account="States go where their own people and money are in danger.",
    holders=(
        "Statements A42 and A43 of the Mali seminar report",
        "Duchatel, Gowan and Lafont Rapnouil (2016) on China's stakes in Africa",
    ),
    indicators=(
        Indicator(
            "nationals_in_host",
            "people from the contributor who live in the host",
            "people",
            "pair",
            column("nationals_in_host"),
            1,
            1,
            logged=True,
            needs="UN migrant stock, where the host reports origins",
        ),
        Indicator(
            "finance_in_host",
            "official finance of the contributor in the host, last five years",
            "US$",
            "pair",
            column("finance_in_host_usd"),
            1,
            1,
            logged=True,
            needs="AidData (China only)",
        ),
    ),
    predicts_whether="Participation is likelier where a contributor's nationals and projects are.",
    predicts_how_much="Contingents are larger there, with units that can protect.",
    discriminator=(
        "It expects the deployment to stand near projects and nationals, and to rise after "
        "attacks on them, not with trade that passes through ports."
    ),
)
