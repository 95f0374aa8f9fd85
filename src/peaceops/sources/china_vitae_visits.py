"""China Vitae: days that seven Chinese leaders spent abroad, 2003-2018."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import try_resolve
from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.long_indicators import spans
from peaceops.sources.presence_rows import presence_rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "presence/china_vitae_leader_engagements_2003_2018.csv"
TRAVELLED = (
    r"^(.{2,40}?) travelled to ([^,(]{2,60}?)(?:,| and met with| Others Attending|\s*\(|\s*$)"
)
OLD_NAMES = {"Czechoslovakia": "Czechia"}
"""The publisher's name of a state that had gone by then; all its journeys lead to Prague."""
HOME = ("CHN", "HKG", "MAC")

SOURCE = Source(
    code="china_vitae_visits",
    label="China Vitae",
    title="Engagements of Chinese leaders",
    publisher="China Vitae",
    licence="unverified: no licence with the copy",
    redistributable=False,
    version="2003-2018, seven leaders",
    url="https://www.chinavitae.com/",
    citation="China Vitae, biographical and travel records of Chinese leaders.",
    cadence="ended",
    lag_days=30,
    files=(FILE,),
    tables=("presence",),
    caveats=(
        "Days on which a text says that Hu Jintao, Wen Jiabao, Xi Jinping, Li Keqiang or the "
        "foreign ministers Li Zhaoxing, Yang Jiechi and Wang Yi travelled to a state, each leader "
        "and day counted once, whoever's page the text is on.",
        "The copy assigns texts to states by finding the name inside the text: 'Mali' is found in "
        "al-Maliki, Malielegaoi and Malipo. Its assignment is not used; the destination named "
        "in the text is.",
        "Visits received, meetings in third states and messages are not counted.",
        "A state without a row was not visited by these seven as far as the publisher records, "
        "which is not complete.",
        "Not shipped: the texts are the publisher's.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``presence``, stake ``leader_visit_days``.

    Raises
    ------
    SourceError
        If the file is damaged.
    """
    import polars as pl

    frame = read_text_table(SOURCE, raw, FILE, ["date", "leader", "text"])
    for name in ("date", "leader", "text"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", "date")
    frame = frame.with_columns(day=pl.col("date").str.strptime(pl.Date, "%m/%d/%y", strict=False))
    dated = pl.col("day").dt.year().is_between(1990, 2100).fill_null(value=False)
    require(frame, dated, SOURCE, FILE, "date is not a day mm/dd/yy of 1990 or later", "date")
    rows = (
        journeys(frame)
        .group_by("host", year=pl.col("day").dt.year().cast(pl.Int64))
        .agg(value=pl.len())
        .with_columns(contributor=pl.lit("CHN"), stake=pl.lit("leader_visit_days"))
    )
    rows = presence_rows(rows, SOURCE, FILE)
    return Reading({"presence": rows}, spans(rows, "presence", "stake"))


def journeys(frame: pl.DataFrame) -> pl.DataFrame:
    """Return traveller, host and day of each journey abroad, once each.

    Parameters
    ----------
    frame : polars.DataFrame
        ``leader``, ``text`` and ``day``; the leaders are those with a page.
    """
    import polars as pl

    told = frame.select(
        "day",
        traveller=pl.col("text").str.extract(TRAVELLED, 1).str.strip_chars(),
        place=pl.col("text").str.extract(TRAVELLED, 2).str.strip_chars(),
    ).filter(pl.col("traveller").is_in(frame["leader"].unique().to_list()))
    told = told.with_columns(pl.col("place").replace(OLD_NAMES))
    pairs = told.select("place", "day").unique().sort("place", "day")
    codes = [try_resolve(place, day) for place, day in pairs.rows()]
    hosts = pairs.with_columns(host=pl.Series(codes, dtype=pl.String))
    return (
        told.join(hosts, on=["place", "day"], how="left", maintain_order="left")
        .filter(pl.col("host").is_not_null() & ~pl.col("host").is_in(HOME))
        .select("traveller", "host", "day")
        .unique()
        .sort("day", "host", "traveller")
    )
