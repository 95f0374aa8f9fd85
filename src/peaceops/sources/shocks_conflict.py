"""Shocks from UCDP: years in which organised violence on a state's territory leapt up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources import ucdp_country_year
from peaceops.sources.address import derived
from peaceops.sources.shock_rows import with_identifier
from peaceops.sources.source import Coverage, Reading

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

KIND = "mass violence in host"
DEATHS = 1000
"""Deaths in a year from which UCDP speaks of war."""

TIMES = 2
BEFORE = 5
"""Years before, none of which may have had more than the year's deaths divided by `TIMES`."""

SOURCE = replace(
    ucdp_country_year.SOURCE,
    code="shocks_conflict",
    label="UCDP v25.1, leaps",
    title="Years of a leap in deaths in organised violence, from UCDP's country-year data",
    tables=("shocks",),
    caveats=(
        f"Our rule, not UCDP's: at least {DEATHS:,} deaths of all types of organised violence by "
        f"the best estimate, and at least {TIMES} times the most of any of the {BEFORE} years "
        "before, all of which must be known.",
        "The rule knows years only; a row stands on the year's last day. A leap that goes on "
        "rising gives a row for each year that doubles the last.",
        "Confidence is high where the low estimate alone passes the rule, else medium.",
        "Years before 1994 and states younger than five years cannot be judged.",
        "Coups cannot be read from these data; they are in the curated list.",
        *ucdp_country_year.SOURCE.caveats,
    ),
)

ADDRESS = derived("ucdp_country_year")


def read(raw: Path) -> Reading:
    """Read UCDP's country-years below `raw` and keep the leaps.

    Returns
    -------
    Reading
        Table ``shocks``. A judged year without a row had no leap.

    Raises
    ------
    SourceError
        If the file is damaged, or has too few years to judge any.
    """
    import polars as pl

    conflict = ucdp_country_year.read(raw).tables["conflict"]
    years = conflict["year"].to_list()
    first, last = min(years), max(years)
    if last - first < BEFORE:
        what = f"fewer than {BEFORE + 1} years; a leap is one against the {BEFORE} years before"
        raise SourceError(SOURCE.code, ucdp_country_year.FILE, what)
    found = leaps(by_year(conflict))
    rows = found.select(
        date=pl.date("year", 12, 31),
        dated_to=pl.lit("year"),
        shock_kind=pl.lit(KIND),
        contributor=pl.lit(None, dtype=pl.String),
        host="state",
        mission=pl.lit(None, dtype=pl.String),
        deaths="deaths_best",
        confidence=pl.when("sure").then(pl.lit("high")).otherwise(pl.lit("medium")),
        what=pl.format(
            "Organised violence leapt to {} deaths (low {}, high {}), from at most {} in any of the "
            "five years before",
            "deaths_best", "deaths_low", "deaths_high", "most_before",
        ),
        reference=pl.lit(SOURCE.citation),
        file=pl.lit(ucdp_country_year.FILE),
    )  # fmt: skip
    span = Coverage("shocks", KIND, date(first + BEFORE, 1, 1), date(last, 12, 31), absent="zero")
    return Reading({"shocks": with_identifier(rows)}, (span,))


def by_year(conflict: pl.DataFrame) -> pl.DataFrame:
    """Return deaths of all types together, one row a state and year."""
    import polars as pl

    return (
        conflict.group_by("state", "year")
        .agg(pl.col("deaths_best", "deaths_low", "deaths_high").sum())
        .sort("state", "year")
    )


def leaps(years: pl.DataFrame) -> pl.DataFrame:
    """Return the state-years that pass the rule.

    Parameters
    ----------
    years : polars.DataFrame
        ``state``, ``year`` and ``deaths_best``, ``deaths_low``, ``deaths_high``,
        one row a state and year.

    Returns
    -------
    polars.DataFrame
        The rows that pass, with ``most_before`` and ``sure``.

    Examples
    --------
    >>> import polars as pl
    >>> deaths = [10, 0, 40, 600, 30, 1200, 2300]
    >>> years = pl.DataFrame({"state": ["MLI"] * 7, "year": range(2000, 2007)})
    >>> names = ("deaths_best", "deaths_low", "deaths_high")
    >>> years = years.with_columns(pl.Series(name, deaths) for name in names)
    >>> leaps(years).select("year", "most_before", "sure").rows()
    [(2005, 600, True)]
    """
    import polars as pl

    joined = years
    before = []
    for back in range(1, BEFORE + 1):
        earlier = years.select(
            "state", pl.col("year") + back, pl.col("deaths_best").alias(f"before_{back}")
        )
        joined = joined.join(earlier, on=["state", "year"], how="left")
        before.append(pl.col(f"before_{back}"))
    known = pl.all_horizontal(column.is_not_null() for column in before)
    judged = joined.filter(known).with_columns(most_before=pl.max_horizontal(before))

    def passes(deaths: pl.Expr) -> pl.Expr:
        return (deaths >= DEATHS) & (deaths >= TIMES * pl.col("most_before"))

    return (
        judged.filter(passes(pl.col("deaths_best")))
        .with_columns(sure=passes(pl.min_horizontal("deaths_best", "deaths_low")))
        .drop(f"before_{back}" for back in range(1, BEFORE + 1))
        .sort("state", "year")
    )
