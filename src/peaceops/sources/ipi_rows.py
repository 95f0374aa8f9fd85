"""The printed rows of IPI's contributor by mission file: each once, with clean names, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ipi_months
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

KINDS = {
    "Troops": "troops",
    "Formed_Police_Units": "fpu",
    "Individual_Police": "police",
    "Experts_on_Mission": "experts",
}
NAMES = ("Contributor", "Contributor_ISO-3", "Mission")
SIDES = ("Male", "Female", "Total")
COUNTS = tuple(f"{kind}_{side}" for kind in (*KINDS, "Total") for side in SIDES)
LATE_TOTALS = ("EGY", ("UNMIS", "UNMISS"))
"""Contributor and missions whose printed total of troops is that of a month before."""


def load(source: Source, raw: Path, file: str) -> pl.DataFrame:
    """Return the file as ``contributor``, ``label`` (mission), ``month`` and counts, each once.

    Raises
    ------
    SourceError
        If the file is damaged, or a contributor has two rows of a mission and month.
    """
    import polars as pl

    columns = ["Date", *NAMES, *COUNTS]
    frame = read_text_table(source, raw, file, columns, missing=("NA", ""))
    frame = without_apostrophes(without_repeats(frame))
    for name in NAMES:
        require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", "Date")
    frame = with_whole_numbers(frame, COUNTS, source, file)
    frame = ipi_months.with_months(frame, "Date", source, file)
    key = ["Contributor_ISO-3", "Mission", "month"]
    once = ~pl.struct(key).is_duplicated()
    require(frame, once, source, file, "a contributor has two rows of a month", "Contributor")
    total = pl.sum_horizontal(pl.col(f"{kind}_Total").fill_null(0) for kind in KINDS)
    adds = total == pl.col("Total_Total").fill_null(0)
    require(frame, adds, source, file, "the kinds do not add up to the total", "Contributor")
    return frame.select(
        *COUNTS, "month", contributor=pl.col("Contributor_ISO-3"), label=pl.col("Mission")
    )


def without_repeats(frame: pl.DataFrame) -> pl.DataFrame:
    """Return each printed row once; 4,599 rows of March to August 2014 are exact repeats."""
    return frame.unique(maintain_order=True)


def without_apostrophes(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with names and codes free of the stray apostrophe at their end.

    It is on all 3,455 rows that are left from March to August 2014.
    """
    import polars as pl

    return frame.with_columns(
        pl.col(name).str.strip_chars_end("'").str.strip_chars() for name in NAMES
    )


def silent() -> pl.Expr:
    """Return whether a row has no figure at all, which is no zero but an unknown."""
    import polars as pl

    return pl.all_horizontal(pl.col(name).is_null() for name in COUNTS)


def by_kind(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a kind: ``contributor, label, month, kind, personnel, female, male``.

    A kind left out in a row that has others is nobody.
    """
    import polars as pl

    return pl.concat(
        frame.select(
            *("contributor", "label", "month"),
            kind=pl.lit(kind),
            personnel=pl.col(f"{printed}_Total").fill_null(0),
            female=pl.col(f"{printed}_Female").fill_null(0),
            male=pl.col(f"{printed}_Male").fill_null(0),
        )
        for printed, kind in KINDS.items()
    )


def late_totals() -> pl.Expr:
    """Return whether a row's total is that of a month before: 16 rows of Egypt's troops."""
    import polars as pl

    contributor, missions = LATE_TOTALS
    here = (pl.col("contributor") == contributor) & pl.col("label").is_in(missions)
    return here & (pl.col("personnel") != pl.col("female") + pl.col("male"))


def mended(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with men and women adding up to people, or null where they cannot."""
    import polars as pl

    both = pl.col("female") + pl.col("male")
    frame = frame.with_columns(
        personnel=pl.when(late_totals()).then(both).otherwise(pl.col("personnel"))
    )
    agree = both == pl.col("personnel")
    return frame.with_columns(pl.when(agree).then(pl.col(side)) for side in ("female", "male"))
