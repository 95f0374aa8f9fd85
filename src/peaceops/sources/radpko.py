"""RADPKO: contributors in 12 African missions by year, summed from what stood at each base."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_numbers,
    with_whole_numbers,
)
from peaceops.sources.labels import iso3s, with_missions
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "radpko/contributor-mission-year-2000-2019.csv"
SUM = "personnel_yearavg_sum_over_bases"
WEIGHTED = "personnel_weighted_by_start_month"
PARTS = ("troops", "police", "observers")

SOURCE = Source(
    code="radpko",
    label="RADPKO",
    title="Robust Africa Deployments of Peacekeeping Operations (RADPKO)",
    publisher="Patrick Hunnicutt and William G. Nomikos",
    licence="terms of the Dataverse deposit were not seen: unverified; cite the article",
    redistributable=False,
    version="build of November 2020, 2000-2019, summed over bases",
    url="https://doi.org/10.7910/DVN/BQU5VD",
    citation=(
        "Hunnicutt, Patrick and William G. Nomikos (2020), Nationality, Gender, and Deployments at "
        "the Local Level: Introducing the RADPKO Dataset, International Peacekeeping 27(4)."
    ),
    cadence="ended",
    lag_days=330,
    files=(FILE,),
    tables=("contributions_year",),
    caveats=(
        "To be had from the Dataverse deposit; later versions of it differ from this build.",
        "The authors spread what the UN reports over the bases that maps show; a year's figure "
        "sums the means of a contributor's bases.",
        "A contributor without a unit named on a base map has no row: a missing row is not zero.",
        "Where bases moved within a year the sum counts people twice (UNAMSIL 2000-2002 up to 1.46 "
        "times the mission; MONUC 2009 1.30; first years of UNOCI and UNMIS 1.5); the second "
        "estimate, by months, is lower.",
        "Against the UN's monthly reports 2010-2017: median ratio 1.00, four of five pairs within "
        "a tenth.",
        "Twelve African missions (MINURCAT has no row in this build), none elsewhere; 2019 is "
        "partial.",
        "The parts are rounded on their own: in 62 rows they miss the sum by more than 0.3.",
    ),
)

ADDRESS = Address(
    note=(
        "the dataset is 10.7910/DVN/BQU5VD at the Harvard Dataverse; the copy read is of sums made of it"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``contributions_year``; absent means unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission or state that we do not know.
    """
    import polars as pl

    columns = ["mission", "year", "iso3", SUM, WEIGHTED, *PARTS]
    frame = read_text_table(SOURCE, raw, FILE, columns)
    frame = with_whole_numbers(frame, ["year"], SOURCE, FILE)
    frame = with_numbers(frame, [SUM, WEIGHTED, *PARTS], SOURCE, FILE)
    for name in columns:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    for name in (SUM, WEIGHTED, *PARTS):
        require(frame, pl.col(name) >= 0, SOURCE, FILE, f"{name} is below zero", name)
    dated = pl.col("year").is_between(1990, 2100)
    require(frame, dated, SOURCE, FILE, "year is not one of 1990 to 2100", "year")
    states = iso3s(SOURCE, FILE, frame["iso3"].to_list())
    frame = frame.with_columns(
        contributor=pl.col("iso3").replace_strict(states, return_dtype=pl.String),
        label="mission",
        day=pl.date("year", 12, 31),
    )
    rows = (
        with_missions(frame, SOURCE, FILE, "label", "day")
        .select(
            "contributor",
            "mission",
            "year",
            personnel_mean=SUM,
            personnel_mean_by_months=WEIGHTED,
            troops_mean="troops",
            police_mean="police",
            experts_mean="observers",
            file=pl.lit(FILE),
        )
        .sort("contributor", "mission", "year")
    )
    once = ~pl.struct("contributor", "mission", "year").is_duplicated()
    require(rows, once, SOURCE, FILE, "a contributor has two rows of a mission and year", "mission")
    return Reading({"contributions_year": rows}, mission_years(rows))


def mission_years(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return one covered span a mission, in which a missing row is unknown."""
    import polars as pl

    spans = rows.group_by("mission").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    return tuple(
        Coverage("contributions_year", "*", date(first, 1, 1), date(last, 12, 31), mission=mission)
        for mission, first, last in spans.sort("mission").rows()
    )
