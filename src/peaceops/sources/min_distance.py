"""Smallest distances between the territories of states, from CShapes 2.0, 1886-2019."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import (
    ordered,
    spells,
    tie_rows,
    whole_years,
    with_codes,
    without_predecessors,
)

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ties/cow_mindist.rda"
FRAME = "cow_mindist"
WORD = "minimum_distance_km"

SOURCE = Source(
    code="min_distance",
    label="CShapes minimum distance",
    title="Minimum distances from CShapes 2.0 by pair of states and year",
    publisher="Steven V. Miller (peacesciencer), from CShapes of ETH Zurich",
    licence=(
        "CShapes is free for non-commercial use with citation as others state it; the package is "
        "GPL-2 for its code; terms of the distances were not seen: unverified"
    ),
    redistributable=False,
    version="CShapes 2.0, 1886-2019, as packaged in peacesciencer",
    url="https://icr.ethz.ch/data/cshapes/",
    citation=(
        "Schvitz, Guy et al. (2022), Mapping the International System, 1886-2019: The CShapes 2.0 "
        "Dataset, Journal of Conflict Resolution 66(1): 144-161; Miller, Steven V. (2022), "
        "peacesciencer, Conflict Management and Peace Science 39(6)."
    ),
    cadence="irregular",
    lag_days=730,
    files=(FILE,),
    tables=("ties",),
    caveats=(
        "Between whole territories, islands included: zero for neighbours, and small for pairs "
        "that only a far island brings close.",
        "The package also has the distances by Gleditsch-Ward number; of 819,339 pair-years in "
        "both, 2,437 differ by more than a kilometre, where the two systems draw a state "
        "otherwise. The file by COW number is read.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: spans of years with one distance, to the tenth of a kilometre.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    import polars as pl

    columns = ["ccode1", "ccode2", "year"]
    frame = read_r_table(SOURCE, raw, FILE, FRAME, [*columns, "mindist"])
    frame = whole_years(frame, columns, SOURCE, FILE)
    sane = pl.col("mindist").cast(pl.Float64, strict=False).is_between(0, 20100)
    require(frame, sane.fill_null(value=False), SOURCE, FILE, "mindist is no distance", "mindist")
    frame = frame.with_columns(pl.col("mindist").cast(pl.Float64))
    frame = with_codes(frame, {"ccode1": "state_a", "ccode2": "state_b"}, "cow", SOURCE, FILE)
    frame = without_predecessors(ordered(frame), ["state_a", "state_b", "year"])
    once = ~pl.struct("state_a", "state_b", "year").is_duplicated()
    require(frame, once, SOURCE, FILE, "a pair and year is there twice", "year")
    found = spells(
        frame.with_columns(value=pl.col("mindist").round(1)), ["state_a", "state_b"], "value"
    )
    first, last = frame["year"].min(), frame["year"].max()
    span = Coverage("ties", WORD, date(int(str(first)), 1, 1), date(int(str(last)), 12, 31))
    return Reading({"ties": tie_rows(found, WORD, FILE)}, (span,))
