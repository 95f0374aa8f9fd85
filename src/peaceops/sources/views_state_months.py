"""VIEWS actuals: deaths in state-based violence in every country and month since 2018."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import resolve
from peaceops.errors import BadInput, SourceError
from peaceops.sources import ged_events
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_whole_numbers,
)
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/views_cm_ged_sb_2018_2024.csv"

SOURCE = Source(
    code="views_state_months",
    label="UCDP by month (VIEWS)",
    title="VIEWS prediction challenge, actual deaths by country and month",
    publisher="Violence and Impacts Early-Warning System (VIEWS), Uppsala and Oslo, from UCDP GED",
    licence="UCDP CC BY 4.0 (as others who pass UCDP data on state it); VIEWS: none seen",
    redistributable=True,
    version="January 2018 to April 2024",
    url="https://viewsforecasting.org/research/prediction-challenge-2023/",
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=30,
    files=(FILE,),
    tables=("conflict_months",),
    caveats=(
        "State-based violence only; best estimate only.",
        "2023 and 2024 are from candidate events and provisional.",
        "Earlier years hold the yearly release, which came out later than the candidate events "
        "that a reader had at the time.",
        "It goes before the other copies; in 64 of 6,494 months that both have, it differs from "
        "the older VIEWS features (147,003 against 142,845 deaths).",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``conflict_months``, zeros included.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    frame = read_text_table(SOURCE, raw, FILE, ["name", "year", "month", "month_id", "outcome"])
    rows = month_rows(frame, {"outcome": "state-based"}, SOURCE, FILE)
    return Reading({"conflict_months": rows}, spans(rows))


def month_rows(
    frame: pl.DataFrame, kinds: dict[str, str], source: Source, file: str
) -> pl.DataFrame:
    """Return rows of table ``conflict_months`` from a VIEWS file in text.

    Parameters
    ----------
    frame : polars.DataFrame
        ``name``, ``year``, ``month``, ``month_id`` and a column of deaths for each of `kinds`.
    kinds : dict of str to str
        The file's column to the type of violence.
    source : Source
    file : str

    Raises
    ------
    SourceError
        With the first record that holds what it cannot, or every name not known.
    """
    import polars as pl

    whole = ["year", "month", "month_id", *kinds]
    frame = with_whole_numbers(frame, whole, source, file)
    for name in ("name", *whole):
        require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", name)
    dated = pl.col("year").is_between(1980, 2100) & pl.col("month").is_between(1, 12)
    require(frame, dated, source, file, "year and month are no month since 1980", "year")
    counted = pl.col("month_id") == (pl.col("year") - 1980) * 12 + pl.col("month")
    require(frame, counted, source, file, "month_id is not that of the month", "month_id")
    rows = (
        with_states(frame, source, file)
        .with_columns(month=pl.date("year", "month", 1).dt.month_end())
        .unpivot(
            list(kinds), index=["state", "month"], variable_name="column", value_name="deaths_best"
        )
        .select(
            "state",
            "month",
            "deaths_best",
            violence=pl.col("column").replace_strict(kinds, return_dtype=pl.String),
            deaths_low=pl.lit(None, dtype=pl.Int64),
            deaths_high=pl.lit(None, dtype=pl.Int64),
            file=pl.lit(file),
        )
        .sort("state", "month", "violence")
    )
    once = ~pl.struct("state", "month", "violence").is_duplicated()
    require(rows, once, source, file, "a state has two rows of one month", "state")
    return rows


def with_states(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``state``, from ``name`` as it was called in ``year``."""
    import polars as pl

    pairs = frame.select("name", "year").unique().sort("name", "year")
    codes, refused = [], []
    for name, year in pairs.rows():
        try:
            codes.append(resolve(name, year))
        except BadInput as error:
            codes.append("")
            refused.append(str(error)[:120])
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(source.code, file, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["name", "year"], how="left", maintain_order="left")


def spans(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the months that have a row; a state without one is unknown."""
    import polars as pl

    first, last = rows.select(pl.col("month").min().dt.month_start(), last=pl.col("month").max()).row(0)  # fmt: skip
    return (Coverage("conflict_months", "*", first, last),)
