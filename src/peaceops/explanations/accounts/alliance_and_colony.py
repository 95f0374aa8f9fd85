"""Alliance and former colony."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="alliance_and_colony",
    title="Alliance and former colony",
    account="States go back to where they ruled, and to those they have promised to defend.",
    holders=(
        "Rost and Greig (2011) on states that keep the peace themselves",
        "Gaibulloev et al. (2015)",
    ),
    indicators=(
        Indicator(
            "former_coloniser",
            "the contributor ruled the host as a colony",
            "yes or no",
            "pair",
            column("former_coloniser"),
            1,
            1,
            needs="COLDAT",
        ),
        Indicator(
            "allied",
            "a defence pact between the two",
            "yes or no",
            "pair",
            column("allied"),
            1,
            1,
            needs="ATOP (to 2018)",
        ),
        Indicator(
            "common_language",
            "a common official language",
            "yes or no",
            "pair",
            column("common_language"),
            1,
            1,
            needs="CEPII GeoDist",
        ),
    ),
    predicts_whether="Former colonial powers and allies are likelier to go.",
    predicts_how_much=(
        "Where they go under the UN they do not send more than others; large forces go outside it."
    ),
    discriminator=(
        "It speaks of few states; it expects their soldiers in former colonies and not elsewhere."
    ),
)
