"""Absences from recorded votes of the General Assembly, 1946-2015: the one release that has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address
from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import whole_years, with_codes, without_predecessors

if TYPE_CHECKING:
    from pathlib import Path

FILE = "unga/unvotes_published_raw.RData"
CAST, ABSENT, NO_MEMBER = (1, 2, 3), 8, 9
WORDS = {"ga_votes_cast_n": "votes", "ga_absences_n": "votes"}
OUTSIDE = {369: "UKR", 370: "BLR", 713: "TWN", 750: "IND"}
"""Members of the UN before they were in the COW state system."""

SOURCE = Source(
    code="unga_absences",
    label="UN General Assembly votes, 2016 release",
    title="United Nations General Assembly Voting Data, release with absences",
    publisher="Erik Voeten, Anton Strezhnev and Michael Bailey (Harvard Dataverse)",
    licence="CC0, as the package unvotes records it from the Dataverse page",
    redistributable=True,
    version="sessions 1-70, 1946-2015",
    url="https://doi.org/10.7910/DVN/LEJUQZ",
    citation="Voeten, Strezhnev and Bailey, UN General Assembly Voting Data, Harvard Dataverse.",
    cadence="ended",
    lag_days=365,
    files=(FILE,),
    tables=("indicators",),
    caveats=(
        "Later releases drop absences, so nothing is known after 2015.",
        "A year is the session's, named by the year in which it opens.",
        "A member shut out of the votes (South Africa, Yugoslavia) counts as neither.",
    ),
)

ADDRESS = Address(
    note=(
        "the votes lie in the Dataverse dataset 10.7910/DVN/LEJUQZ; the copy read is that of an R package"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``indicators``: votes cast and absences of each member and year.

    Raises
    ------
    SourceError
        If the file is damaged or holds a number that is no state.
    """
    import polars as pl

    columns = ["ccode", "year", "vote"]
    frame = whole_years(read_r_table(SOURCE, raw, FILE, "x", columns), columns, SOURCE, FILE)
    known = pl.col("vote").is_in([*CAST, ABSENT, NO_MEMBER])
    require(frame, known, SOURCE, FILE, "vote is none of 1, 2, 3, 8, 9", "vote")
    counts = (
        frame.filter(pl.col("vote") != NO_MEMBER)
        .group_by("ccode", "year")
        .agg(
            ga_votes_cast_n=pl.col("vote").is_in(list(CAST)).sum(),
            ga_absences_n=(pl.col("vote") == ABSENT).sum(),
        )
        .sort("ccode", "year")
    )
    coded = with_codes(counts, {"ccode": "state"}, "cow", SOURCE, FILE, OUTSIDE, outside=True)
    coded = without_predecessors(coded, ["state", "year"])
    once = ~pl.struct("state", "year").is_duplicated()
    require(coded, once, SOURCE, FILE, "a state and year is there twice", "ccode")
    rows = (
        coded.unpivot(
            list(WORDS), index=["state", "year"], variable_name="indicator", value_name="value"
        )
        .with_columns(
            value=pl.col("value").cast(pl.Float64), unit=pl.lit("votes"), file=pl.lit(FILE)
        )
        .sort("state", "year", "indicator")
    )
    first, last = int(str(counts["year"].min())), int(str(counts["year"].max()))
    spans = (Coverage("indicators", word, date(first, 1, 1), date(last, 12, 31)) for word in WORDS)
    return Reading({"indicators": rows}, tuple(spans))
