"""UCDP GED 21.1 where the place is known: the world from 1989 to 2020."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.states import resolve
from peaceops.errors import BadInput, SourceError
from peaceops.sources import ged_events
from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/ged-21.1-precise-places-1989-2020.rda"
NUMBERS = ("id", "year", "month", "day", "low_death", "best_death", "high_death")
TEXTS = ("country", "type_of_violence", "side_a", "side_b")
KINDS = {"State-based violence": 1, "Non-state violence": 2, "One-sided violence": 3}
WORST_PLACE = 2

SOURCE = Source(
    code="ucdp_ged_places",
    label="UCDP GED 21.1, precise places",
    title="UCDP Georeferenced Event Dataset, events with a precise place",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="21.1, 1989-2020, places known to 25 km",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=160,
    files=(FILE,),
    tables=("events",),
    caveats=(
        "Only events whose place is known exactly or within 25 km: good for where and when, too "
        "low for how many (Mali 2012: 296 deaths of 359; Syria 2013: 43,560 of 76,500). Take "
        "totals from table conflict.",
        "The copy tells neither the last day of an event nor how closely its day is known.",
        "A place between exact and 25 km away is not told apart from an exact one.",
        "Namibia has events in 1989, before it was a state.",
        "One vintage (2021): later releases revise old years.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``events``; a missing row is unknown, for imprecise places are left out.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = read_r_table(SOURCE, raw, FILE, "ged", [*NUMBERS, *TEXTS, "latitude", "longitude"])
    for name in (*NUMBERS, "latitude", "longitude"):
        value = pl.col(name).cast(pl.Float64, strict=False)
        good = value.is_finite() if name in ("latitude", "longitude") else value == value.floor()
        good = (good & (value.abs() < 1e9)).fill_null(value=False)
        require(frame, good, SOURCE, FILE, f"{name} is not a number it can be", name)
    frame = frame.with_columns(
        pl.col(*NUMBERS).cast(pl.Int64),
        pl.col(*TEXTS).cast(pl.String),
        pl.col("latitude", "longitude").cast(pl.Float64),
    )
    for name in ("low_death", "best_death", "high_death"):
        require(frame, pl.col(name) >= 0, SOURCE, FILE, f"{name} is below zero", name)
    known = pl.col("type_of_violence").is_in(list(KINDS)).fill_null(value=False)
    require(frame, known, SOURCE, FILE, "type_of_violence is not one we know", "type_of_violence")
    rows = ged_events.event_rows(with_states(with_day(frame)), SOURCE, FILE)
    years = rows["year"].to_list()
    span = Coverage("events", "*", date(min(years), 1, 1), date(max(years), 12, 31))
    return Reading({"events": rows}, (span,))


def with_day(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` under the names of a full record, the day made of its parts."""
    import polars as pl

    whole = (
        pl.col("year").is_between(1946, 2100)
        & pl.col("month").is_between(1, 12)
        & pl.col("day").is_between(1, 31)
    )
    require(frame, whole, SOURCE, FILE, "year, month and day are no day", "year")
    written = pl.format(
        "{}-{}-{}",
        "year",
        pl.col("month").cast(pl.String).str.zfill(2),
        pl.col("day").cast(pl.String).str.zfill(2),
    )
    frame = frame.with_columns(date_start=written.str.strptime(pl.Date, "%Y-%m-%d", strict=False))
    dated = pl.col("date_start").is_not_null()
    require(frame, dated, SOURCE, FILE, "year, month and day are no day", "day")
    return frame.with_columns(
        pl.col("type_of_violence").replace_strict(KINDS, return_dtype=pl.Int64),
        where_prec=pl.lit(WORST_PLACE, dtype=pl.Int64),
        date_prec=pl.lit(None, dtype=pl.Int64),
        date_end=pl.lit(None, dtype=pl.Date),
        best="best_death",
        low="low_death",
        high="high_death",
    )


def with_states(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with ``state``, from the printed name as it was called in the year."""
    import polars as pl

    pairs = frame.select("country", "year").unique().sort("country", "year")
    codes, refused = [], []
    for name, year in pairs.rows():
        try:
            codes.append(resolve(str(name), year))
        except BadInput as error:
            codes.append("")
            refused.append(str(error)[:120])
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(SOURCE.code, FILE, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["country", "year"], how="left", maintain_order="left")
