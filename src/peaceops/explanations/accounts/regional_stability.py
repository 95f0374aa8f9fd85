"""Regional stability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explanation import Explanation, Indicator, column

if TYPE_CHECKING:
    import polars as pl


def _nearness() -> pl.Expr:
    import polars as pl

    return -(pl.col("minimum_distance_km").log1p())


EXPLANATION = Explanation(
    name="regional_stability",
    title="Regional stability",
    account="States send people to keep a neighbour's war from crossing their border.",
    holders=(
        "Bove and Elia (2011)",
        "Uzonyi (2015): refugee inflows raise participation more than size",
        "Statement A44 of the Mali seminar report, for economic interests in the region",
    ),
    indicators=(
        Indicator(
            "same_subregion",
            "contributor and host in one UN subregion",
            "yes or no",
            "pair",
            column("same_subregion"),
            1,
            1,
            needs="lists of states and groups",
        ),
        Indicator(
            "refugees_from_host",
            "refugees from the host in the contributor",
            "people",
            "pair",
            column("refugees_from_host"),
            1,
            0,
            logged=True,
            needs="UNHCR",
        ),
        Indicator(
            "neighbour",
            "a common land border",
            "yes or no",
            "pair",
            column("neighbour"),
            1,
            1,
            needs="COW direct contiguity (to 2016)",
        ),
        Indicator(
            "nearness",
            "least distance of the two territories, minus its log",
            "-ln(1 + km)",
            "pair",
            _nearness,
            1,
            1,
            needs="least distances of states (to 2019)",
        ),
    ),
    predicts_whether="Neighbours and hosts of refugees are likelier to go.",
    predicts_how_much="Neighbours send more; refugees move size less than participation.",
    discriminator=(
        "It expects refugees to matter among neighbours of the same organisation; a state "
        "from another continent that goes counts for another account."
    ),
)
