"""IPI Peacekeeping Database: contributor by mission, month, kind and sex, 2009-2014."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ipi_mission_totals, ipi_months, ipi_rows
from peaceops.sources.ipi_unknown_rows import recover
from peaceops.sources.labels import iso3s, with_missions
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

FILE = "ipi/contributor-mission-month-2009-2014.csv"
TABLE, STRENGTH = "contributions", "contributor_strength"
ALL = "all"
NO_MONTH = "the publisher's file lacks this month"
NO_FIGURE = "the file lists the contributor without any figure"
NO_SEX = "the file does not tell the sex of these people"

SOURCE = Source(
    code="ipi_contributions",
    label="IPI Peacekeeping Database",
    title="IPI Peacekeeping Database: contributor by mission and month, with sex",
    publisher=ipi_months.PUBLISHER,
    licence=ipi_months.LICENCE,
    redistributable=True,
    version="November 2009 to August 2014, edition of October 2014",
    url=ipi_months.URL,
    citation=ipi_months.CITATION,
    cadence="ended",
    lag_days=0,
    files=(FILE, ipi_mission_totals.FILE),
    tables=(TABLE, STRENGTH),
    caveats=(
        ipi_months.KNOWN,
        "4,599 rows are exact repeats and are read once; names from March 2014 on carry a stray "
        "apostrophe.",
        "The file lists the United States from November 2009 to December 2012, and Moldova in "
        "January 2014, without any figure. Their people are recovered as what each mission's total "
        "leaves over; the sums by month and kind are exactly the publisher's own world row. "
        "Their sex stays unknown.",
        "The total of Egypt's troops in UNMIS and UNMISS is that of a month before in 16 rows; men "
        "and women together are used, as the later edition of the mission totals has it.",
        "Ethiopia's troops in UNMIL in February 2010 are 4, but 64 men and 68 women: sex unknown.",
        "Staff officers are counted inside troops.",
        "After February 2014 there is no world row to check against.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the files below `raw`.

    Returns
    -------
    Reading
        Tables ``contributions`` and, summed over missions, ``contributor_strength``;
        whoever has no row had nobody.

    Raises
    ------
    SourceError
        If a file is damaged or holds a label that is not known.
    """
    frame = ipi_rows.load(SOURCE, raw, FILE)
    details, lost = resolved(frame, ipi_mission_totals.load(raw))
    months = sorted(set(frame["month"].to_list()))
    return Reading(
        {TABLE: details, STRENGTH: over_missions(details, lost)}, coverage(months, details, lost)
    )


def resolved(frame: pl.DataFrame, totals: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows of ``contributions``, and who stays unknown.

    Parameters
    ----------
    frame : polars.DataFrame
        The printed rows, from `peaceops.sources.ipi_rows.load`.
    totals : polars.DataFrame
        The printed totals of missions.

    Returns
    -------
    tuple of polars.DataFrame
        Rows in the table's columns, and ``contributor, mission, month`` without a figure.
    """
    import polars as pl

    one, all_missions = pl.col("contributor") != ALL, pl.col("label") == ALL
    counted = frame.filter(~ipi_rows.silent())
    known = ipi_rows.by_kind(counted.filter(one & ~all_missions))
    world = ipi_rows.by_kind(counted.filter(~one & all_missions))
    silent = frame.filter(ipi_rows.silent() & ~all_missions)
    found = recover(silent.select("contributor", "label", "month"), known, world, totals)
    nobody = pl.lit(None, pl.Int64)
    rows = pl.concat(
        [
            ipi_rows.mended(known).with_columns(file=pl.lit(FILE)),
            found.rows.select(
                *("contributor", "label", "month", "kind", "personnel"),
                female=nobody,
                male=nobody,
                file=pl.lit(ipi_mission_totals.FILE),
            ),
        ]
    ).filter(pl.col("personnel") > 0)
    order = ["contributor", "mission", "month"]
    details = _named(rows).select(*order, "kind", "personnel", "female", "male", "file")
    return details.sort(*order, "kind"), _named(found.unknown).select(order)


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    states = iso3s(SOURCE, FILE, frame["contributor"].to_list())
    return with_missions(frame, SOURCE, FILE, "label", "month").with_columns(
        contributor=pl.col("contributor").replace_strict(states, return_dtype=pl.String)
    )


def over_missions(details: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """Return people of each kind in all missions together.

    A contributor with a mission in `lost` is left out of that month; a sex
    unknown in one mission is unknown in the sum.
    """
    import polars as pl

    whole = details.join(lost, on=["contributor", "month"], how="anti")
    sexes = [
        pl.when(pl.col(side).is_not_null().all()).then(pl.col(side).sum()).alias(side)
        for side in ("female", "male")
    ]
    key = ["contributor", "month", "kind"]
    return (
        whole.group_by(key)
        .agg(pl.col("personnel").sum(), *sexes, file=pl.col("file").min())
        .sort(key)
    )


def coverage(
    months: Sequence[date], details: pl.DataFrame, lost: pl.DataFrame
) -> tuple[Coverage, ...]:
    """Return the covered span and its gaps for both tables."""
    import polars as pl

    sexless = details.filter(pl.col("female").is_null())
    first, last = months[0].replace(day=1), months[-1]
    found: list[Coverage] = []
    for table in (TABLE, STRENGTH):
        found.append(Coverage(table, "*", first, last, absent="zero"))
        found += ipi_months.gaps(table, months, ipi_months.STAFF, kind="staff")
        found += ipi_months.gaps(table, ipi_months.missing_months(months), NO_MONTH)
        found += _gaps(table, lost, NO_FIGURE, "*")
        found += [*_gaps(table, sexless, NO_SEX, "female"), *_gaps(table, sexless, NO_SEX, "male")]
    listed: dict[str, list[date]] = dict(details.group_by("mission").agg("month").rows())
    return (*found, *ipi_months.unlisted_missions(TABLE, listed, months))


def _gaps(table: str, frame: pl.DataFrame, reason: str, column: str) -> list[Coverage]:
    """Return gaps by contributor, and in ``contributions`` by mission."""
    key = ["contributor", "mission"] if table == TABLE else ["contributor"]
    found: list[Coverage] = []
    for *who, months in frame.group_by(key).agg("month").sort(key).rows():
        named = dict(zip(key, who, strict=True))
        found += ipi_months.gaps(table, months, reason, column, **named)
    return found
