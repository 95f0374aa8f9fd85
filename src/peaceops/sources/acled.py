"""ACLED: political violence and protest in the hosts of missions, with the user's own key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.states import from_m49, states
from peaceops.errors import BadInput, SourceError
from peaceops.sources.address import Address, Item, Key
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_dates,
    with_numbers,
    with_whole_numbers,
)
from peaceops.sources.json_pages import paged_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "acled/acled.csv"
FIRST_YEAR, FULL = 1997, 5000
TEXT = {
    "event_id_cnty": "incident", "event_type": "incident_type",
    "sub_event_type": "incident_subtype", "actor1": "actor_1", "actor2": "actor_2",
    "location": "location",
}  # fmt: skip
WHOLE = {
    "year": "year", "time_precision": "day_precision", "geo_precision": "spot_precision",
    "fatalities": "deaths_reported", "iso": "iso",
}  # fmt: skip
COLUMNS = (*TEXT, *WHOLE, "event_date", "latitude", "longitude")

SOURCE = Source(
    code="acled",
    label="ACLED",
    title="Armed Conflict Location and Event Data",
    publisher="Armed Conflict Location and Event Data Project (ACLED)",
    licence="ACLED's terms of use: not to be passed on; everybody fetches it with an account",
    redistributable=False,
    version="as fetched",
    url="https://acleddata.com/",
    citation=(
        "Raleigh, Clionadh, Andrew Linke, Håvard Hegre and Joakim Karlsen (2010), Introducing "
        "ACLED: An Armed Conflict Location and Event Dataset, Journal of Peace Research 47(5)."
    ),
    cadence="weekly",
    lag_days=14,
    files=(FILE,),
    tables=("incidents",),
    caveats=(
        "Incidents in the hosts of UN missions that ran in 1997 or later, not of the world; ACLED's "
        "own coverage begins later in many of them (outside Africa mostly in 2016 to 2018), and "
        "a host without a row is unknown, not peaceful.",
        "A living list: incidents are added, changed and withdrawn for months afterwards.",
        "ACLED keeps single incidents of the last twelve months from some kinds of account.",
        "Its deaths are the most cautious report; UCDP's are an estimate with bounds.",
    ),
    shipped=False,
)


def hosts() -> dict[str, int]:
    """Return the ISO numeric code of every host of a UN mission since ACLED begins.

    Examples
    --------
    >>> hosts()["MLI"], hosts()["COD"], "USA" in hosts()
    (466, 180, False)
    """
    numbers = {state.iso3: state.m49 for state in states() if state.m49 is not None}
    ran = {
        host
        for mission in missions().values()
        if mission.authoriser == "UN" and mission.hosts
        and (mission.end is None or mission.end.year >= FIRST_YEAR)
        for host in mission.hosts
        if mission.mission_type == "peacekeeping"
    }  # fmt: skip
    return {host: numbers[host] for host in sorted(ran) if host in numbers}


def _answers(today: date) -> tuple[Item, ...]:
    """Return the answers to ask for: all incidents of a host, page by page."""
    return tuple(
        Item(
            "https://acleddata.com/api/acled/read?_format=json"
            f"&iso={number}&year={FIRST_YEAR}|{today.year}&year_where=BETWEEN"
            f"&fields={'|'.join(COLUMNS)}&limit={FULL}&page={{page}}",
            f"{host}-{{page}}.json",
            "json",
            rows="data",
            full=FULL,
        )
        for host, number in hosts().items()
    )


ADDRESS = Address(
    dated=_answers,
    confirmed="much public code asks at this address with such a token, page by page; its account "
    "of rows, filters and fields agrees",
    key=Key(
        "PEACEOPS_ACLED_TOKEN",
        "Authorization",
        "a token of one day: send your account's name and password to "
        "https://acleddata.com/oauth/token (client_id=acled, grant_type=password)",
        prefix="Bearer ",
    ),
    note="a request for every 5,000 incidents of a host; the filter by ISO number is ACLED's "
    "documented one and was not tried live",
)


def read(raw: Path) -> Reading:
    """Read ACLED's own export as CSV below `raw`.

    Returns
    -------
    Reading
        Table ``incidents``; a state without a row is unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    return reading({FILE: read_text_table(SOURCE, raw, FILE, COLUMNS)})


def read_published(fetched: Path) -> Reading:
    """Read the pages of ACLED's interface, or exports of its site as CSV.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``acled``.

    Raises
    ------
    SourceError
        As `read`.
    """
    tables = {}
    for path in sorted((fetched / SOURCE.code).iterdir()):
        file = f"{SOURCE.code}/{path.name}"
        if path.suffix == ".json":
            tables[file] = paged_table(SOURCE, fetched, file, "data", COLUMNS)
        else:
            tables[file] = read_text_table(SOURCE, fetched, file, COLUMNS)
    return reading(tables)


def reading(tables: dict[str, pl.DataFrame]) -> Reading:
    """Return rows and coverage of tables of text by file."""
    import polars as pl

    parts = [rows(frame, file) for file, frame in tables.items() if frame.height]
    if not parts:
        raise SourceError(SOURCE.code, SOURCE.code, "holds no incident")
    found = pl.concat(parts)
    once = ~pl.col("incident").is_duplicated()
    require(found, once, SOURCE, SOURCE.code, "an incident is there twice", "incident")
    spans = found.group_by("state").agg(first=pl.col("date").min(), last=pl.col("date").max())
    covered = tuple(
        Coverage("incidents", "*", date(first.year, 1, 1), last, state=state)
        for state, first, last in spans.sort("state").rows()
    )
    return Reading({"incidents": found.sort("state", "date", "incident")}, covered)


def rows(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return rows of ``incidents`` of records as text.

    Raises
    ------
    SourceError
        With the first record that holds something else than ACLED's codebook says.
    """
    import polars as pl

    frame = with_whole_numbers(frame, list(WHOLE), SOURCE, file)
    frame = with_numbers(frame, ["latitude", "longitude"], SOURCE, file)
    frame = with_dates(frame, ["event_date"], SOURCE, file)
    frame = frame.rename({**TEXT, **WHOLE, "event_date": "date"})
    for name in ("incident", "incident_type", "actor_1", "location", *WHOLE.values(), "date"):
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    good = {
        "day_precision": pl.col("day_precision").is_between(1, 3),
        "spot_precision": pl.col("spot_precision").is_between(1, 3),
        "deaths_reported": pl.col("deaths_reported") >= 0,
        "year": pl.col("year") == pl.col("date").dt.year(),
        "latitude": pl.col("latitude").is_between(-90, 90),
        "longitude": pl.col("longitude").is_between(-180, 180),
    }
    for name, right in good.items():
        require(frame, right.fill_null(value=False), SOURCE, file,
                f"{name} has a value it cannot have", name)  # fmt: skip
    codes = {number: _state(number, file) for number in frame["iso"].unique()}
    return frame.select(
        "incident",
        "date",
        *(name for name in (*TEXT.values(), *WHOLE.values()) if name not in ("incident", "iso")),
        pl.col("latitude", "longitude").round(4),
        state=pl.col("iso").replace_strict(codes, return_dtype=pl.String),
        file=pl.lit(file),
    )


def _state(number: int, file: str) -> str:
    try:
        return from_m49(number)
    except BadInput as error:
        raise SourceError(SOURCE.code, file, str(error)[:120], "iso") from None
