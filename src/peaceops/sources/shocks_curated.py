"""Shocks gathered by hand, each with its public reference: attacks, kidnappings, coups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_dates,
    with_whole_numbers,
)
from peaceops.sources.labels import iso3s, with_missions
from peaceops.sources.shock_rows import SHOCK_KINDS, with_identifier
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

PACKAGES = Path(__file__).parents[2]
FILE = "peaceops/sources/data/shocks.csv"
NAMES = (
    "date", "dated_to", "shock_kind", "contributor", "host", "mission", "deaths",
    "confidence", "what", "reference",
)  # fmt: skip
WORDS = {
    "dated_to": ("day", "month", "year"),
    "shock_kind": SHOCK_KINDS,
    "confidence": ("high", "medium", "low"),
}

SOURCE = Source(
    code="shocks_curated",
    label="peaceops list of shocks",
    title="Attacks on peacekeepers and nationals, kidnappings and coups, with references",
    publisher="peaceops",
    licence="MIT, with the code; facts in our own words, each with its public reference",
    redistributable=True,
    version="with the package; events of 1983 to 2024",
    url="https://pypi.org/project/peaceops/",
    citation="peaceops, list of shocks; cite the reference of the row.",
    cadence="irregular",
    lag_days=1,
    files=(),
    tables=("shocks",),
    caveats=(
        "A selection, not a census: China's nationals and peacekeepers, some landmark losses of "
        "others, and coups in and beside host states. No row means nothing.",
        "Deaths are of the state in the row, not of everybody; empty where nobody has said or we "
        "could not tell, and where the event is a coup.",
        "Most references are reports of the day: counts were often corrected later. The UN's list "
        "has 22 for Mogadishu 5 June 1993 (24 here), 16 for 3 October 1993 (18 here) and 16 for 7 "
        "December 2017 (15 here).",
        "The soldiers killed on 3 October 1993 were under the command of the United States, not "
        "of UNOSOM II, whose list has them.",
        "The Chinese observer killed at Khiam on 25 July 2006 is not here: the UN codes it as an "
        "accident.",
    ),
)


def read(raw: Path) -> Reading:  # noqa: ARG001
    """Return the list that comes with the package; nothing is read below `raw`.

    Returns
    -------
    Reading
        Table ``shocks``: one row an event and state hit.
    """
    return read_list(PACKAGES)


def read_list(folder: Path) -> Reading:
    """Read the list below a folder of packages.

    Raises
    ------
    SourceError
        If a row lacks a reference, uses another word or names somebody unknown.
    """
    import polars as pl

    frame = read_text_table(SOURCE, folder, FILE, list(NAMES))
    for name in ("date", *WORDS, "what", "reference"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    for name, words in WORDS.items():
        known = pl.col(name).is_in(list(words))
        require(frame, known, SOURCE, FILE, f"{name} is none of {', '.join(words)}", name)
    frame = with_whole_numbers(with_dates(frame, ["date"], SOURCE, FILE), ["deaths"], SOURCE, FILE)
    frame = with_missions(frame, SOURCE, FILE, "mission", "date")
    for name in ("contributor", "host"):
        codes = iso3s(SOURCE, FILE, frame[name].to_list())
        frame = frame.with_columns(
            pl.col(name).replace_strict(codes, default=None, return_dtype=pl.String)
        )
    _hit_somebody(frame)
    rows = with_identifier(frame.with_columns(file=pl.lit(FILE)))
    once = ~pl.col("shock").is_duplicated()
    require(rows, once, SOURCE, FILE, "an event is there twice", "shock")
    return Reading({"shocks": rows}, coverage(rows["date"].to_list()))


def _hit_somebody(frame: pl.DataFrame) -> None:
    import polars as pl

    host_alone = pl.col("shock_kind").is_in(["coup in host", "mass violence in host"])
    what = "a coup or mass violence is the host's: host must be filled, contributor empty"
    theirs = ~host_alone | (pl.col("host").is_not_null() & pl.col("contributor").is_null())
    require(frame, theirs, SOURCE, FILE, what, "what")
    someone = pl.col("contributor").is_not_null() | pl.col("host").is_not_null()
    require(frame, someone, SOURCE, FILE, "neither a state hit nor a host is named", "what")


def coverage(days: list[date]) -> tuple[Coverage, ...]:
    """Return the span of the list; what is not in it is unknown."""
    return (Coverage("shocks", "*", min(days), max(days)),)
