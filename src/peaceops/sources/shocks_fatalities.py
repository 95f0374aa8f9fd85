"""Shocks from the UN's list of fatalities: days on which a contributor's own people were killed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources import un_fatalities
from peaceops.sources.address import derived
from peaceops.sources.shock_rows import with_identifier
from peaceops.sources.source import Reading

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Coverage

KIND = "own fatality by malicious act"
REFERENCE = "United Nations, Fatalities in United Nations missions (DPPADPOSS-FATALITIES)"

SOURCE = replace(
    un_fatalities.SOURCE,
    code="shocks_fatalities",
    label="UN fatalities, by day",
    title="Days with own uniformed deaths by malicious act, from the UN's list of fatalities",
    tables=("shocks",),
    caveats=(
        "Uniformed people killed by a malicious act, by contributor, mission and day: derived from "
        "the UN's list, whose caveats hold.",
        "The day is the incident's as the UN gives it; who died of wounds later may stand under "
        "another day.",
        "The host is told where the mission has one; missions in several states have none.",
        "Own deaths outside UN missions are not in the list.",
        *un_fatalities.CAVEATS,
    ),
)

ADDRESS = derived("un_fatalities")


def read(raw: Path) -> Reading:
    """Read the UN's list below `raw` and sum it by contributor, mission and day.

    Returns
    -------
    Reading
        Table ``shocks``. From 2000 on a day without a row had no such death.

    Raises
    ------
    SourceError
        If the file is damaged, or has no such death.
    """
    import polars as pl

    reading = un_fatalities.read_list(SOURCE, raw, un_fatalities.FILE)
    deaths = of_known_contributors(reading.tables["fatalities"])
    if not deaths.height:
        what = "no uniformed death by malicious act; the list has a thousand"
        raise SourceError(SOURCE.code, un_fatalities.FILE, what)
    days = deaths.group_by("date", "contributor", "mission").agg(deaths=pl.len().cast(pl.Int64))
    people = pl.when(pl.col("deaths") == 1).then(pl.lit("one")).otherwise(pl.format("{}", "deaths"))
    rows = days.with_columns(
        dated_to=pl.lit("day"),
        shock_kind=pl.lit(KIND),
        host=pl.col("mission").replace_strict(hosts(), default=None, return_dtype=pl.String),
        confidence=pl.lit("high"),
        what=pl.format("{} of its uniformed people killed in {}", people, "mission"),
        reference=pl.lit(REFERENCE),
        file=pl.lit(un_fatalities.FILE),
    )
    return Reading({"shocks": with_identifier(rows)}, coverage(reading.coverage))


def of_known_contributors(fatalities: pl.DataFrame) -> pl.DataFrame:
    """Return uniformed deaths by malicious act whose contributor is known.

    One such death has an undetermined nationality and is left out.
    """
    import polars as pl

    killed = fatalities.filter((pl.col("cause") == "malicious act") & pl.col("uniformed"))
    return killed.filter(pl.col("contributor").is_not_null() & pl.col("mission").is_not_null())


def hosts() -> dict[str, str]:
    """Return the host of each mission that has one only.

    Examples
    --------
    >>> hosts()["MINUSMA"], "UNTSO" in hosts()
    ('MLI', False)
    """
    from peaceops.codes.missions import missions

    known = missions()
    return {name: m.hosts[0] for name, m in known.items() if len(m.hosts) == 1}


def coverage(spans: tuple[Coverage, ...]) -> tuple[Coverage, ...]:
    """Return the list's own spans, as they hold for this kind of shock."""
    return tuple(replace(span, table="shocks", column=KIND) for span in spans)
