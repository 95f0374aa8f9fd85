"""PovcalNet: what it would cost to lift everybody to the poverty line of 1.90 dollars a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.long_indicators import Series, reading
from peaceops.sources.owid_entities import indicators
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "economy/owid_povcalnet_2017.csv"
SERIES = (
    Series(
        "Cost of closing the poverty gap in int-$ 2011 (PovcalNet (World Bank) (2017))",
        "poverty_gap_cost",
        "2011 international $",
        1e6,
    ),
)

SOURCE = Source(
    code="povcalnet",
    label="PovcalNet",
    title="Cost of closing the poverty gap",
    publisher="World Bank PovcalNet, reckoned by Our World in Data",
    licence="unverified for this reckoning; no terms with the copy",
    redistributable=False,
    version="2017, 1981-2013",
    url="https://pip.worldbank.org/",
    citation="World Bank, PovcalNet (2017); Our World in Data.",
    cadence="ended",
    lag_days=1000,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "Poverty gap index times 1.90 international dollars of 2011 times 365 times population, "
        "without the costs of doing it; printed in millions.",
        "Years 1981 to 2008 by threes, then 2010 to 2013; the World Bank filled between surveys.",
        "The poverty line is the one of 2011 prices, not the 3.00 dollars of the World Bank's "
        "later series. The two aggregates of the file are left out.",
        "Not shipped: the successor of PovcalNet is under the address given.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``indicators``.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    return reading(indicators(SOURCE, raw, FILE, SERIES, of_the_year=False))
