"""Facilitating exports."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="exports",
    title="Facilitating exports",
    account="States send people to open and keep markets for their goods.",
    holders=(
        "Mali seminar report, The Hague, 30 April 2015 (reported from the literature)",
        ("Cho (2019): export markets and not resource imports predict China's participation"),
        "Wood (2023): bilateral trade moves participation, not size",
        "Stojek and Tir (2015) on trade ties of the great powers with hosts",
    ),
    indicators=(
        Indicator(
            "exports_to_host",
            "goods the contributor sells to the host",
            "US$",
            "pair",
            column("exports_usd"),
            1,
            0,
            logged=True,
            needs="COW trade (1990-2014) or IMF direction of trade for the contributor",
        ),
        Indicator(
            "host_economy",
            "the host's output: what there is to sell to",
            "US$",
            "host",
            column("host_gdp_usd"),
            1,
            0,
            logged=True,
            needs="World Bank indicators",
        ),
    ),
    predicts_whether="Participation is likelier where the contributor sells more.",
    predicts_how_much="Nothing: presence serves the market, numbers do not.",
    discriminator=(
        "Exports to the host should predict participation when imports from it and the size"
        " of its economy are held, and sellers should go where buyers of its resources do "
        "not."
    ),
    family="report",
)
