"""Regime type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.explanation import Explanation, Indicator, column

if TYPE_CHECKING:
    import polars as pl


def _democratic_lead() -> pl.Expr:
    import polars as pl

    return pl.col("contributor_polyarchy") - pl.col("host_polyarchy")


EXPLANATION = Explanation(
    name="regime_type",
    title="Regime type",
    account=(
        "Democracies go because their publics ask for it; other regimes send large contingents."
    ),
    holders=(
        (
            "Duursma and Gledhill (2019): democracies likelier to send some, others "
            "likelier to send more than 250"
        ),
        "Lebovic (2004)",
    ),
    indicators=(
        Indicator(
            "democracy",
            "the contributor's electoral democracy",
            "0 to 1",
            "contributor",
            column("contributor_polyarchy"),
            1,
            -1,
            needs="V-Dem",
        ),
        Indicator(
            "democratic_lead",
            "by how much the contributor is more democratic than the host",
            "-1 to 1",
            "pair",
            _democratic_lead,
            1,
            -1,
            needs="V-Dem",
        ),
    ),
    predicts_whether="Democracies are likelier to go.",
    predicts_how_much="Where they go, they send fewer.",
    discriminator=(
        "It expects opposite signs for whether and for how much; an account by income alone"
        " expects the same sign for both."
    ),
)
