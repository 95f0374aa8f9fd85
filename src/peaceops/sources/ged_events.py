"""UCDP GED records as rows of events: the checks and codes that all its extracts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import require, with_numbers, with_whole_numbers
from peaceops.sources.ucdp_country_year import state_in_year

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

COLUMNS = (
    "id", "year", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude",
    "country_id", "date_prec", "date_start", "date_end", "best", "high", "low",
)  # fmt: skip
"""Columns of a full GED record that an event needs."""

WHOLE = (
    "id", "year", "type_of_violence", "where_prec", "country_id", "date_prec", "best", "high",
    "low",
)  # fmt: skip
VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}
PUBLISHER = "Uppsala Conflict Data Program"
LICENCE = "CC BY 4.0 (as others who pass UCDP data on state it)"
URL = "https://ucdp.uu.se/downloads/"
CITATION = (
    "Sundberg, Ralph and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, "
    "Journal of Peace Research 50(4)."
)
DECIMALS = 4
"""Decimals kept of a coordinate: eleven metres, finer than any place is known."""


def typed(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return text records with numbers; days stay text.

    Raises
    ------
    SourceError
        With the first record that holds something else.
    """
    frame = with_whole_numbers(frame, WHOLE, source, file)
    return with_numbers(frame, ["latitude", "longitude"], source, file)


def with_days(frame: pl.DataFrame, pattern: str, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``date_start`` and ``date_end`` as dates; a time of day is cut off.

    Parameters
    ----------
    frame : polars.DataFrame
    pattern : str
        How the file writes a day, ``"%Y-%m-%d"`` or ``"%m/%d/%Y"``.
    source : Source
    file : str

    Raises
    ------
    SourceError
        With the first record whose day is not written so.
    """
    import polars as pl

    for name in ("date_start", "date_end"):
        day = pl.col(name).str.slice(0, 10).str.strptime(pl.Date, pattern, strict=False)
        parsed = frame.with_columns(_day=day)
        good = pl.col("_day").dt.year().is_between(1946, 2100).fill_null(value=False)
        require(parsed, good, source, file, f"{name} is not a day written {pattern}", name)
        frame = parsed.with_columns(pl.col("_day").alias(name)).drop("_day")
    return frame


def with_states(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``state``, the ISO3 code of ``country_id`` in the year."""
    import polars as pl

    for name in ("year", "country_id"):
        require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", name)
    dated = pl.col("year").is_between(1946, 2100)
    require(frame, dated, source, file, "year is not one of 1946 to 2100", "year")
    pairs = frame.select("country_id", "year").unique().sort("country_id", "year")
    codes, refused = [], []
    for number, year in pairs.rows():
        code, why = state_in_year(number, year)
        codes.append(code)
        refused += [why] if why else []
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(source.code, file, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["country_id", "year"], how="left", maintain_order="left")


def event_rows(
    frame: pl.DataFrame, source: Source, file: str, *, provisional: bool = False
) -> pl.DataFrame:
    """Return the rows of table ``events`` of checked GED records.

    Parameters
    ----------
    frame : polars.DataFrame
        The columns of `COLUMNS` with their types, and ``state``; ``date_end``
        and ``date_prec`` may be null.
    source : Source
    file : str
    provisional : bool
        Whether the publisher may still withdraw the events.

    Raises
    ------
    SourceError
        With the first record that holds what a GED record cannot.
    """
    import polars as pl

    may_be_null = ("date_end", "date_prec")
    for name in (*COLUMNS, "state"):
        if name not in (*may_be_null, "country_id"):
            require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", name)
    good = {
        "id": pl.col("id") > 0,
        "year": pl.col("year") == pl.col("date_start").dt.year(),
        "type_of_violence": pl.col("type_of_violence").is_in(list(VIOLENCE)),
        "where_prec": pl.col("where_prec").is_between(1, 7),
        "date_prec": pl.col("date_prec").is_between(1, 5),
        "latitude": pl.col("latitude").is_between(-90, 90),
        "longitude": pl.col("longitude").is_between(-180, 180),
        "date_end": pl.col("date_end") >= pl.col("date_start"),
    }
    for name, right in good.items():
        require(frame, right, source, file, f"{name} has a value it cannot have", name)
    require(frame, ~pl.col("id").is_duplicated(), source, file, "an event is there twice", "id")
    return frame.select(
        "state",
        "year",
        "side_a",
        "side_b",
        pl.col("latitude", "longitude").round(DECIMALS),
        event="id",
        date="date_start",
        end_date="date_end",
        date_precision="date_prec",
        violence=pl.col("type_of_violence").replace_strict(VIOLENCE, return_dtype=pl.String),
        deaths_best="best",
        deaths_low="low",
        deaths_high="high",
        place_precision="where_prec",
        provisional=pl.lit(provisional),
        file=pl.lit(file),
    ).sort("state", "date", "event")
