"""Rows of the table `projects`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import require

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

COLUMNS = (
    "edition", "project", "place_n", "places_n", "contributor", "host", "year", "project_title", "sector",
    "project_status", "flow_class", "instrument", "loan_terms", "amount_usd", "price_year", "location",
    "location_state", "latitude", "longitude", "location_precision", "file",
)  # fmt: skip


def project_rows(
    frame: pl.DataFrame, source: Source, edition: str, price_year: int
) -> pl.DataFrame:
    """Return rows of `projects`, the places of each project numbered in the order given.

    Parameters
    ----------
    frame : polars.DataFrame
        The table's columns but edition, place numbers, contributor and price year.
    source : Source
    edition : str
    price_year : int

    Raises
    ------
    SourceError
        If an amount is below zero, a year is odd, a coordinate is off the globe,
        or a project has two hosts' years.
    """
    import polars as pl

    file = str(frame["file"][0]) if frame.height else source.files[0]
    dated = pl.col("year").is_between(1980, 2100)
    require(frame, dated, source, file, "year is not one of 1980 to 2100", "year")
    require(frame, pl.col("amount_usd") >= 0, source, file, "an amount is below zero", "project")
    for name, bound in (("latitude", 90), ("longitude", 180)):
        on_globe = pl.col(name).abs() <= bound
        require(frame, on_globe, source, file, f"{name} is not within {bound} degrees", name)
    return (
        frame.with_columns(
            edition=pl.lit(edition),
            contributor=pl.lit("CHN"),
            price_year=pl.lit(price_year, dtype=pl.Int64),
            place_n=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("project"),
            places_n=pl.len().over("project").cast(pl.Int64),
            amount_usd=pl.col("amount_usd").round(0),
            latitude=pl.col("latitude").round(4),
            longitude=pl.col("longitude").round(4),
        )
        .select(COLUMNS)
        .sort(pl.col("project").str.zfill(12), "place_n")
    )
