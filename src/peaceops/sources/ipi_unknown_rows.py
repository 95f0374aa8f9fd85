"""Rows of IPI's contributor file that name a contributor and mission but give no figure.

What they hold can be told from IPI's own totals: a mission's total less
everybody else in it. It is believed for a month only where these remainders,
summed over missions, are exactly what the publisher's world row of the month
has more than all the rows with figures, kind by kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

POLICE = ("police", "fpu")


@dataclass(frozen=True)
class Recovered:
    """What became of the rows without a figure.

    Parameters
    ----------
    rows : polars.DataFrame
        ``contributor, label, month, kind, personnel``: recovered people; a
        kind with nobody has its row too.
    unknown : polars.DataFrame
        ``contributor, label, month`` that stay unknown.
    """

    rows: pl.DataFrame
    unknown: pl.DataFrame


def recover(
    unknown: pl.DataFrame, known: pl.DataFrame, world: pl.DataFrame, totals: pl.DataFrame
) -> Recovered:
    """Fill rows without a figure from the totals of their missions.

    Parameters
    ----------
    unknown : polars.DataFrame
        ``contributor, label, month`` of rows without a figure.
    known : polars.DataFrame
        ``contributor, label, month, kind, personnel`` of all others, as printed.
    world : polars.DataFrame
        ``month, kind, personnel`` of everybody together, as printed.
    totals : polars.DataFrame
        ``label, month, Troops, Police, Observers``, as printed.
    """
    import polars as pl

    rest = remainders(unknown, known, totals)
    short = shortfalls(known, world)
    summed = rest.group_by("month", "kind").agg(pl.col("personnel").sum(), pl.len().alias("_n"))
    checked = summed.join(short, on=["month", "kind"], how="left").with_columns(
        agrees=(pl.col("personnel") == pl.col("short")).fill_null(value=False)
    )
    alone = ~pl.struct("label", "month").is_duplicated()
    doubtful = pl.concat(
        [
            checked.filter(~pl.col("agrees")).select("month"),
            rest.filter(pl.col("personnel").is_null() | (pl.col("personnel") < 0)).select("month"),
            short.filter(pl.col("kind").eq("fpu") & pl.col("short").ne(0)).select("month"),
            unknown.filter(~alone).select("month"),
        ]
    ).unique()
    return Recovered(
        rest.join(doubtful, on="month", how="anti"),
        unknown.join(doubtful, on="month", how="semi"),
    )


def remainders(unknown: pl.DataFrame, known: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Return what each mission's total leaves over: ``contributor, label, month, kind, personnel``.

    All police left over are taken for individual police; `recover` believes it
    only in months whose formed units are complete.
    """
    import polars as pl

    place = ["label", "month"]
    sums = known.group_by(*place).agg(
        pl.col("personnel").filter(pl.col("kind") == "troops").sum().alias("troops"),
        pl.col("personnel").filter(pl.col("kind").is_in(POLICE)).sum().alias("police"),
        pl.col("personnel").filter(pl.col("kind") == "experts").sum().alias("experts"),
    )
    printed = totals.select(*place, "Troops", "Police", "Observers")
    joined = unknown.join(printed, on=place, how="left").join(sums, on=place, how="left")
    return pl.concat(
        joined.select(
            "contributor",
            *place,
            kind=pl.lit(kind),
            personnel=pl.col(column) - pl.col(kind).fill_null(0),
        )
        for kind, column in (("troops", "Troops"), ("police", "Police"), ("experts", "Observers"))
    )


def shortfalls(known: pl.DataFrame, world: pl.DataFrame) -> pl.DataFrame:
    """Return what the world row has more than all rows with figures: ``month, kind, short``."""
    import polars as pl

    place = ["month", "kind"]
    sums = known.group_by(place).agg(pl.col("personnel").sum().alias("sum"))
    return world.join(sums, on=place, how="left").select(
        *place, short=pl.col("personnel") - pl.col("sum").fill_null(0)
    )
