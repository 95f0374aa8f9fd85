"""Geo-PKO 2.0: what UN deployment maps show, place by place, 1994 to 2019."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate
from peaceops.sources.address import Address
from peaceops.sources.delimited import require, with_numbers, with_whole_numbers
from peaceops.sources.geopko_rows import COMMENTS, COUNTED, SLOTS, TYPES, pairs_at
from peaceops.sources.labels import iso3s, with_missions
from peaceops.sources.packed import read_gzipped_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.unit_words import HEADQUARTERS

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

FILE = "geopko/geopko-v2.0-1994-2019.csv.gz"
BORDER = "Ethiopia/Eritrea"
FLAGS = (*TYPES, "unpol.dummy", "unmo.dummy")
TROOPS = (*COUNTED.values(), "no.troops", *(f"notroopspertcc_{slot}" for slot in SLOTS))
NAMES = tuple(f"nameoftcc_{slot}" for slot in SLOTS)
UNKNOWN = ("", "unknown")

CITATION = (
    "Cil, Deniz, Hanne Fjelde, Lisa Hultman and Desirée Nilsson (2020), Mapping Blue Helmets: "
    "Introducing the Geocoded Peacekeeping Operations (Geo-PKO) Dataset, Journal of Peace Research "
    "57(2)."
)
LICENCE = "Uppsala University's terms for Geo-PKO were not seen: unverified; cite the article"
URL = "https://www.pcr.uu.se/data/geo-pko/"

SOURCE = Source(
    code="geopko",
    label="Geo-PKO 2.0",
    title="Geocoded Peacekeeping Operations (Geo-PKO) Dataset",
    publisher="Department of Peace and Conflict Research, Uppsala University",
    licence=LICENCE,
    redistributable=False,
    version="2.0, 1994-2019",
    url=URL,
    citation=CITATION,
    cadence="irregular",
    lag_days=365,
    files=(FILE,),
    tables=("deployments", "deployment_places"),
    caveats=(
        "To be had from the publisher's page; the copy read is the full table of version 2.0 as "
        "its web application carries it.",
        "One row a place on a UN map; the date is the month of the map. Between maps nothing is "
        "known, and a unit may have come months before the map that first shows it.",
        "Troops are estimates by standard sizes of units (company 150, battalion 650 to 800, "
        "platoon 35), not the UN's counts.",
        "The table names contributors and kinds of units at a place, not which has which. A pair "
        "is certain where a coder's comment names it, where the place has one kind, or where it "
        "has one contributor and no comment leaves a unit's open; likely where the contributor has "
        "more people than all other kinds together; else it is one of several.",
        "Contributors that the map does not name, or names as multinational or CARICOM, are null; "
        "unknown troops are null, never zero.",
        "Helicopter support is our reading of the column he.sup, which the copy does not explain.",
        "The Regional Protection Force in Juba (2017-2019) is outside the troops; of its "
        "contributors only those that comments name are in the table.",
        "UNMEE's places between Ethiopia and Eritrea have no host.",
        "Places that share a name on one map are numbered, and the kind other stands for several.",
    ),
)

ADDRESS = Address(
    note=(
        "version 1.2 lies below https://www.pcr.uu.se/digitalAssets/818/; no lasting address of the newer "
        "versions is known to us"
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Tables ``deployments`` and ``deployment_places``; absent means unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a mission or state that we do not know.
    """
    import polars as pl

    frame = load(raw)
    names = {name for column in NAMES for name in frame[column].drop_nulls().unique().to_list()}
    codes: dict[str, str | None] = dict.fromkeys(sorted(filter(is_aggregate, names)))
    codes |= iso3s(SOURCE, FILE, sorted(names - set(codes)))
    about = ("mission", "host", "month", "map", "location", "latitude", "longitude")
    pairs = pairs_at(frame, codes)
    rows = pairs.join(frame.select("place", *about), on="place")
    places = frame.join(
        pairs.select("place", "contributors_n").unique(), on="place", how="left"
    ).select(
        *about,
        pl.col("contributors_n").fill_null(0),
        place_troops_est="no.troops",
        has_observers=pl.col("unmo.dummy") == 1,
        has_police=pl.col("unpol.dummy") == 1,
        headquarters=pl.col("hq").replace_strict(
            HEADQUARTERS, default=None, return_dtype=pl.String
        ),
        file=pl.lit(FILE),
    )
    order = ("mission", "month", "map", "location")
    return Reading(
        {
            "deployments": rows.drop("place")
            .with_columns(file=pl.lit(FILE))
            .sort(*order, "contributor", "unit_type", nulls_last=True),
            "deployment_places": places.sort(*order),
        },
        coverage(frame),
    )


def load(raw: Path) -> pl.DataFrame:
    """Return the places with codes, numbers (null where unknown) and a running ``place``."""
    import polars as pl

    columns = [
        "source", "mission", "year", "month", "location", "country", "latitude", "longitude",
        "hq", *FLAGS, *TROOPS, *NAMES, *COMMENTS,
    ]  # fmt: skip
    frame = read_gzipped_table(SOURCE, raw, FILE, columns)
    unknown = pl.col(*TROOPS).is_in(list(UNKNOWN))
    frame = frame.with_columns(pl.when(~unknown).then(pl.col(*TROOPS)).name.keep())
    frame = with_whole_numbers(frame, ["year", "month", *FLAGS], SOURCE, FILE)
    frame = with_numbers(frame, ["latitude", "longitude", *TROOPS], SOURCE, FILE)
    for name in ("source", "mission", "year", "month", "location", "country", *FLAGS):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    for name in FLAGS:
        require(frame, pl.col(name).is_in([0, 1]), SOURCE, FILE, f"{name} is neither 0 nor 1", name)
    good = {
        "month": pl.col("month").is_between(1, 12) & pl.col("year").is_between(1948, 2100),
        "hq": pl.col("hq").is_in(["0", *HEADQUARTERS]),
        "latitude": pl.col("latitude").is_between(-90, 90),
        "longitude": pl.col("longitude").is_between(-180, 180),
        **{name: pl.col(name) >= 0 for name in TROOPS},
    }
    for name, right in good.items():
        require(frame, right, SOURCE, FILE, f"{name} has a value it cannot have", name)
    hosts: dict[str, str | None] = {BORDER: None}
    hosts |= iso3s(SOURCE, FILE, sorted(set(frame["country"].to_list()) - {BORDER}))
    frame = frame.rename({"source": "map"}).with_columns(
        label="mission",
        month=pl.date("year", "month", 1).dt.month_end(),
        host=pl.col("country").replace_strict(hosts, return_dtype=pl.String),
        place=pl.int_range(pl.len()),
    )
    return with_numbered_places(with_missions(frame, SOURCE, FILE, "label", "month"))


def with_numbered_places(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with a number after each place whose name stands again on the same map.

    Four pairs: UNIKOM's unnamed locations on three maps, and El Fasher on one.
    """
    import polars as pl

    nth = pl.int_range(1, pl.len() + 1).over("mission", "month", "map", "location")
    again = pl.format("{} ({})", "location", nth)
    return frame.with_columns(location=pl.when(nth > 1).then(again).otherwise(pl.col("location")))


def coverage(frame: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the span of a mission's maps; what no map shows is unknown."""
    import polars as pl

    spans = frame.group_by("mission").agg(
        pl.col("month").min().alias("first"), pl.col("month").max().alias("last")
    )
    rows: list[tuple[str, date, date]] = spans.sort("mission").rows()
    return tuple(
        Coverage(table, "*", first.replace(day=1), last, mission=mission)
        for table in SOURCE.tables
        for mission, first, last in rows
    )
