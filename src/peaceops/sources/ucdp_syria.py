"""UCDP's special release on Syria: all events of 2016 to 2019."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources import ged_events
from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ucdp/ucdp_syria.rda"
DAYS = ("date_start", "date_end")

SOURCE = Source(
    code="ucdp_syria",
    label="UCDP GED Syria",
    title="UCDP Georeferenced Event Dataset, release for Syria",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="release for Syria, 2016-2019",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=160,
    files=(FILE,),
    tables=("events",),
    caveats=(
        "All events, precise or not, but an older vintage: 48,710 deaths in 2016 where version "
        "25.1 has 53,891.",
        "For 2016-2019 it goes before the extract of precise places, which is later but has a "
        "third of the deaths less in 2016.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``events`` of Syria; a day without a row had none.

    Raises
    ------
    SourceError
        If the file is damaged or holds something else.
    """
    import polars as pl

    frame = read_r_table(SOURCE, raw, FILE, "ucdp_syria_df", ged_events.COLUMNS)
    for name in (*ged_events.WHOLE, *DAYS, "latitude", "longitude"):
        value = pl.col(name).cast(pl.Float64, strict=False)
        whole = name not in ("latitude", "longitude")
        good = (value == value.floor()) if whole else value.is_finite()
        good = (good & value.is_between(-180, 1e9)).fill_null(value=False)
        require(frame, good, SOURCE, FILE, f"{name} is not a number it can be", name)
    frame = frame.with_columns(
        pl.col(*ged_events.WHOLE).cast(pl.Int64),
        pl.col("latitude", "longitude").cast(pl.Float64),
        pl.col("side_a", "side_b").cast(pl.String),
    )
    for name in ("best", "low", "high"):
        require(frame, pl.col(name) >= 0, SOURCE, FILE, f"{name} is below zero", name)
    for name in DAYS:
        sane = pl.col(name).cast(pl.Float64).is_between(0, 47_000)
        require(frame, sane, SOURCE, FILE, f"{name} is not a day since 1970", name)
    frame = frame.with_columns(
        (pl.lit(date(1970, 1, 1)) + pl.duration(days=pl.col(name).cast(pl.Int64))).alias(name)
        for name in DAYS
    )
    rows = ged_events.event_rows(ged_events.with_states(frame, SOURCE, FILE), SOURCE, FILE)
    years = rows["year"].to_list()
    span = Coverage(
        "events",
        "*",
        date(min(years), 1, 1),
        date(max(years), 12, 31),
        absent="zero",
        state="SYR",
    )
    return Reading({"events": rows}, (span,))
