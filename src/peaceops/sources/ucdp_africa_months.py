"""UCDP GED 23.1 summed to months for Africa, 1989 to 2022: state-based and non-state violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ged_events
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_dates,
    with_whole_numbers,
)
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Reading, Source
from peaceops.sources.views_state_months import spans

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/ged_unpko_africa_r4da.csv"
DYADS = "ucdp/ucdp_organizedviolence_cy_v25_1.csv"
DYAD_COLUMNS = {"sb_dyad_ids_cy": "state-based", "ns_dyad_ids_cy": "non-state"}
DEATHS = ("best", "low", "high")

SOURCE = Source(
    code="ucdp_africa_months",
    label="UCDP GED 23.1 by month",
    title="UCDP Georeferenced Event Dataset summed to dyads and months, Africa",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="23.1, 1989-2022, 41 states",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=525,
    files=(FILE, DYADS),
    tables=("conflict_months",),
    caveats=(
        "One-sided violence is left out: Rwanda in 1994 has 1,882 deaths here.",
        "Only months with events have a row; a missing row is unknown here, for the copy does not "
        "say which states it looked at.",
        "The type of violence is that of the dyad in UCDP's country-year file 25.1; a dyad that "
        "it no longer has (M23 in 2022, two months, 65 deaths) is left out.",
        "The yearly release comes in June, so January counts as known after 17 months.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``conflict_months``; absent means unknown.

    Raises
    ------
    SourceError
        If a file is damaged or names a state that is not known.
    """
    import polars as pl

    frame = with_violence(load(raw), dyad_types(raw))
    rows = (
        frame.group_by("state", "month", "violence")
        .agg(
            deaths_best=pl.col("best").sum(),
            deaths_low=pl.col("low").sum(),
            deaths_high=pl.col("high").sum(),
        )
        .with_columns(file=pl.lit(FILE))
        .sort("state", "month", "violence")
    )
    some = pl.col("state").is_not_null()
    require(rows, some, SOURCE, FILE, "a state is empty", "state")
    return Reading({"conflict_months": rows}, spans(rows))


def load(raw: Path) -> pl.DataFrame:
    """Return the file as ``state``, ``month``, ``dyad`` and deaths."""
    import polars as pl

    whole = ["dyad_dset_id", *DEATHS]
    frame = read_text_table(SOURCE, raw, FILE, ["ccode", "yearmon", *whole], missing=("NA", ""))
    frame = with_whole_numbers(frame, whole, SOURCE, FILE)
    frame = with_dates(frame, ["yearmon"], SOURCE, FILE)
    for name in ("ccode", *whole):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    once = ~pl.struct("ccode", "yearmon", "dyad_dset_id").is_duplicated()
    require(frame, once, SOURCE, FILE, "a dyad has two rows of one month", "ccode")
    codes = iso3s(SOURCE, FILE, frame["ccode"].to_list())
    return frame.select(
        *DEATHS,
        state=pl.col("ccode").replace_strict(codes, return_dtype=pl.String),
        month=pl.col("yearmon").dt.month_end(),
        dyad="dyad_dset_id",
    )


def dyad_types(raw: Path) -> pl.DataFrame:
    """Return ``dyad`` and ``violence`` of every dyad that UCDP's country-years name."""
    import polars as pl

    frame = read_text_table(SOURCE, raw, DYADS, list(DYAD_COLUMNS))
    parts = [
        frame.select(dyad=pl.col(column).str.split(";").explode().str.strip_chars())
        .filter(pl.col("dyad").str.contains(r"^\d{1,9}$"))
        .unique()
        .select(pl.col("dyad").cast(pl.Int64), violence=pl.lit(violence))
        for column, violence in DYAD_COLUMNS.items()
    ]
    types = pl.concat(parts).sort("dyad")
    once = ~pl.col("dyad").is_duplicated()
    require(types, once, SOURCE, DYADS, "a dyad is of two types of violence", "dyad")
    return types


def with_violence(frame: pl.DataFrame, types: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose dyad has a type; two rows of M23 in 2022 have none."""
    return frame.join(types, on="dyad", how="inner")
