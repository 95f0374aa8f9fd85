"""Geo-PKO 2.3 in yearly summaries: places, contributors and some kinds of units, 1994 to 2024."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.missions import resolve
from peaceops.codes.states import is_aggregate
from peaceops.errors import SourceError
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_numbers,
    with_whole_numbers,
)
from peaceops.sources.geopko import BORDER, CITATION, LICENCE, URL
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FRONT = "geopko/geopko23_FrontMap.csv"
KINDS = "geopko/geopko23_TTMap.csv"
WHO = "geopko/geopko23_TCCMap.csv"
PLACE = ("mission", "year", "location", "latitude", "longitude")
TYPES = {
    "Infantry": "infantry",
    "eng": "engineers",
    "med": "medical",
    "sig": "signals",
    "av": "aviation",
    "riv": "riverine",
    "maint": "maintenance",
    "trans": "transport",
}
UNNAMED = "TCC name unknown"
_ONE = re.compile(
    r"(?P<name>[^(),]+(?: \([A-Z]+\))?) \((?P<troops>\d+(?:\.\d+)?|size unknown)\)(?:, |$)"
)

SOURCE = Source(
    code="geopko_summary",
    label="Geo-PKO 2.3",
    title="Geocoded Peacekeeping Operations (Geo-PKO) Dataset, yearly summaries",
    publisher="Department of Peace and Conflict Research, Uppsala University",
    licence=LICENCE,
    redistributable=False,
    version="2.3 as its dashboard carries it, 1994-2024",
    url=URL,
    citation=CITATION,
    cadence="irregular",
    lag_days=365,
    files=(FRONT, KINDS, WHO),
    tables=("deployment_years",),
    caveats=(
        "To be had from the publisher's page; the copy read is what the dashboard shows, a place a "
        "year, without the maps and months of the full table.",
        "Only infantry, engineers, medical, signals, aviation, boats, maintenance and transport "
        "are told; special forces, force protection and formed police are not, so a place with one "
        "kind may have others.",
        "A pair is certain where the place has one contributor all year, else one of several.",
        "Troops are means of estimates by standard sizes of units, not the UN's counts.",
        "The file of places repeats a place for each size it had in the year (8,783 rows for 7,376 "
        "places); "
        "observers and police are there if any of its rows says so.",
        "Places that share a name in a mission and year are numbered (10 pairs).",
        "Contributors that the maps do not name, or name as multinational, are null.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the three files below `raw`.

    Returns
    -------
    Reading
        Table ``deployment_years``; absent means unknown.

    Raises
    ------
    SourceError
        If a file is damaged or names a mission or state that we do not know.
    """
    import polars as pl

    places = load_places(raw)
    kinds = load_kinds(raw).join(places.select(*PLACE, "place"), on=list(PLACE))
    listed = kinds.unpivot(
        list(TYPES), index=["place"], variable_name="column", value_name="n"
    ).filter(pl.col("n") > 0)
    types = listed.select(
        "place", unit_type=pl.col("column").replace_strict(TYPES, return_dtype=pl.String)
    )
    tccs = load_contributors(raw, places)
    n = tccs.group_by("place").agg(
        contributors_n=pl.col("contributor").drop_nulls().n_unique().cast(pl.Int64),
        unnamed=pl.col("contributor").null_count() > 0,
    )
    pairs = tccs.join(types, on="place", how="full", coalesce=True).join(n, on="place", how="left")
    missing = pl.col("contributor").is_null() | pl.col("unit_type").is_null()
    alone = (pl.col("contributors_n") == 1) & ~pl.col("unnamed")
    rows = (
        places.join(pairs, on="place")
        .with_columns(
            pl.col("contributors_n").fill_null(0),
            location=pl.when(pl.col("nth") > 1)
            .then(pl.format("{} ({})", "location", "nth"))
            .otherwise(pl.col("location")),
            attribution=pl.when(missing)
            .then(pl.lit("unknown"))
            .when(alone)
            .then(pl.lit("certain"))
            .otherwise(pl.lit("one of several")),
            file=pl.lit(WHO),
        )
        .drop("place", "unnamed", "nth")
        .sort("mission", "year", "location", "contributor", "unit_type", nulls_last=True)
    )
    if not rows.height:
        raise SourceError(SOURCE.code, WHO, "no place of it is in the other two files")
    return Reading({"deployment_years": rows}, coverage(places))


