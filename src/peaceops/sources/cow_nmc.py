"""Correlates of War, National Material Capabilities: soldiers, spending, industry, cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.cow_numbers import with_cow_states, without_merged
from peaceops.sources.delimited import with_whole_numbers
from peaceops.sources.long_indicators import Series, load, reading, rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ties/ps_cow_nmc.csv"
LAST_YEAR_IN_POUNDS = 1913
SERIES = (
    Series("cinc", "capability_index", "share of the system, 0-1"),
    Series("milper", "military_personnel", "people", 1000),
    Series("irst", "iron_steel_tons", "tons", 1000),
    Series("pec", "energy_use_coal_tons", "tons of coal equivalent", 1000),
    Series("tpop", "population_nmc", "people", 1000),
    Series("upop", "urban_population_nmc", "people", 1000),
    Series("usd", "military_spending_nmc_usd", "current US$", 1000),
    Series("gbp", "military_spending_nmc_gbp", "current pounds sterling", 1000),
)

SOURCE = Source(
    code="cow_nmc",
    label="COW capabilities",
    title="National Material Capabilities",
    publisher="Correlates of War Project",
    licence="free for research with citation; the publisher's terms were not seen in the copy",
    redistributable=False,
    version="6.0, 1816-2016",
    url="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    citation=(
        "Singer, J. David, Stuart Bremer and John Stuckey (1972), Capability Distribution, "
        "Uncertainty, and Major Power War, 1820-1965, in Bruce Russett (ed.), Peace, War, and "
        "Numbers, Sage."
    ),
    cadence="irregular",
    lag_days=1600,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "The index is the mean of a state's shares of six quantities in the system of that year; "
        "it weighs people and steel, and ranks China above the United States since the 1990s.",
        "Military spending is in pounds sterling to 1913 and in US dollars from 1914, current "
        "money: two indicators here.",
        "Germany and Yemen have two rows in 1990; the merged state's is kept.",
        "Editions appear some four years after the last year they cover.",
        "Not shipped: download it from the publisher's page and build the atlas from it.",
    ),
)

ADDRESS = Address(
    note=(
        "the project gives https://correlatesofwar.org/wp-content/uploads/NMCv7.zip; the copy read has no "
        "-9 for missing and other names"
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
    printed = [one for one in SERIES if one.column not in ("usd", "gbp")]
    frame = load(SOURCE, raw, FILE, "ccode", "year", [*printed, Series("milex", "", "")])
    frame = with_whole_numbers(frame, ["ccode"], SOURCE, FILE)
    frame = with_currencies(without_merged(frame, "ccode", "year"))
    frame = with_cow_states(frame, SOURCE, FILE, "ccode", "year", "state")
    return reading(rows(frame, SOURCE, FILE, SERIES))


def with_currencies(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with spending in ``gbp`` to 1913 and in ``usd`` from 1914, as printed."""
    import polars as pl

    pounds = pl.col("year") <= LAST_YEAR_IN_POUNDS
    return frame.with_columns(
        gbp=pl.when(pounds).then(pl.col("milex")), usd=pl.when(~pounds).then(pl.col("milex"))
    )
