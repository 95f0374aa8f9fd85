"""What a contributor can have at stake in a host: the stakes of the table `presence`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stake:
    """One kind of stake in the table `presence`.

    Parameters
    ----------
    word : str
    meaning : str
    unit : str
    """

    word: str
    meaning: str
    unit: str


_USD_2021 = "constant 2021 US$"

STAKES = {
    stake.word: stake
    for stake in (
        Stake("finance_oda_usd", "official finance like development aid committed", _USD_2021),
        Stake("finance_oof_usd", "other official finance committed", _USD_2021),
        Stake("finance_vague_usd", "official finance of unclear class committed", _USD_2021),
        Stake("investment_stock_usd", "stock of direct investment at the end", "current US$"),
        Stake("energy_loans_usd", "energy loans agreed by state policy banks", "current US$"),
        Stake("nationals", "people of the contributor's origin living there", "people"),
        Stake("leader_visit_days", "days that top leaders spent there, added up", "leader-days"),
    )
}
"""Code word to stake. Dollars of different years are never added without a deflator."""
