"""British Geological Survey: production of nine minerals by state and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.long_indicators import Series, reading
from peaceops.sources.owid_entities import indicators
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "economy/owid_bgs_minerals.csv"
UNITS = {
    "Cadmium": "tonnes",
    "Cobalt": "tonnes",
    "Diamond": "carats",
    "Graphite": "tonnes",
    "Lithium": "tonnes",
    "Mercury": "kg",
    "Platinum": "kg",
    "Uranium": "tonnes",
    "Silicon": "tonnes",
}
SERIES = tuple(
    Series(f"{name} (BGS (2016))", f"{name.lower()}_production", unit)
    for name, unit in UNITS.items()
)

SOURCE = Source(
    code="bgs_minerals",
    label="BGS minerals",
    title="World mineral production",
    publisher="British Geological Survey, through OWID",
    licence="acknowledgement asked for; the publisher's terms were not seen in the copy",
    redistributable=False,
    version="2016, 1970-2015",
    url="https://www.bgs.ac.uk/mineralsuk/statistics/world-mineral-statistics/",
    citation="British Geological Survey (2016), World mineral statistics; Our World in Data.",
    cadence="ended",
    lag_days=450,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "Nine minerals; no gold, copper, iron, oil or gas.",
        "The copy writes the Soviet Union, Zaire, both Germanies and Yugoslavia under their "
        "successors' names; here the years before belong to the Soviet Union and Yugoslavia.",
        "Cobalt, platinum and uranium are metal content; silicon is ferro-silicon.",
        "A state that the publisher does not list is unknown, not without production.",
        "Not shipped: download it from the publisher's page and build the atlas from it.",
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
    return reading(indicators(SOURCE, raw, FILE, SERIES, of_the_year=True))
