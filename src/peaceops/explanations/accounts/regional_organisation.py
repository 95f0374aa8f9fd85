"""Regional organisation."""

from __future__ import annotations

from peaceops.explanations.explanation import Explanation, Indicator, column

EXPLANATION = Explanation(
    name="regional_organisation",
    title="Regional organisation",
    account=(
        "Members of the host's own organisation go, because it asks them and the UN takes "
        "over its missions."
    ),
    holders=(
        "Wood (2023): joint memberships raise numbers",
        "Williams (2018), Joining AMISOM",
    ),
    indicators=(
        Indicator(
            "shared_groups",
            "regional organisations both belong to (AU, Arab League, ASEAN, ECOWAS, EU, GCC, NATO, SCO)",
            "organisations",
            "pair",
            column("shared_groups"),
            1,
            1,
            needs="lists of states and groups",
        ),
        Indicator(
            "joint_organisations",
            "intergovernmental organisations both belong to",
            "organisations",
            "pair",
            column("joint_organisations"),
            1,
            1,
            needs="COW IGO (to 2014)",
        ),
    ),
    predicts_whether="Members of the host's organisations are likelier to go.",
    predicts_how_much="They send more, above all where the UN took over a regional force.",
    discriminator=(
        "It expects members far from the host to go as its neighbours do; the account of "
        "regional stability expects neighbours outside the organisation too."
    ),
)
