"""The UN's list of fatalities in its missions, one row a death."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item, Known
from peaceops.sources.data_hub import hub_table, write_table
from peaceops.sources.delimited import read_text_table, require, with_dates
from peaceops.sources.labels import with_missions, with_states
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "un/fatalities-2025-02.csv"
HUB_FILE = "DPPADPOSS-FATALITIES.json"
COLUMNS = {
    "incident_date": "date",
    "casualty_id": "casualty",
    "mission_acronym": "label",
    "gender": "gender",
    "casualty_nationality": "nationality",
    "casualty_personnel_type": "personnel_type",
    "type_of_incident": "incident",
}
COMPLETE_FROM = date(2000, 1, 1)

CAUSE = {
    "Malicious Act": "malicious act",
    "Accident": "accident",
    "Illness": "illness",
    "Self-Inflicted": "other",
    "To Be Determined": "unknown",
    "Unknown": "unknown",
}
UNIFORMED = {
    "Military": True,
    "Military Observer": True,
    "Police": True,
    "Local": False,
    "International Civilian": False,
    "Other": False,
}
SEX = {"M": "male", "F": "female"}
NOBODY = "ZZ [Undetermined]"

CAVEATS = (
    "The UN says that its record may be incomplete before 2000.",
    "The list is revised: causes are settled months or years after the death, and deaths are added "
    "late (of the 4,344 deaths of the November 2023 edition, 105 have another cause in that of 2025).",
    "'Self-Inflicted' is read as other, 'To Be Determined' and 'Unknown' as unknown.",
    "Personnel of type 'Other' (volunteers, contractors, consultants) count as not uniformed.",
    "Six deaths of 2003-2005 are printed twice, under Montenegro and under Serbia and Montenegro; "
    "they are read once, under the state that existed then.",
    "The UN military observer of China killed at Khiam in July 2006 is coded Accident.",
)

SOURCE = Source(
    code="un_fatalities",
    label="UN fatalities",
    title="Fatalities in United Nations missions (DPPADPOSS-FATALITIES)",
    publisher="United Nations Departments of Peace Operations and Political Affairs",
    licence="CC BY-IGO as the UN's humanitarian data exchange lists it; UN open data, attribution",
    redistributable=True,
    version="to February 2025, last update 4 April 2025",
    url="https://psdata.un.org/dataset/DPPADPOSS-FATALITIES",
    citation="United Nations, Peace and Security Data Hub, Fatalities (DPPADPOSS-FATALITIES).",
    cadence="monthly",
    lag_days=7,
    files=(FILE,),
    tables=("fatalities",),
    caveats=CAVEATS,
)

ADDRESS = Address(
    items=(
        Item(
            "https://api.psdata.un.org/public/data/DPPADPOSS-FATALITIES/json",
            HUB_FILE,
            "json",
        ),
    ),
    confirmed=(
        "the code with which the UN's humanitarian data exchange fetches it (OCHA-DAP, "
        "hdx-scraper-peacesecurity); the hub describes it at psdata.un.org/howto/api_structure"
    ),
    known=(
        Known(
            "fatalities",
            (("mission", "MINUSMA"), ("cause", "malicious act"), ("contributor", "CHN")),
            "",
            1,
            0.0,
            "Shen Liangliang, killed at Gao on 31 May 2016",
        ),
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``fatalities``: one row a death. From 2000 on a mission without
        rows had none; before, nobody knows.

    Raises
    ------
    SourceError
        If the file is damaged or holds a label that is not known.
    """
    return read_list(SOURCE, raw, FILE)


def adapt(fetched: Path, raw: Path) -> dict[str, str]:
    """Write the list as the data hub gives it, in JSON, as the table that `read` reads.

    Returns
    -------
    dict
        Path below `raw` to the file as fetched.

    Raises
    ------
    SourceError
        If the file is damaged or lacks a column.
    """
    file = f"{SOURCE.code}/{HUB_FILE}"
    table = hub_table(SOURCE, fetched, file, COLUMNS, ("incident_date",))
    return {write_table(table, raw, FILE): file}


def read_list(source: Source, raw: Path, file: str) -> Reading:
    """Read one edition of the list."""
    return rows_of(source, file, read_text_table(source, raw, file, list(COLUMNS)))


def rows_of(source: Source, file: str, table: pl.DataFrame) -> Reading:
    """Return the reading of one edition, its columns `COLUMNS` as text."""
    import polars as pl

    frame = table.rename(COLUMNS)
    frame = frame.with_columns(pl.col(pl.String).str.strip_chars())
    frame = known_labels(with_dates(frame, ["date"], source, file), source, file)
    frame = with_missions(frame, source, file, "label", "date")
    frame = one_row_a_casualty(with_nationality(frame, source, file))
    once = ~pl.col("casualty").is_duplicated()
    require(frame, once, source, file, "a casualty is there twice, with other values", "casualty")
    rows = frame.select(
        "casualty",
        "date",
        "mission",
        contributor=pl.when("uniformed").then("state"),
        state="state",
        nationality="nationality",
        uniformed="uniformed",
        personnel_type="personnel_type",
        sex=pl.col("gender").replace_strict(SEX, default="unknown", return_dtype=pl.String),
        cause=pl.col("incident").replace_strict(CAUSE, return_dtype=pl.String),
        file=pl.lit(file),
    ).sort("date", "casualty")
    return Reading({"fatalities": rows}, coverage(rows["date"].to_list()))


def known_labels(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``uniformed``; every label must be one that we know."""
    import polars as pl

    for name in ("casualty", "label", "personnel_type", "incident"):
        require(frame, pl.col(name).is_not_null(), source, file, f"{name} is empty", name)
    allowed: dict[str, dict[str, str] | dict[str, bool]] = {
        "incident": CAUSE,
        "personnel_type": UNIFORMED,
        "gender": SEX,
    }
    for name, labels in allowed.items():
        good = pl.col(name).is_in(list(labels))
        require(frame, good, source, file, f"{name} is none of {', '.join(labels)}", name)
    return frame.with_columns(
        uniformed=pl.col("personnel_type").replace_strict(UNIFORMED, return_dtype=pl.Boolean)
    )


def with_nationality(frame: pl.DataFrame, source: Source, file: str) -> pl.DataFrame:
    """Return `frame` with ``state``; an undetermined nationality becomes null.

    The name is used, not the publisher's code, which is empty for four
    spellings (Côte d'Ivoire, Mauritius, Türkiye, Viet Nam); the day tells the
    Soviet Union (1986) from the Russian Federation.
    """
    import polars as pl

    frame = frame.with_columns(
        nationality=pl.when(pl.col("nationality") != NOBODY).then("nationality")
    )
    return with_states(frame, source, file, "nationality", "date", "state")


def one_row_a_casualty(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each casualty printed under two nationalities of one state.

    Six deaths in UNMIK in 2003-2005 are there both for Montenegro and for
    Serbia and Montenegro, which was the state until June 2006 and is kept.
    """
    import polars as pl

    twice = pl.len().over("casualty") == 2
    older = (pl.col("state") == "SCG").any().over("casualty")
    younger = (pl.col("state") == "MNE").fill_null(value=False)
    return frame.filter(~(twice & older & younger))


def coverage(days: list[date]) -> tuple[Coverage, ...]:
    """Return what the list covers: to its last death, certain from 2000 on."""
    first, last = min(days), max(days)
    split = min(max(first, COMPLETE_FROM), last)
    later = Coverage("fatalities", "*", split, last, absent="zero")
    if split == first:
        return (later,)
    earlier = Coverage("fatalities", "*", first, split - timedelta(days=1), absent="unknown")
    return earlier, later
