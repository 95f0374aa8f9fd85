"""A map of a mission's host: a contributor's bases where known, deadly events, and its projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.codes.missions import missions
from peaceops.errors import BadInput, MissingData
from peaceops.measures.wording import capital, listed, name_of
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Figure, Table
from peaceops.report.shapes import CREDIT, shapes
from peaceops.sources import sources
from peaceops.web.page import Page
from peaceops.web.pages.brief import near

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.web.asked import Asked
    from peaceops.web.library import Library

PATH = "/places/{contributor}/{mission}"
KEYS = ("year",)
PRECISE = 3
"""UCDP's precision up to which an event stands on the map: the district."""
HOW = (
    "Where units stood is told by Geo-PKO (Cil, Fjelde, Hultman and Nilsson 2020), whose terms do "
    "not let us ship it. Get the file from its publisher ({url}), run peaceops update geopko --from "
    "FILE, and this map shows the places of deployment as well."
)
TITLES = {"events": "Deadly events", "projects": "Projects", "bases": "Places of deployment"}


def make(library: Library, names: dict[str, str], asked: Asked) -> Page:
    """Return the map of a year."""
    atlas, who, code = library.atlas(asked.as_of), names["contributor"], names["mission"]
    hosts = [host for host in missions()[code].hosts if host in shapes()]
    if not hosts:
        raise MissingData(
            f"{code} has no host whose outline is known, so that there is no map of it"
        )
    rows = {"events": _events(atlas, hosts), "projects": _projects(atlas, hosts, who),
            "bases": _bases(atlas, code, who)}  # fmt: skip
    years = sorted({row["year"] for kind in ("events", "bases") for row in rows[kind]})
    year = _year(asked.get("year"), years, missions()[code].start)
    shown = {
        "events": [r for r in rows["events"] if r["year"] == year],
        "projects": [r for r in rows["projects"] if year is None or r["year"] <= year],
        "bases": [r for r in rows["bases"] if r["year"] == year],
    }
    evidence = {kind: _evidence(atlas, kind, shown[kind], who, code, year) for kind in shown}
    figure = _figure(atlas, who, code, hosts, year, shown)
    tables = tuple(_table(kind, shown[kind], evidence[kind]) for kind in shown if shown[kind])
    held = atlas.has("deployments") or atlas.has("deployment_years")
    given = {"figure": figure, "tables": tables, "years": years, "year": year, "how": "" if held else HOW.format(url=sources()["geopko"].url),
             "title": f"{state_label(who)} in {code}: places"}  # fmt: skip
    return Page(
        asked, "places.html.j2", f"{state_label(who)} in {code}: map of places", given,
        figures=(figure,), tables=tables, evidence=(figure.behind, *evidence.values()),  # type: ignore[arg-type]
        sources=figure.behind.sources, links=near(asked, who, code, "places"),
    )  # fmt: skip


def _year(given: str, years: list[int], start: Any) -> int | None:
    if not given:
        after = [year for year in years if start is None or year >= start.year]
        return (after or years or [None])[-1]  # type: ignore[list-item]
    if not given.isdecimal() or int(given) not in years:
        span = f"{years[0]} to {years[-1]}" if years else "none"
        raise BadInput(f"year={given[:20]!r}: years with places on record: {span}")
    return int(given)


def _read(atlas: Atlas, table: str, *where: Any) -> list[Row]:
    import narwhals as nw

    if not atlas.has(table):
        return []
    placed = (~nw.col("latitude").is_null(), ~nw.col("longitude").is_null())
    return atlas.rows(atlas.frame(table).filter(*where, *placed))


def _events(atlas: Atlas, hosts: list[str]) -> list[Row]:
    import narwhals as nw

    near_ = nw.col("place_precision") <= PRECISE
    found = _read(atlas, "events", nw.col("state").is_in(hosts), near_)
    return sorted(found, key=lambda row: (row["date"], row["event"]))


def _projects(atlas: Atlas, hosts: list[str], who: str) -> list[Row]:
    """Return one edition's projects with places: the one with places to the point, where there is one."""
    import narwhals as nw

    found = _read(atlas, "projects", nw.col("host").is_in(hosts), nw.col("contributor") == who)
    edition = min((row["edition"] for row in found), default="")
    return sorted(
        (r for r in found if r["edition"] == edition), key=lambda r: (r["year"], r["project"])
    )


