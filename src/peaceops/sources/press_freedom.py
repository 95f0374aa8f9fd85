"""Freedom of the Press of Freedom House, 1979-2016, in three grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.labels import iso3s
from peaceops.sources.regime_rows import Index, regime_rows, regime_spans
from peaceops.sources.source import Reading, Source
from peaceops.sources.state_numbers import whole_years

if TYPE_CHECKING:
    from pathlib import Path

FILE = "regime/owid_press_freedom.csv"
COLUMN = "Freedom of the Press"
INDICES = (Index(COLUMN, "press_freedom", "2 free, 1 partly free, 0 not free", 0, 2),)
NO_STATES = ("Crimea", "Northern Cyprus", "Somaliland", "Transkei")
SKIPPED = dict.fromkeys((1981, 1989), "the publisher has no edition for the year")

SOURCE = Source(
    code="press_freedom",
    label="Freedom of the Press",
    title="Freedom of the Press",
    publisher="Freedom House, as passed on by Our World in Data",
    licence="attribution; terms of redistribution not seen: unverified",
    redistributable=False,
    version="1979-2016; the publisher ended it with the report of 2017",
    url="https://freedomhouse.org/reports/publication-archives",
    citation="Freedom House (2017), Freedom of the Press 2017.",
    cadence="ended",
    lag_days=120,
    files=(FILE,),
    tables=("regime",),
    caveats=(
        "Three grades only; the scores from 0 to 100 behind them are not in the copy.",
        "1981 and 1989 are missing; the series ends in 2016.",
        "Transkei, Crimea, Northern Cyprus and Somaliland are left out.",
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
        If the file is damaged or names an unknown state.
    """
    import polars as pl

    frame = read_text_table(SOURCE, raw, FILE, ["Entity", "Year", COLUMN])
    frame = whole_years(frame.rename({"Year": "year"}), ["year", COLUMN], SOURCE, FILE)
    require(frame, pl.col("Entity").is_not_null(), SOURCE, FILE, "Entity is empty", "year")
    frame = frame.filter(~pl.col("Entity").is_in(list(NO_STATES)))
    codes = iso3s(SOURCE, FILE, frame["Entity"].to_list())
    named = frame.with_columns(state=pl.col("Entity").replace_strict(codes, return_dtype=pl.String))
    rows = regime_rows(named, INDICES, SOURCE, FILE)
    return Reading({"regime": rows}, regime_spans(rows, SKIPPED))
