"""Democracy by state and year since 1816, as the R package isard carries it: three measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers
from peaceops.sources.regime_rows import Index, regime_rows, regime_spans
from peaceops.sources.source import Reading, Source
from peaceops.sources.state_numbers import whole_years, with_codes, without_predecessors

if TYPE_CHECKING:
    from pathlib import Path

FILE = "regime/isard_cw_democracy.csv"
INDICES = (
    Index("euds", "unified_democracy_score", "standard normal", -5, 5),
    Index("polity2", "polity2", "-10 autocracy to 10 democracy", -10, 10),
    Index("v2x_polyarchy", "polyarchy_long", "index 0-1", 0, 1),
)

SOURCE = Source(
    code="state_democracy",
    label="isard democracy",
    title="Democracy data for Correlates of War states (extended UDS, Polity, V-Dem)",
    publisher="Steven V. Miller (isard), from Marquez, the Center for Systemic Peace and V-Dem",
    licence=(
        "package GPL-2 for its code; the terms of Polity and of the scores were not seen: unverified"
    ),
    redistributable=False,
    version="isard, 1816-2025",
    url="https://svmiller.com/isard/",
    citation=(
        "Marquez, Xavier (2016), A Quick Method for Extending the Unified Democracy Scores; "
        "Marshall, Monty G., Ted Robert Gurr and Keith Jaggers, Polity5; Coppedge, Michael et al., "
        "V-Dem; Miller, Steven V. (2022), Conflict Management and Peace Science 39(6)."
    ),
    cadence="irregular",
    lag_days=365,
    files=(FILE,),
    tables=("regime",),
    caveats=(
        "The long series of V-Dem's index is of another release than `polyarchy`, and "
        "differs from it by a few thousandths in most state-years: hence another name.",
        "Polity ends in 2020 and knows no states below 500,000 people.",
        "In 1990 Germany and Yemen have the row of the state that lasted to the year's end.",
        "peacesciencer's older file of the extended scores differs in level; it is not read.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``regime``; a state and year without a row is unknown.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    import polars as pl

    columns = [index.column for index in INDICES]
    frame = read_text_table(SOURCE, raw, FILE, ["ccode", "year", *columns], missing=("", "NA"))
    frame = with_numbers(whole_years(frame, ["ccode", "year"], SOURCE, FILE), columns, SOURCE, FILE)
    sane = pl.col("year") >= 1816
    require(frame, sane, SOURCE, FILE, "year is before 1816", "year")
    coded = without_predecessors(
        with_codes(frame, {"ccode": "state"}, "cow", SOURCE, FILE), ["state", "year"]
    )
    rows = regime_rows(coded, INDICES, SOURCE, FILE)
    return Reading({"regime": rows}, regime_spans(rows))
