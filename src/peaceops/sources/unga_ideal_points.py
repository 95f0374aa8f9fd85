"""Ideal points estimated from votes in the General Assembly, 1946-2024."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import require, text_table, with_numbers
from peaceops.sources.published import the_one
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.stata_data import read_stata_table
from peaceops.sources.state_numbers import whole_years, with_codes
from peaceops.sources.unga_absences import OUTSIDE

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "unga/unga_idealpoints_july2025.dta"
POINTS = {
    "idealpointall": "ideal_point",
    "q5all": "ideal_point_low",
    "q95all": "ideal_point_high",
    "nvotesall": "votes_n",
    "idealpointfp": "ideal_point_final",
    "nvotesfp": "votes_final_n",
}
COLUMNS = ("ccode", "iso3c", "year", *POINTS)

SOURCE = Source(
    code="unga_ideal_points",
    label="UNGA ideal points",
    title="Ideal points from United Nations General Assembly votes, July 2025",
    publisher="Michael Bailey, Anton Strezhnev and Erik Voeten (Harvard Dataverse)",
    licence="CC0 of the Dataverse collection, as the package unvotes records it",
    redistributable=True,
    version="July 2025, 1946-2024",
    url="https://doi.org/10.7910/DVN/LEJUQZ",
    citation=(
        "Bailey, Michael A., Anton Strezhnev and Erik Voeten (2017), Estimating Dynamic State "
        "Preferences from United Nations Voting Data, Journal of Conflict Resolution 61(2): 430-456."
    ),
    cadence="yearly",
    lag_days=365,
    files=(FILE,),
    tables=("ideal_points",),
    caveats=(
        "From all recorded votes the points end in 2023; for 2024 there are those from final "
        "votes only. The two lie on scales of their own.",
        "Each release estimates all years anew; the copy is one vintage.",
        "States that voted in few roll calls of a year have wide bounds.",
        "The seat of China is Taiwan's (TWN) until October 1971, as the publisher has it.",
    ),
)

DATASET = (
    "https://dataverse.harvard.edu/api/datasets/:persistentId/?persistentId=doi:10.7910/DVN/LEJUQZ"
)
ADDRESS = Address(
    items=(
        Item(
            DATASET,
            "ideal-points.dta",
            "stata",
            listing="dataverse",
            find=r"(?i)ideal_?points?\w*20\d\d\w*\.dta",
            optional=True,
        ),
        Item(
            DATASET,
            "ideal-points.csv",
            "csv",
            listing="dataverse",
            find=r"(?i)ideal_?point_?estimates?1946[-_]20\d\d\.(csv|tab)",
            optional=True,
        ),
    ),
    confirmed="the dataset's number; Dataverse's guide describes the interface; the names are those "
    "of the file of July 2025 (IdealpointsJuly2025.dta) and, in public code, of April 2026 "
    "(Idealpointestimates1946-2025.csv)",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ideal_points``; a state and year without a row is unknown.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    return _reading(read_stata_table(SOURCE, raw, FILE, COLUMNS), FILE)


def read_published(fetched: Path) -> Reading:
    """Read the Dataverse's file, Stata or text; names of columns count in any case.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``unga_ideal_points``.

    Raises
    ------
    SourceError
        As `read`.
    """
    import polars as pl

    file = the_one(SOURCE, fetched, "ideal-points.*")
    if file.endswith(".dta"):
        return _reading(read_stata_table(SOURCE, fetched, file, COLUMNS), file)
    data = (fetched / file).read_bytes()
    header, line, rows = data.partition(b"\n")
    frame = text_table(SOURCE, file, header.lower().replace(b"\t", b",") + line
                       + rows.replace(b"\t", b","), COLUMNS, missing=("", "NA"))  # fmt: skip
    frame = with_numbers(frame, ["ccode", "year", *POINTS], SOURCE, file)
    return _reading(frame.with_columns(pl.col("iso3c").fill_null("")), file)


def _reading(frame: pl.DataFrame, file: str) -> Reading:
    import polars as pl

    frame = without_nameless(whole_years(frame, ["ccode", "year"], SOURCE, file))
    for name in POINTS:
        number = pl.col(name).cast(pl.Float64, strict=False)
        sane = number.is_finite().fill_null(value=False)
        require(
            frame.filter(pl.col(name).is_not_null()),
            sane,
            SOURCE,
            file,
            f"{name} is no number",
            name,
        )
    frame = with_codes(frame, {"ccode": "state"}, "cow", SOURCE, file, OUTSIDE, outside=True)
    rows = (
        frame.select("state", "year", *(pl.col(old).alias(new) for old, new in POINTS.items()))
        .with_columns(
            *(
                pl.col(name).cast(pl.Float64).round(4)
                for name in POINTS.values()
                if name.startswith("ideal")
            ),
            *(
                pl.col(name).cast(pl.Float64).cast(pl.Int64)
                for name in POINTS.values()
                if name.startswith("votes")
            ),
            file=pl.lit(file),
        )
        .sort("state", "year")
    )
    once = ~pl.struct("state", "year").is_duplicated()
    require(rows, once, SOURCE, file, "a state and year is there twice", "state")
    return Reading({"ideal_points": rows}, coverage(rows))


def without_nameless(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that name a state: 17 odd years of state numbers have none.

    They are leftovers such as West Germany (260) in 1990 or Japan in 1956 before it was a member.
    """
    import polars as pl

    return frame.filter(pl.col("iso3c") != "")


def coverage(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the spans: points from all votes may end before those from final votes."""
    import polars as pl

    found = []
    for column in ("ideal_point", "ideal_point_final"):
        years = rows.filter(pl.col(column).is_not_null())["year"].to_list()
        if years:
            span = date(min(years), 1, 1), date(max(years), 12, 31)
            found.append(Coverage("ideal_points", column, *span))
    return tuple(found)
