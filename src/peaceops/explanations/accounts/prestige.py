"""Prestige."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="prestige",
    title="Prestige",
    account=(
        "States go to be seen: in missions that the world watches, and when they want its votes."
    ),
    holders=(
        "Pouliot (2016) on hierarchies at the UN",
        "Bellamy and Williams (2013) list it among motives",
    ),
    indicators=(
        Indicator(
            "council_candidate",
            "elected to the Security Council for a term that begins next year",
            "yes or no",
            "contributor",
            column("council_candidate"),
            1,
            0,
            needs="lists of the Security Council",
        ),
        Indicator(
            "mission_visibility",
            "contributors that the mission had in the year before",
            "states",
            "mission",
            column("mission_contributors_before"),
            1,
            -1,
            logged=True,
            needs="UN monthly reports",
        ),
    ),
    predicts_whether=(
        "States are likelier to join missions that many others joined, and in the years "
        "before they stand for a seat."
    ),
    predicts_how_much="Tokens suffice: where many go, each sends few.",
    discriminator=(
        "It expects small contingents in many missions at once; duty and interest expect "
        "large ones in few."
    ),
)
