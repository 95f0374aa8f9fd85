"""The host's need."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="host_need",
    title="The host's need",
    account="The UN's members go where the need is greatest.",
    holders=(
        "Gilligan and Stedman (2003): the UN goes where more people die",
        "Fortna (2008)",
    ),
    indicators=(
        Indicator(
            "host_deaths",
            "deaths in organised violence in the host",
            "people",
            "host",
            column("host_deaths_best"),
            1,
            1,
            logged=True,
            needs="UCDP",
        ),
        Indicator(
            "host_child_mortality",
            "child deaths of the host",
            "per 1,000 live births",
            "host",
            column("host_child_mortality_per_1000"),
            1,
            0,
            logged=True,
            needs="World Bank indicators",
        ),
        Indicator(
            "host_refugees",
            "refugees from the host in all states",
            "people",
            "host",
            column("host_refugees_abroad"),
            1,
            1,
            logged=True,
            needs="UNHCR",
        ),
    ),
    predicts_whether="Participation is likelier where more people suffer.",
    predicts_how_much="Contingents are larger where violence is greater.",
    discriminator=(
        "It expects all contributors to move with need alike; differences between "
        "contributors at one host are for the others to explain."
    ),
)
