"""Armed forces personnel: IISS through the World Bank, as Our World in Data passes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.long_indicators import Series, reading
from peaceops.sources.owid_entities import indicators
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "economy/owid_armed_forces_share.csv"
SERIES = (
    Series(
        "Armed forces personnel (IISS via World Bank (2017))", "armed_forces_personnel", "people"
    ),
    Series(
        "Armed forces personnel (% of total population) (World Bank (2017))",
        "armed_forces_pct_population",
        "% of people",
    ),
)

SOURCE = Source(
    code="armed_forces",
    label="IISS armed forces",
    title="Armed forces personnel and their share of the population",
    publisher="International Institute for Strategic Studies, through the World Bank and OWID",
    licence="The Military Balance is IISS copyright; terms for passing it on were not seen",
    redistributable=False,
    version="2017, 1985-2015",
    url="https://data.worldbank.org/indicator/MS.MIL.TOTL.P1",
    citation=(
        "International Institute for Strategic Studies, The Military Balance; World Bank, World "
        "Development Indicators; Our World in Data."
    ),
    cadence="ended",
    lag_days=500,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "Active duty, with paramilitary forces that could replace the regular ones; so not the "
        "same as military personnel of the Correlates of War.",
        "The share is per hundred people, whatever the copy's metadata says of 100,000.",
        "47 aggregates are left out. Some figures are IISS estimates.",
        "Not shipped: the World Bank's series is open to view under the address given.",
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
