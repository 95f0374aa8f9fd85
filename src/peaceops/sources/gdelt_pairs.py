"""GDELT: scores of reported events between two states, by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.months import months_between
from peaceops.sources.delimited import require
from peaceops.sources.labels import iso3s
from peaceops.sources.parquet_table import read_parquet_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

FILE = "media/gdelt_pair_month_2018_2024.parquet"
COLUMNS = {
    "month": "text", "a": "text", "b": "text", "score_sum": "float", "days_with_events": "int",
    "days_in_month": "int",
}  # fmt: skip
UNMATCHED = ("MNE", "SRB", "TLS", "XKX")

SOURCE = Source(
    code="gdelt_pairs",
    label="GDELT pairs",
    title="GDELT event scores of pairs of states, summed by month",
    publisher="The GDELT Project; daily matrices by the repository gdelt-graph-data",
    licence=(
        "GDELT: free with attribution, terms not seen; the daily matrices are in a repository "
        "under GPL-3. Not verified, not passed on."
    ),
    redistributable=False,
    version="January 2018 to 23 February 2024",
    url="https://www.gdeltproject.org/",
    citation=(
        "Leetaru, Kalev and Philip A. Schrodt (2013), GDELT: Global Data on Events, Location and "
        "Tone, ISA Annual Convention; the GDELT Project, gdeltproject.org."
    ),
    cadence="ended",
    lag_days=1,
    files=(FILE,),
    tables=("attention_pairs",),
    caveats=(
        "The score is a sum of Goldstein values with weights for sources, articles and tone. It is "
        "not a number of articles: hostile events lower it.",
        "Pairs have no direction: who did what to whom is lost.",
        "Serbia, Montenegro, Timor-Leste and Kosovo never match: the files use codes of CAMEO.",
        "18 of the 74 months are incomplete, the worst May 2023 with 15 of 31 days; sums of such "
        "months are too low. `known_days_n` tells.",
        "Reported events, coded by machine: the English-language press weighs heavily.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``attention_pairs``: one row a pair and month with an event.

    Raises
    ------
    SourceError
        If the file is damaged.
    """
    import polars as pl

    frame = _checked(read_parquet_table(SOURCE, raw, FILE, COLUMNS))
    states = iso3s(SOURCE, FILE, sorted(set(frame["a"]) | set(frame["b"])))
    coded = frame.with_columns(
        pl.col("a", "b").replace_strict(states, return_dtype=pl.String),
        month=pl.col("month").str.to_date("%Y%m").dt.month_end(),
    )
    paired = without_direction(coded)
    require(
        paired, pl.col("state_a") != pl.col("state_b"), SOURCE, FILE, "a state pairs itself", "a"
    )
    once = ~pl.struct("month", "state_a", "state_b").is_duplicated()
    require(paired, once, SOURCE, FILE, "a pair is there twice in a month", "a")
    rows = paired.select(
        "month",
        "state_a",
        "state_b",
        event_score="score_sum",
        event_days_n=pl.col("days_with_events").cast(pl.Int64),
        known_days_n=pl.col("days_in_month").cast(pl.Int64),
        file=pl.lit(FILE),
    ).sort("month", "state_a", "state_b")
    return Reading({"attention_pairs": rows}, coverage(rows))


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    for name in COLUMNS:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    month = pl.col("month").str.contains(r"^20\d\d(0[1-9]|1[0-2])$")
    require(frame, month, SOURCE, FILE, "month is not YYYYMM of 2000-2099", "month")
    finite = pl.col("score_sum").cast(pl.Float64).is_finite()
    require(frame, finite, SOURCE, FILE, "score_sum is not a finite number", "score_sum")
    days = pl.col("days_with_events").is_between(1, pl.col("days_in_month"))
    what = "days_with_events is none of 1 to days_in_month"
    require(frame, days, SOURCE, FILE, what, "days_with_events")
    known = pl.col("days_in_month").is_between(1, 31)
    require(frame, known, SOURCE, FILE, "days_in_month is none of 1 to 31", "days_in_month")
    return frame


def without_direction(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with the two codes in alphabetical order.

    The publisher orders a pair by name: in 48,226 rows (Algeria and Argentina)
    the codes are the other way round. No pair is there in both orders.
    """
    import polars as pl

    return frame.with_columns(
        state_a=pl.min_horizontal("a", "b"), state_b=pl.max_horizontal("a", "b")
    )


def coverage(rows: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the span, the months without a day and the states that never match."""
    months = rows["month"].unique().sort().to_list()
    first, last = months[0].replace(day=1), months[-1]
    claims = [Coverage("attention_pairs", "*", first, last)]
    for month in sorted(set(months_between(months[0], last)) - set(months)):
        reason = "no day of the month is in the files"
        claims.append(_gap(month.replace(day=1), month, reason))
    reason = "the files name states by codes of CAMEO, among which this state's is not found"
    claims += [_gap(first, last, reason, state) for state in UNMATCHED]
    return tuple(claims)


def _gap(first: date, last: date, reason: str, state: str | None = None) -> Coverage:
    return Coverage("attention_pairs", "*", first, last, covered=False, reason=reason, state=state)