def load_places(raw: Path) -> pl.DataFrame:
    """Return one row a place and year with codes, a running ``place`` and its marks."""
    import polars as pl

    frame = _located(read_text_table(SOURCE, raw, FRONT, [*PLACE, "country", "UNPOL", "UNMO"]),
                     FRONT)  # fmt: skip
    frame = with_whole_numbers(frame, ["UNPOL", "UNMO"], SOURCE, FRONT)
    require(frame, pl.col("country").is_not_null(), SOURCE, FRONT, "country is empty", "country")
    hosts: dict[str, str | None] = {BORDER: None}
    hosts |= iso3s(SOURCE, FRONT, sorted(set(frame["country"].to_list()) - {BORDER}))
    return (
        frame.group_by(*PLACE, maintain_order=True)
        .agg(
            host=pl.col("country").first().replace_strict(hosts, return_dtype=pl.String),
            has_observers=pl.col("UNMO").max() > 0,
            has_police=pl.col("UNPOL").max() > 0,
        )
        .sort(PLACE)
        .with_columns(
            place=pl.int_range(pl.len()),
            nth=pl.int_range(1, pl.len() + 1).over("mission", "year", "location"),
        )
    )


def load_kinds(raw: Path) -> pl.DataFrame:
    """Return how often each kind of unit was at a place in a year."""
    frame = _located(read_text_table(SOURCE, raw, KINDS, [*PLACE, *TYPES]), KINDS)
    return with_whole_numbers(frame, TYPES, SOURCE, KINDS)


def load_contributors(raw: Path, places: pl.DataFrame) -> pl.DataFrame:
    """Return one row a place and contributor, with its troops where their size is known."""
    import polars as pl

    frame = _located(read_text_table(SOURCE, raw, WHO, [*PLACE, "year.overview"]), WHO)
    frame = frame.join(places.select(*PLACE, "place"), on=list(PLACE))
    listed = [
        (place, name, troops)
        for place, overview in frame.select("place", "year.overview").rows()
        for name, troops in parsed_overview(overview)
    ]
    names = {name for _, name, _ in listed}
    codes: dict[str, str | None] = dict.fromkeys(
        sorted(name for name in names if name == UNNAMED or is_aggregate(name))
    )
    codes |= iso3s(SOURCE, WHO, sorted(names - set(codes)))
    schema = {"place": pl.Int64, "name": pl.String, "troops": pl.Float64}
    known = pl.col("troops").null_count() == 0
    return (
        pl.DataFrame(listed, schema=schema, orient="row")
        .with_columns(contributor=pl.col("name").replace_strict(codes, return_dtype=pl.String))
        .group_by("place", "contributor")
        .agg(contributor_troops_est=pl.when(known).then(pl.col("troops").sum()))
    )


def parsed_overview(text: str | None) -> list[tuple[str, float | None]]:
    """Return contributors and troops of a place's summary; None where the size is unknown.

    Raises
    ------
    SourceError
        If the summary is not written as names with a size in brackets.

    Examples
    --------
    >>> parsed_overview("China (300), Pakistan (size unknown)")
    [('China', 300.0), ('Pakistan', None)]
    """
    found, at = [], 0
    for match in _ONE.finditer(text or ""):
        if match.start() != at:
            break
        known = match["troops"] != "size unknown"
        found.append((match["name"], float(match["troops"]) if known else None))
        at = match.end()
    if not text or at != len(text):
        what = f"year.overview is not a list of contributors with sizes, but {text!r:.60}"
        raise SourceError(SOURCE.code, WHO, what)
    return found


def _located(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return `frame` with checked years and coordinates and the acronyms of missions."""
    import polars as pl

    from peaceops.errors import BadInput

    for name in PLACE:
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["year"], SOURCE, file)
    frame = with_numbers(frame, ["latitude", "longitude"], SOURCE, file)
    good = {
        "year": pl.col("year").is_between(1948, 2100),
        "latitude": pl.col("latitude").is_between(-90, 90),
        "longitude": pl.col("longitude").is_between(-180, 180),
    }
    for name, right in good.items():
        require(frame, right, SOURCE, file, f"{name} has a value it cannot have", name)
    codes = {}
    for label in sorted(set(frame["mission"].to_list())):
        try:
            codes[label] = resolve(label)
        except BadInput as error:
            raise SourceError(SOURCE.code, file, str(error)[:160]) from None
    return frame.with_columns(pl.col("mission").replace_strict(codes, return_dtype=pl.String))


def coverage(places: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the years of a mission's maps; what no map shows is unknown."""
    import polars as pl

    spans = places.group_by("mission").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    return tuple(
        Coverage("deployment_years", "*", date(first, 1, 1), date(last, 12, 31), mission=mission)
        for mission, first, last in spans.sort("mission").rows()
    )
