"""UCDP candidate events: the world in 2021 and in January and February 2022, provisional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ged_events
from peaceops.sources.packed import read_zipped_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

YEAR_2021 = "ucdp/ucdp_candidate_ged_2021_v21_01_21_12.csv.zip"
YEAR_2022 = "ucdp/ucdp_candidate_ged_v22_0_2.csv.zip"

SOURCE = Source(
    code="ucdp_candidate",
    label="UCDP candidate events",
    title="UCDP Candidate Events Dataset",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="21.01.21.12 (2021) and 22.0.2 (January and February 2022)",
    url=ged_events.URL,
    citation=(
        "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020), Introducing the UCDP "
        "Candidate Events Dataset, Research and Politics 7(3)."
    ),
    cadence="monthly",
    lag_days=20,
    files=(YEAR_2021, YEAR_2022),
    tables=("events",),
    caveats=(
        "Provisional: events may be withdrawn, changed or added when the yearly release is made; "
        "a sixth of those of 2021 are marked for checking.",
        "An event in January counts as known only after the end of its year, though the publisher "
        "puts it out the month after.",
        "21 events end after the months that their file is of; one has a date precision of 0, which "
        "is read as unknown.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``events``; a state without a row had no candidate event.

    Raises
    ------
    SourceError
        If a file is damaged or names a state that did not exist in the year.
    """
    import polars as pl

    rows = pl.concat(one_file(raw, file) for file in SOURCE.files)
    months = rows.select(first=pl.col("date").min(), last=pl.col("date").max().dt.month_end())
    first, last = months.row(0)
    return Reading({"events": rows}, (Coverage("events", "*", first, last, absent="zero"),))


def one_file(raw: Path, file: str) -> pl.DataFrame:
    """Return the events of one zip file."""
    frame = read_zipped_table(SOURCE, raw, file, ged_events.COLUMNS)
    frame = without_date_precision_zero(ged_events.typed(frame, SOURCE, file))
    frame = ged_events.with_days(frame, "%Y-%m-%d", SOURCE, file)
    frame = ged_events.with_states(frame, SOURCE, file)
    return ged_events.event_rows(frame, SOURCE, file, provisional=True)


def without_date_precision_zero(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with null for a date precision of 0, which UCDP's scale does not have."""
    import polars as pl

    unknown = pl.col("date_prec") == 0
    return frame.with_columns(date_prec=pl.when(~unknown).then(pl.col("date_prec")))
