"""TAMM: the tasks in the mandates of UN missions, month by month, 1948 to 2015."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import with_missions
from peaceops.sources.mandate_words import TASKS
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "mandates/tamm-v2.1-mission-month.csv"
UNCOUNTED = ("cultural_pres", "qip_assist")
"""Tasks that only MINUSMA has; the publisher's total leaves them out."""

COUNTED = tuple(
    task.column for task in TASKS if task.group != "partner" and task.column not in UNCOUNTED
)

SOURCE = Source(
    code="tamm",
    label="TAMM 2.1",
    title="Tasks Assigned to Missions in their Mandates (TAMM)",
    publisher="Gabriella Lloyd, University of Maryland",
    licence="no terms seen in the codebook or beside the file: unverified; cite the article",
    redistributable=False,
    version="2.1, 1948-2015",
    url="https://doi.org/10.1177/0022343320980822",
    citation=(
        "Lloyd, Gabriella (2021), New Data on UN Mission Mandates 1948-2015: Tasks Assigned to "
        "Missions in Their Mandates (TAMM), Journal of Peace Research."
    ),
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=("mandates",),
    caveats=(
        "To be had from the author's page for the article named by the URL; put the mission-month "
        "file and read it with your own copy.",
        "Coded by month from the month of the first resolution, which may be before the mission "
        "deployed; a change within a month counts from its first day.",
        "Only resolutions that change a mandate are coded, so the resolution named can be older "
        "than the last extension.",
        "Nothing after December 2015: the last day of a row may be the end of the coding, not of "
        "the task.",
        "An arms embargo is coded as a task of the mission where its resolution imposes one.",
        "The publisher's count of tasks leaves out cultural sites and quick impact projects, which "
        "only MINUSMA has; the tasks themselves are read.",
        "UNMOGIP is coded to January 1949 only, though it still runs.",
        "Chapter VII counts among the publisher's tasks; here it is a group of its own.",
        "UNTSO has no state in the file; hosts are taken from our own codes.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``mandates``: one row a mission, task and unbroken run of months.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission that we do not know.
    """
    frame = load(raw)
    return Reading({"mandates": runs(frame)}, coverage(frame))


def load(raw: Path) -> pl.DataFrame:
    """Return ``mission``, ``month`` (its last day), ``resolution`` and 0 or 1 for each task."""
    import polars as pl

    marks = [task.column for task in TASKS]
    columns = ["mission", "year", "month", "unsc_resolution", "totaltasks", *marks]
    frame = read_text_table(SOURCE, raw, FILE, columns)
    whole = ["year", "month", "totaltasks", *marks]
    frame = with_whole_numbers(frame, whole, SOURCE, FILE)
    for name in (*whole, "mission", "unsc_resolution"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    dated = pl.col("year").is_between(1948, 2100) & pl.col("month").is_between(1, 12)
    require(frame, dated, SOURCE, FILE, "no month of 1948 or later", "month")
    for name in marks:
        require(frame, pl.col(name).is_in([0, 1]), SOURCE, FILE, f"{name} is neither 0 nor 1", name)
    adds = pl.sum_horizontal(COUNTED) == pl.col("totaltasks")
    require(frame, adds, SOURCE, FILE, "tasks do not sum to the total", "totaltasks")
    frame = frame.with_columns(
        label="mission", month=pl.date("year", "month", 1).dt.month_end()
    ).with_columns(begins=pl.col("month").min().over("label"))
    frame = with_missions(frame, SOURCE, FILE, "label", "begins")
    once = ~pl.struct("mission", "month").is_duplicated()
    require(frame, once, SOURCE, FILE, "a mission has two rows of one month", "label")
    return frame.select("mission", "month", *marks, resolution="unsc_resolution").sort(
        "mission", "month"
    )


def runs(frame: pl.DataFrame) -> pl.DataFrame:
    """Return unbroken runs of months with a task.

    Parameters
    ----------
    frame : polars.DataFrame
        As `load` gives it.

    Returns
    -------
    polars.DataFrame
        The columns of table ``mandates``.
    """
    import polars as pl

    words = {task.column: task.word for task in TASKS}
    groups = {task.word: task.group for task in TASKS}
    month = pl.col("month").dt.year().cast(pl.Int64) * 12 + pl.col("month").dt.month()
    held = (
        frame.unpivot(list(words), index=["mission", "month", "resolution"], variable_name="column")
        .filter(pl.col("value") == 1)
        .with_columns(task=pl.col("column").replace_strict(words, return_dtype=pl.String))
        .sort("mission", "task", "month")
        .with_columns(_run=month - pl.int_range(pl.len()).over("mission", "task"))
    )
    spells = held.group_by("mission", "task", "_run").agg(
        resolution=pl.col("resolution").first(),
        valid_from=pl.col("month").min().dt.month_start(),
        valid_to=pl.col("month").max(),
    )
    return (
        spells.with_columns(
            valid_from=_not_before_the_mission(),
            task_group=pl.col("task").replace_strict(groups, return_dtype=pl.String),
            file=pl.lit(FILE),
        )
        .select("mission", "task", "task_group", "resolution", "valid_from", "valid_to", "file")
        .sort("mission", "task", "valid_from")
    )


def _not_before_the_mission() -> pl.Expr:
    """Return the first day of a run, or the mission's own where that lies in the same month."""
    import polars as pl

    starts = {
        acronym: found.start
        for acronym, found in missions().items()
        if found.start and found.start_precision == "day"
    }
    start = pl.col("mission").replace_strict(starts, default=None, return_dtype=pl.Date)
    same = start.dt.month_start() == pl.col("valid_from")
    return pl.when(same).then(start).otherwise(pl.col("valid_from"))


def coverage(frame: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return one covered span a mission: a task not coded in it was not in the mandate."""
    import polars as pl

    spans = frame.group_by("mission").agg(
        pl.col("month").min().dt.month_start().alias("first"), pl.col("month").max().alias("last")
    )
    return tuple(
        Coverage("mandates", "*", first, last, absent="zero", mission=mission)
        for mission, first, last in spans.sort("mission").rows()
    )
