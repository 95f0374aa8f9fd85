"""IPI Peacekeeping Database: what each contributor had in all missions together, by month."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from peaceops.sources import ipi_months
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import with_states
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import polars as pl

FOLDER = "ipi/contributor-month-1990-2014"
TABLE = "contributor_strength"
DIVISION = date(1993, 1, 1)
KINDS = {"Troops": "troops", "Police": "police_and_fpu", "Experts": "experts"}

SOURCE = Source(
    code="ipi_contributor_totals",
    label="IPI Peacekeeping Database",
    title="IPI Peacekeeping Database: contributor totals 1990-2014",
    publisher=ipi_months.PUBLISHER,
    licence=ipi_months.LICENCE,
    redistributable=True,
    version="148 files, November 1990 to March 2014",
    url=ipi_months.URL,
    citation=ipi_months.CITATION,
    cadence="ended",
    lag_days=0,
    files=(f"{FOLDER}/[!.]*.csv",),
    tables=(TABLE,),
    caveats=(
        ipi_months.KNOWN,
        "Police are individual police and formed units together; sex is not told.",
        "Until July 1992 observers are counted under troops.",
        "Eight months repeat the month before and are read as not reported: December 1990 to "
        "February 1991, May to July 1992, December 1998, February 2001.",
        "October 1991 leaves out all police and is read as not reported.",
        "The files are named by successors; their months before are put to the Soviet Union, "
        "Czechoslovakia, Yugoslavia and Serbia and Montenegro.",
        "Egypt's troops in August and September 2011 are 1,497 and 1,478 too many: UNMIS people "
        "of an earlier month printed again under UNMISS.",
        "Missions run by the political department were not in the UN's monthly reports then.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the files below `raw`.

    Returns
    -------
    Reading
        Table ``contributor_strength``; a contributor without a row had nobody.

    Raises
    ------
    SourceError
        If a file is damaged or its name is no state that we know.
    """
    import polars as pl

    files = [path.relative_to(raw).as_posix() for path in SOURCE.paths(raw)]
    names = {file: PurePosixPath(file).stem for file in files}
    printed = pl.concat(
        load(raw, file).with_columns(name=pl.lit(names[file]), file=pl.lit(file)) for file in files
    )
    frame = undivided(with_states(printed, SOURCE, FOLDER, "name", "month", "contributor"))
    once = ~pl.struct("contributor", "month").is_duplicated()
    require(frame, once, SOURCE, FOLDER, "a contributor has two rows of one month", "file")
    bad = unreported(frame.select("contributor", "month", *KINDS), "contributor", "Police")
    rows = strengths(frame.filter(~pl.col("month").is_in(list(bad))))
    return Reading({TABLE: rows}, coverage(TABLE, frame["month"].to_list(), bad, rows))


def undivided(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with Czechoslovakia for the Czech Republic of before 1993, 26 months as printed."""
    import polars as pl

    early = (pl.col("contributor") == "CZE") & (pl.col("month") < DIVISION)
    return frame.with_columns(
        contributor=pl.when(early).then(pl.lit("CSK")).otherwise(pl.col("contributor"))
    )


def strengths(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a contributor, month and kind, for kinds with anybody."""
    import polars as pl

    long = frame.unpivot(
        list(KINDS),
        index=["contributor", "month", "file"],
        variable_name="printed",
        value_name="personnel",
    )
    return (
        long.filter(pl.col("personnel") > 0)
        .select(
            "contributor",
            "month",
            kind=pl.col("printed").replace_strict(KINDS, return_dtype=pl.String),
            personnel="personnel",
            female=pl.lit(None, dtype=pl.Int64),
            male=pl.lit(None, dtype=pl.Int64),
            file="file",
        )
        .sort("contributor", "month", "kind")
    )


def load(raw: Path, file: str) -> pl.DataFrame:
    """Return one contributor's file: month and people of three kinds; NA is nobody."""
    import polars as pl

    frame = read_text_table(SOURCE, raw, file, ["Date", *KINDS], missing=("NA", ""))
    frame = with_whole_numbers(frame, KINDS, SOURCE, file)
    frame = ipi_months.with_months(frame, "Date", SOURCE, file)
    return frame.select("month", *(pl.col(name).fill_null(0) for name in KINDS))


def unreported(frame: pl.DataFrame, who: str, police: str) -> dict[date, str]:
    """Return the months whose figures are not to be believed, with the reason.

    Parameters
    ----------
    frame : polars.DataFrame
        ``month``, a column `who` and columns of people as printed.
    who, police : str
        Column that names a row, column of police.
    """
    import polars as pl

    sums = dict(frame.group_by("month").agg(pl.col(police).sum()).rows())
    found = dict.fromkeys(ipi_months.without_police(sums), ipi_months.NO_POLICE)
    repeated = ipi_months.repeated_months(frame.rename({who: "who"}))
    return found | dict.fromkeys(repeated, ipi_months.REPEATS)


def coverage(
    table: str, months: Sequence[date], bad: Mapping[date, str], rows: pl.DataFrame
) -> tuple[Coverage, ...]:
    """Return the covered span and the gaps in it.

    Parameters
    ----------
    table : str
    months : sequence of datetime.date
        All months of the file, unbelieved ones too.
    bad : mapping of datetime.date to str
        Months not believed, with the reason.
    rows : polars.DataFrame
        The rows kept, with ``month`` and ``kind``.
    """
    import polars as pl

    there = sorted(set(months))
    told = rows.filter(pl.col("kind") == "experts")["month"].to_list()
    together = [month for month in there if not told or month < min(told)]
    lacking = "the publisher's file lacks this month"
    found = [Coverage(table, "*", there[0].replace(day=1), there[-1], absent="zero")]
    for reason in dict.fromkeys(bad.values()):
        found += ipi_months.gaps(table, [m for m in bad if bad[m] == reason], reason)
    return (
        *found,
        *ipi_months.gaps(table, ipi_months.missing_months(there), lacking),
        *ipi_months.gaps(table, together, ipi_months.MILITARY_TOGETHER, kind="experts"),
        *ipi_months.kinds_not_told(table, there),
    )
