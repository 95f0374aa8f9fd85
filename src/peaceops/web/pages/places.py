"""A map of a mission's host: a contributor's bases where known, deadly events, and its projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.codes.missions import missions
from peaceops.errors import BadInput, MissingData
from peaceops.measures.wording import capital, listed, name_of
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Figure, Table
from peaceops.report.shapes import CREDIT, shapes
from peaceops.web.ground import KINDS, Ground, read_ground
from peaceops.web.page import Page
from peaceops.web.pages.brief import near

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/places/{contributor}/{mission}"
KEYS = ("year",)
SHOWN = 30
TITLES = {"events": "Deadly events", "projects": "Projects", "bases": "Places of deployment"}


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the map of a year."""
    atlas, who, code = library.atlas(asked.as_of), names["contributor"], names["mission"]
    hosts = [host for host in missions()[code].hosts if host in shapes()]
    if not hosts:
        raise MissingData(f"{code} has no host whose outline is known; there is no map of it")
    ground = read_ground(atlas, hosts, who, code)
    year = _year(asked.get("year"), ground)
    shown = ground.shown(year)
    evidence = {kind: _evidence(atlas, kind, shown[kind], who, code, year) for kind in KINDS}
    figure, behind = _figure(atlas, ground, year, shown)
    tables = tuple(_table(kind, shown[kind], evidence[kind]) for kind in KINDS if shown[kind])
    given = {"figure": figure, "tables": tables, "years": ground.years, "year": year,
             "gaps": tuple(filter(None, (ground.unknown(kind, year) for kind in KINDS))),
             "title": f"{state_label(who)} in {code}: places"}  # fmt: skip
    return Page(
        asked, "places.html.j2", f"{state_label(who)} in {code}: map of places", given,
        figures=(figure,), tables=tables, evidence=(behind, *evidence.values()),
        sources=behind.sources, links=near(asked, who, code, "places"),
    )  # fmt: skip


def _year(given: str, ground: Ground) -> int:
    years = ground.years
    if not years:
        raise MissingData(f"no place in the hosts of {ground.mission} is on record")
    if not given:
        return ground.latest()
    if not given.isdecimal() or int(given) not in years:
        raise BadInput(
            f"year={given[:20]!r}: years with places on record are {years[0]} to {years[-1]}"
        )
    return int(given)


def _evidence(atlas: Atlas, kind: str, rows: list[Row], who: str, code: str, year: int) -> Evidence:
    told = {
        "events": f"events of organised violence in {year}, placed to the district or closer",
        "projects": f"places of projects officially financed by {name_of(who)} up to {year}",
        "bases": f"places of {name_of(who)} in {code} on deployment maps of {year}",
    }
    title = f"{TITLES[kind]}, {year}"
    return Evidence(title, told[kind], f"{len(rows):,} rows", tuple(rows), atlas.used(rows))


def _figure(
    atlas: Atlas, ground: Ground, year: int, shown: dict[str, list[Row]]
) -> tuple[Figure, Evidence]:
    who, code, label = ground.contributor, ground.mission, state_label(ground.contributor)
    marks = {kind: _marks(kind, shown[kind]) for kind in KINDS}
    words = {
        "events": f"deadly events {year} ({len(marks['events']):,})",
        "projects": f"projects of {label} to {year} ({len(marks['projects'])})",
        "bases": f"places of {label} ({len(marks['bases'])})",
    }
    data: dict[str, Any] = {
        "hosts": ground.hosts, **marks, "key": {kind: words[kind] for kind in KINDS if marks[kind]},
    }  # fmt: skip
    rows = [row for kind in KINDS for row in shown[kind]]
    behind = Evidence(
        f"Everything on the map of {code}, {year}",
        f"events placed to the district or closer in {year}; projects of {name_of(who)} up to "
        f"{year}; its places of deployment in {year}",
        f"{len(rows):,} rows", tuple(rows), atlas.used(rows),
    )  # fmt: skip
    where = capital(listed([name_of(host) for host in ground.hosts]))
    told = [ground.unknown(kind, year) or words[kind] for kind in KINDS]
    summary = f"{where} in {year}: {'; '.join(told)}."
    title = f"{label} in {code}, {year}: deadly events, projects and places of deployment"
    note = f"Circles grow with deaths. {CREDIT}."
    return Figure("places", title, summary, data, behind, note=note), behind


def _marks(kind: str, rows: list[Row]) -> list[Row]:
    if kind == "bases":
        units: dict[str, list[str]] = {}
        for row in rows:
            units.setdefault(row["location"], []).append(str(row["unit_type"] or "a unit"))
        first = {row["location"]: row for row in reversed(rows)}
        return [
            _mark(first[place], f"{place}: {', '.join(dict.fromkeys(kinds))}", 0, place)
            for place, kinds in units.items()
        ]
    if kind == "projects":
        return [_mark(row, f"{row['year']}: {row['project_title']}", 0) for row in rows]
    return [
        _mark(row, f"{row['date']}: {row['side_a']} and {row['side_b']}, {row['deaths_best']} deaths",
              row["deaths_best"])
        for row in rows
    ]  # fmt: skip


def _mark(row: Row, label: str, size: float, place: str = "") -> Row:
    return {"latitude": row["latitude"], "longitude": row["longitude"], "label": label,
            "size": size, "place": place}  # fmt: skip


def _table(kind: str, rows: list[Row], behind: Evidence) -> Table:
    columns = {
        "events": (Column("date", "Day"), Column("violence", "Violence"), Column("side_a", "Side"),
                   Column("side_b", "Other side"), Column("deaths_best", "Deaths", True)),
        "projects": (Column("project_title", "Project"), Column("year", "Year"),
                     Column("sector", "Sector"), Column("location", "Place"),
                     Column("location_precision", "Exact to")),
        "bases": (Column("location", "Place"), Column("map", "Map"), Column("unit_type", "Unit"),
                  Column("contributor_troops_est", "People, estimate", True)),
    }[kind]  # fmt: skip
    most = sorted(rows, key=lambda r: -r["deaths_best"]) if kind == "events" else rows
    kept = tuple({c.key: row.get(c.key) for c in columns} for row in most[:SHOWN])
    more = len(rows) - len(kept)
    note = f"{more:,} more among the rows." if more > 0 else ""
    return Table(behind.title, columns, kept, behind, note=note)
