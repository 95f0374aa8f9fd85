"""IPI Peacekeeping Database: what each mission had from all contributors together, by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ipi_months
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.ipi_contributor_totals import coverage, unreported
from peaceops.sources.labels import with_missions
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

FILE = "ipi/mission-month-1990-2017.csv"
TABLE = "mission_strength"
KINDS = {"Troops": "troops", "Police": "police_and_fpu", "Observers": "experts"}
CONTRIBUTORS = "Number of Contributors"

SOURCE = Source(
    code="ipi_mission_totals",
    label="IPI Peacekeeping Database",
    title="IPI Peacekeeping Database: mission totals 1990-2017",
    publisher=ipi_months.PUBLISHER,
    licence=ipi_months.LICENCE,
    redistributable=True,
    version="November 1990 to March 2017",
    url=ipi_months.URL,
    citation=ipi_months.CITATION,
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=(TABLE,),
    caveats=(
        ipi_months.KNOWN,
        "Police are individual police and formed units together.",
        "The number of contributors is given only where a mission has one kind of people, because "
        "the file counts it for the mission as a whole; it counts some listed with nobody.",
        "Until July 1992 observers are counted under troops.",
        "Eight months repeat the month before and are read as not reported: December 1990 to "
        "February 1991, May to July 1992, December 1998, February 2001. November 2016 is missing.",
        "October 1991 leaves out all police and is read as not reported.",
        "UNMISS in August and September 2011 holds 1,497 and 1,478 Egyptians of UNMIS too many; "
        "the later edition has 5,884 and 5,677 instead of 7,381 and 7,155.",
        "MINUSTAH in May 2015: 5,075, where the UN's report and the later edition have 5,408.",
        "Phases of UNAVEM and UNOSOM are told apart by date; UNMIH of July 1996 and UNAMSIL of "
        "January 1999 are read as UNSMIH and UNOMSIL, as the later edition has them.",
        "UNPF, UNFOR and IPTF are printed apart from UNPROFOR, UNCRO, UNPREDEP and UNMIBH.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``mission_strength``; a mission without a row had nobody.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission that we do not know.
    """
    import polars as pl

    frame = load(raw)
    bad = unreported(frame.select("label", "month", *KINDS), "label", "Police")
    named = with_missions(ipi_months.relabelled(frame), SOURCE, FILE, "label", "month")
    summed = named.group_by("mission", "month").agg(
        pl.col(*KINDS).sum(), contributors_n=contributors_of_one_kind()
    )
    rows = strengths(summed.filter(~pl.col("month").is_in(list(bad))), KINDS, FILE)
    months = sorted(set(frame["month"].to_list()))
    listed: dict[str, list[date]] = dict(named.group_by("mission").agg("month").rows())
    return Reading(
        {TABLE: rows},
        (
            *coverage(TABLE, months, bad, rows),
            *ipi_months.unlisted_missions(TABLE, listed, months),
        ),
    )


def load(raw: Path) -> pl.DataFrame:
    """Return the file as ``label``, ``month``, people of three kinds and contributors.

    NA is nobody; the publisher's own total is checked against the kinds.
    """
    import polars as pl

    whole = [*KINDS, "Total", CONTRIBUTORS]
    frame = read_text_table(SOURCE, raw, FILE, ["Date", "Mission", *whole], missing=("NA", ""))
    frame = with_whole_numbers(frame, whole, SOURCE, FILE)
    frame = ipi_months.with_months(frame, "Date", SOURCE, FILE)
    require(frame, pl.col("Mission").is_not_null(), SOURCE, FILE, "Mission is empty", "Date")
    once = ~pl.struct("Mission", "month").is_duplicated()
    require(frame, once, SOURCE, FILE, "a mission has two rows of one month", "Mission")
    total = pl.sum_horizontal(pl.col(name).fill_null(0) for name in KINDS)
    adds = (total == pl.col("Total")).fill_null(value=False)
    require(frame, adds, SOURCE, FILE, "troops, police and observers are not the total", "Mission")
    return frame.select(
        "month",
        *(pl.col(name).fill_null(0) for name in KINDS),
        label="Mission",
        contributors_n=pl.col(CONTRIBUTORS),
    )


def contributors_of_one_kind() -> pl.Expr:
    """Return the number of contributors where it is that of one kind of people, else null.

    The table counts contributors of each kind; the file those of the mission.
    They are the same where the mission has one kind of people only. Those of two
    labels cannot be added either, for a state may be under both.
    """
    import polars as pl

    kinds = pl.sum_horizontal((pl.col(name).sum() > 0).cast(pl.Int64) for name in KINDS)
    single = (pl.len() == 1) & (kinds == 1)
    return pl.when(single).then(pl.col("contributors_n").first())


def strengths(frame: pl.DataFrame, kinds: dict[str, str], file: str) -> pl.DataFrame:
    """Return one row a mission, month and kind, for kinds with anybody.

    Parameters
    ----------
    frame : polars.DataFrame
        ``mission``, ``month``, ``contributors_n`` and a column of people for each of `kinds`.
    kinds : dict of str to str
        The file's column to the kind.
    file : str
    """
    import polars as pl

    return (
        frame.unpivot(
            list(kinds),
            index=["mission", "month", "contributors_n"],
            variable_name="printed",
            value_name="personnel",
        )
        .filter(pl.col("personnel") > 0)
        .select(
            "mission",
            "month",
            kind=pl.col("printed").replace_strict(kinds, return_dtype=pl.String),
            personnel="personnel",
            contributors_n="contributors_n",
            file=pl.lit(file),
        )
        .sort("mission", "month", "kind")
    )
