"""What a contributor can have at stake in a host: the items of the table `presence`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One item of the table `presence`.

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

ITEMS = {
    item.word: item
    for item in (
        Item("finance_oda_usd", "official finance like development aid committed", _USD_2021),
        Item("finance_oof_usd", "other official finance committed", _USD_2021),
        Item("finance_vague_usd", "official finance of unclear class committed", _USD_2021),
        Item("investment_stock_usd", "stock of direct investment at the end", "current US$"),
        Item("energy_loans_usd", "energy loans agreed by state policy banks", "current US$"),
        Item("nationals", "people of the contributor's origin living there", "people"),
        Item("leader_visit_days", "days that top leaders spent there, added up", "leader-days"),
    )
}
"""Code word to item. Dollars of different years are never added without a deflator."""
