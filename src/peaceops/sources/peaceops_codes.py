"""The states, groups and missions of `peaceops.codes` as tables of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes import groups, missions, states
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import polars as pl

DATA = "peaceops/codes/data"

SOURCE = Source(
    code="peaceops_codes",
    label="peaceops codes",
    title="States, groups and missions with their dates",
    publisher="peaceops",
    licence="MIT, with the code; compiled from public facts",
    redistributable=True,
    version="with the package",
    url="https://pypi.org/project/peaceops/",
    citation="peaceops, lists of states, groups of states and peace operations.",
    cadence="irregular",
    lag_days=0,
    files=(),
    tables=("groups", "mission_hosts", "missions", "states"),
    caveats=(
        "Dates of a mission known only by month or year are its first or last day; the precision "
        "is told.",
        "Groups are recorded from the day that peaceops.codes.groups says; regions are UN M49.",
    ),
)


def read(raw: Path) -> Reading:  # noqa: ARG001
    """Return the tables; nothing is read below `raw`.

    Returns
    -------
    Reading
        Tables ``groups``, ``mission_hosts``, ``missions`` and ``states``.
    """
    return Reading(
        {
            "groups": group_rows(),
            "mission_hosts": host_rows(),
            "missions": mission_rows(),
            "states": state_rows(),
        }
    )


def state_rows() -> pl.DataFrame:
    """Return one row a span of a state or territory."""
    names = ("iso3", "name", "gw", "cow", "m49", "region", "subregion", "valid_from", "valid_to")
    rows = [
        {name: getattr(state, name) for name in names}
        | {"status": state.kind, "note": state.note or None}
        for state in states.states()
    ]
    return _frame(rows, ("iso3", "valid_from"), f"{DATA}/states.csv")


def group_rows() -> pl.DataFrame:
    """Return one row a span of a state in a group."""
    named = groups.groups()
    rows = [
        {
            "group": row.group,
            "name": named[row.group].name,
            "state": row.member,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "note": row.note or None,
        }
        for row in groups.memberships()
    ]
    return _frame(rows, ("group", "state", "valid_from"), f"{DATA}/groups.csv")


def mission_rows() -> pl.DataFrame:
    """Return one row a mission."""
    rows = [
        {
            "mission": mission.acronym,
            "name": mission.name,
            "authoriser": mission.authoriser,
            "mission_type": mission.mission_type,
            "start_date": mission.start,
            "start_precision": mission.start_precision or None,
            "end_date": mission.end,
            "end_precision": mission.end_precision or None,
            "predecessor": mission.predecessor,
            "note": mission.note or None,
        }
        for mission in missions.missions().values()
    ]
    return _frame(rows, ("mission",), f"{DATA}/missions.csv")


def host_rows() -> pl.DataFrame:
    """Return one row a mission and host, the headquarters first."""
    rows = [
        {"mission": mission.acronym, "host": host, "place": place}
        for mission in missions.missions().values()
        for place, host in enumerate(mission.hosts, 1)
    ]
    return _frame(rows, ("mission", "place"), f"{DATA}/missions.csv")


def _frame(rows: Sequence[Mapping[str, object]], order: Sequence[str], file: str) -> pl.DataFrame:
    import polars as pl

    frame = pl.DataFrame(rows, infer_schema_length=None).with_columns(file=pl.lit(file))
    return frame.sort(list(order))
