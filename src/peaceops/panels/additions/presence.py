"""What the first state has at stake in the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition
from peaceops.panels.wide import wide

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


STAKES = (
    "finance_oda_usd",
    "finance_oof_usd",
    "finance_vague_usd",
    "investment_stock_usd",
    "nationals",
)


def read(atlas: Atlas) -> pl.DataFrame:
    """Return stakes of state a in state b by year, one column each."""
    return wide(atlas, "presence", "stake", STAKES, {"state_a": "contributor", "state_b": "host"})


ADDITION = Addition(
    name="presence",
    meaning="official finance, investment and nationals of the first state in the second",
    about="state-pair",
    table="presence",
    period="year",
    columns=STAKES,
    read=read,
)
