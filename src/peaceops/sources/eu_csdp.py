"""EU operations: what member states sent to missions of the CSDP, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_numbers,
    with_whole_numbers,
)
from peaceops.sources.labels import iso3s, with_missions
from peaceops.sources.radpko import mission_years
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

FILE = "nonun/eu-csdp-contributor-year.csv"

SOURCE = Source(
    code="eu_csdp",
    label="EU operations",
    title="Member states' personnel in CSDP missions and operations (MIDA)",
    publisher="compiled by scholars from EU fact sheets and the literature (MIDA dataset)",
    licence="no licence seen: unverified",
    redistributable=False,
    version="2003-2023, thin after 2021",
    url="https://www.eeas.europa.eu/eeas/missions-and-operations_en",
    citation="MIDA dataset of EU CSDP missions, sheet of yearly personnel.",
    cadence="ended",
    lag_days=365,
    files=(FILE,),
    tables=("contributions_year",),
    caveats=(
        "The copy was taken from the sheet of yearly figures; the original is to be had from its "
        "authors.",
        "39 missions and 28 states; civilian missions count civilians too.",
        "A state without a row was not coded; a coded zero is a zero.",
        "States sum to a median of 0.94 of the mission's total, the quartiles to 0.77 and 1.02: a "
        "third of the mission-years miss states, Atalanta's badly.",
        "The best years are those of the launch, 2014 and 2019; most missions have no figures in "
        "other years.",
        "EUTM Mali 2013-2019, EUTM RCA, EUTM Somalia and EUFOR Tchad/RCA 2008 are complete.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``contributions_year``; absent means not coded, a coded zero is zero.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission or state that we do not know.
    """
    import polars as pl

    columns = ["mission", "year", "state", "personnel"]
    frame = read_text_table(SOURCE, raw, FILE, columns)
    frame = with_whole_numbers(frame, ["year"], SOURCE, FILE)
    frame = with_numbers(frame, ["personnel"], SOURCE, FILE)
    for name in columns:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    require(frame, pl.col("personnel") >= 0, SOURCE, FILE, "personnel is below zero", "personnel")
    dated = pl.col("year").is_between(2003, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 2003 to 2100", "year")
    states = iso3s(SOURCE, FILE, frame["state"].to_list())
    frame = frame.with_columns(
        contributor=pl.col("state").replace_strict(states, return_dtype=pl.String),
        label="mission",
        day=pl.date("year", 12, 31),
    )
    none = pl.lit(None, dtype=pl.Float64)
    rows = (
        with_missions(frame, SOURCE, FILE, "label", "day")
        .select(
            "contributor",
            "mission",
            "year",
            personnel_mean="personnel",
            personnel_mean_by_months=none,
            troops_mean=none,
            police_mean=none,
            experts_mean=none,
            file=pl.lit(FILE),
        )
        .sort("contributor", "mission", "year")
    )
    once = ~pl.struct("contributor", "mission", "year").is_duplicated()
    require(rows, once, SOURCE, FILE, "a state has two rows of a mission and year", "mission")
    return Reading({"contributions_year": rows}, mission_years(rows))
