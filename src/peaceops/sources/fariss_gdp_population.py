"""Fariss et al.: GDP per head, GDP and population since 1816 from a latent variable model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.cow_numbers import with_cow_states, without_merged
from peaceops.sources.delimited import with_whole_numbers
from peaceops.sources.long_indicators import Series, load, reading, rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "economy/isard_cw_gdppop.csv"
_MADDISON = "2011 international $ per head"
_PWT = "2017 international $"
SERIES = (
    Series("mrgdppc", "gdp_per_capita_latent", _MADDISON),
    Series("sd_mrgdppc", "gdp_per_capita_latent_sd", _MADDISON),
    Series("pwtrgdp", "gdp_latent", _PWT, 1e6),
    Series("sd_pwtrgdp", "gdp_latent_sd", _PWT, 1e6),
    Series("pwtpop", "population_latent", "people", 1e6),
    Series("sd_pwtpop", "population_latent_sd", "people", 1e6),
)

SOURCE = Source(
    code="fariss_gdp_population",
    label="Fariss et al. 2022",
    title="New Estimates of Over 500 Years of Historic GDP and Population Data",
    publisher="Fariss, Anders, Markowitz and Barnum",
    licence="unverified: no terms with the copy",
    redistributable=False,
    version="2022, 1816-2019 in this copy",
    url="https://doi.org/10.1177/00220027211054432",
    citation=(
        "Fariss, Christopher J., Therese Anders, Jonathan N. Markowitz and Miriam Barnum (2022), "
        "New Estimates of Over 500 Years of Historic GDP and Population Data, Journal of Conflict "
        "Resolution 66(3)."
    ),
    cadence="ended",
    lag_days=900,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "Estimates of a model that joins several historical series, each with its standard "
        "deviation (_sd); not observations.",
        "Price years are those of the series that the estimates are expressed in (Maddison 2011, "
        "Penn World Table 2017), as far as the copy tells.",
        "43 state-years have no estimate.",
        "Germany and Yemen have two equal rows in 1990; one is kept.",
        "Not shipped: get it from the authors' replication archive and build the atlas from it.",
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
    frame = load(SOURCE, raw, FILE, "ccode", "year", SERIES)
    frame = without_merged(with_whole_numbers(frame, ["ccode"], SOURCE, FILE), "ccode", "year")
    frame = with_cow_states(frame, SOURCE, FILE, "ccode", "year", "state")
    return reading(rows(frame, SOURCE, FILE, SERIES))
