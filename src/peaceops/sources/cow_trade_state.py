"""Correlates of War, national trade: a state's total imports and exports, 1870-2014."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.cow_numbers import with_cow_states, without_merged
from peaceops.sources.delimited import with_whole_numbers
from peaceops.sources.long_indicators import Series, load, reading, rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "trade/ps_cow_trade_sy.csv"
SERIES = (
    Series("imports", "imports_cow_usd", "current US$", 1e6),
    Series("exports", "exports_cow_usd", "current US$", 1e6),
)

SOURCE = Source(
    code="cow_trade_state",
    label="COW national trade",
    title="Correlates of War Trade Data, national trade",
    publisher="Correlates of War Project",
    licence="free for research with citation; the publisher's terms were not seen in the copy",
    redistributable=False,
    version="4.0, 1870-2014",
    url="https://correlatesofwar.org/data-sets/bilateral-trade/",
    citation=(
        "Barbieri, Katherine and Omar M. G. Keshk (2016), Correlates of War Project Trade Data "
        "Set Codebook, Version 4.0; Barbieri, Katherine, Omar M. G. Keshk and Brian Pollins "
        "(2009), Trading Data, Conflict Management and Peace Science 26(5)."
    ),
    cadence="ended",
    lag_days=730,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "All goods with all partners; not the sum of the same project's dyads.",
        "China seems to be China with Hong Kong: its imports of 2013 are US$ 2,484 bn here and "
        "1,950 bn in the World Bank's figures.",
        "Some colonies have figures before independence under the later state's number "
        "(765 state-years); they keep the later state's code.",
        "Not shipped: download it from the publisher's page and build the atlas from it.",
    ),
)

ADDRESS = Address(
    note=(
        "the project gives https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip; the copy read "
        "is made of it"
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
