"""Securing natural resources."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="natural_resources",
    title="Securing natural resources",
    account="States send people where the ground holds what they need to import.",
    holders=(
        "Mali seminar report, The Hague, 30 April 2015 (reported from the literature)",
        "Lawson (2011) tests it for China's contributions and finds no support",
        "Lin-Greenberg (2009) counts resources among strategic value after 2000",
    ),
    indicators=(
        Indicator(
            "imports_from_host",
            "goods the contributor buys from the host",
            "US$",
            "pair",
            column("imports_usd"),
            1,
            1,
            logged=True,
            needs="COW trade (1990-2014) or IMF direction of trade for the contributor",
        ),
        Indicator(
            "fuels_from_host",
            "mineral fuels the contributor buys from the host",
            "US$",
            "pair",
            column("fuel_imports_from_usd"),
            1,
            1,
            logged=True,
            needs="UN Comtrade, chapter 27",
        ),
        Indicator(
            "host_rents",
            "the host's natural resource rents",
            "% of GDP",
            "host",
            column("host_resource_rents_pct_gdp"),
            1,
            1,
            logged=True,
            needs="World Bank indicators",
        ),
    ),
    predicts_whether=(
        "Participation is likelier where the host's resources are large and the contributor"
        " buys them."
    ),
    predicts_how_much=(
        "Contingents are larger where more is at stake in the ground; the account says less"
        " of size."
    ),
    discriminator=(
        "Among hosts equally rich in resources, it expects buyers of those resources and "
        "not others to come; a state that goes where it buys nothing counts against it."
    ),
    family="report",
)