def _bases(atlas: Atlas, code: str, who: str) -> list[Row]:
    import narwhals as nw

    mine = (nw.col("mission") == code, nw.col("contributor") == who)
    found = [{**row, "year": row["month"].year} for row in _read(atlas, "deployments", *mine)]
    known = {row["year"] for row in found}
    later = [row for row in _read(atlas, "deployment_years", *mine) if row["year"] not in known]
    return sorted([*found, *later], key=lambda row: (row["year"], str(row["location"])))


def _evidence(
    atlas: Atlas, kind: str, rows: list[Row], who: str, code: str, year: int | None
) -> Evidence:
    told = {
        "events": f"events of organised violence in {year}, placed to the district or closer",
        "projects": f"places of projects officially financed by {name_of(who)} up to {year}",
        "bases": f"places of {name_of(who)} in {code} on deployment maps of {year}",
    }
    return Evidence(
        f"{TITLES[kind]}, {year}", told[kind], f"{len(rows):,} rows", tuple(rows), atlas.used(rows)
    )


def _figure(
    atlas: Atlas,
    who: str,
    code: str,
    hosts: list[str],
    year: int | None,
    shown: dict[str, list[Row]],
) -> Figure:
    def mark(row: Row, label: str, size: float) -> Row:
        place = str(row.get("location") or "")
        return {"latitude": row["latitude"], "longitude": row["longitude"], "label": label,
                "size": size, "place": place}  # fmt: skip

    deaths = sum(row["deaths_best"] for row in shown["events"])
    data: dict[str, Any] = {
        "hosts": hosts,
        "events": [
            mark(r, f"{r['date']}: {r['side_a']} and {r['side_b']}, {r['deaths_best']} deaths", r["deaths_best"])
            for r in shown["events"]
        ],
        "projects": [mark(r, f"{r['year']}: {r['project_title']}", 0) for r in shown["projects"]],
        "bases": [
            mark(r, f"{r['location']}: {r['unit_type'] or 'unit'}", r["contributor_troops_est"] or 0)
            for r in shown["bases"]
        ],
    }  # fmt: skip
    words = {
        "events": f"deadly events {year} ({len(data['events']):,})",
        "projects": f"projects of {state_label(who)} to {year} ({len(data['projects'])})",
        "bases": f"places of {state_label(who)} ({len(data['bases'])})",
    }
    data["key"] = {kind: text for kind, text in words.items() if data[kind]}
    rows = [row for kind in shown.values() for row in kind]
    behind = Evidence(
        f"Everything on the map of {code}, {year}",
        f"events placed to the district or closer in {year}; projects up to {year}; places of deployment "
        f"in {year}",
        f"{len(rows):,} rows", tuple(rows), atlas.used(rows),
    )  # fmt: skip
    summary = (
        f"{listed([capital(name_of(h)) for h in hosts])} in {year}: {len(data['events']):,} deadly events with "
        f"{deaths:,} deaths, {len(data['projects'])} project places, {len(data['bases'])} places of deployment."
    )
    title = f"{state_label(who)} in {code}, {year}: {', '.join(words[k].split(' (')[0] for k in data['key']) or 'nothing on record'}"
    return Figure(
        "places", title, summary, data, behind, note=f"Circles grow with deaths. {CREDIT}."
    )


def _table(kind: str, rows: list[Row], behind: Evidence) -> Table:
    columns = {
        "events": (Column("date", "Day"), Column("violence", "Violence"), Column("side_a", "Side"),
                   Column("side_b", "Other side"), Column("deaths_best", "Deaths", True)),
        "projects": (Column("project_title", "Project"), Column("year", "Year"), Column("sector", "Sector"),
                     Column("location", "Place"), Column("location_precision", "Exact to")),
        "bases": (Column("location", "Place"), Column("unit_type", "Unit"),
                  Column("contributor_troops_est", "People, estimate", True)),
    }[kind]  # fmt: skip
    most = sorted(rows, key=lambda r: -(r.get("deaths_best") or 0)) if kind == "events" else rows
    kept = tuple({c.key: row[c.key] for c in columns} for row in most[:30])
    more = len(rows) - len(kept)
    return Table(
        behind.title, columns, kept, behind, note=f"{more:,} more in the files." if more > 0 else ""
    )
