"""What is on the ground in the hosts of a mission: places by year, and what of it is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.codes.missions import missions
from peaceops.measures.wording import name_of
from peaceops.sources import sources

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas

KINDS = ("events", "projects", "bases")
PRECISE = 3
"""UCDP's precision up to which an event stands on the map: the district."""
HOW = (
    "places of deployment not held: Geo-PKO (Cil, Fjelde, Hultman and Nilsson 2020) tells them, and "
    "its terms do not let us ship it. Get the file from its publisher ({url}) and run peaceops "
    "update geopko --from FILE, or build an atlas with --own; this map then shows them as well"
)


@dataclass(frozen=True)
class Ground:
    """Places with their years.

    Parameters
    ----------
    atlas : Atlas
    hosts : list of str
    contributor, mission : str
    rows : dict of str to list of dict
        For each of `KINDS` rows with latitude, longitude and year.
    """

    atlas: Atlas
    hosts: list[str]
    contributor: str
    mission: str
    rows: dict[str, list[Row]]

    @property
    def years(self) -> list[int]:
        """Years in which an event or a place of deployment is on record."""
        return sorted({row["year"] for kind in ("events", "bases") for row in self.rows[kind]})

    def latest(self) -> int:
        """Return the year to begin with: the last of the mission's of which events are known."""
        start, end = missions()[self.mission].start, missions()[self.mission].end
        own = [y for y in self.years
               if (start is None or y >= start.year) and (end is None or y <= end.year)]  # fmt: skip
        known = [year for year in own if not self.unknown("events", year)]
        return (known or own or self.years)[-1]

    def shown(self, year: int) -> dict[str, list[Row]]:
        """Return the rows of a year; projects stay on the map once begun."""
        return {
            kind: [r for r in rows if (r["year"] <= year if kind == "projects" else r["year"] == year)]
            for kind, rows in self.rows.items()
        }  # fmt: skip

    def unknown(self, kind: str, year: int) -> str:
        """Say why nothing can be said of a kind in a year, or nothing where it can."""
        return {"events": self._events, "projects": self._projects, "bases": self._bases}[kind](
            year
        )

    def _events(self, year: int) -> str:
        book, day = self.atlas.coverage, date(year, 12, 31)
        if not self.atlas.has("events"):
            return "deadly events not held: this atlas has no table of events"
        why = [book.why_unknown("events", day, state=host) for host in self.hosts]
        told = next(filter(None, why), "")
        return f"deadly events of {year} not known ({told})" if told else ""

    def _projects(self, year: int) -> str:
        ends = [s.last.year for s in self.atlas.coverage.spans("projects")
                if s.covered and s.contributor == self.contributor]  # fmt: skip
        who = name_of(self.contributor)
        if not ends:
            return f"projects of {who} not known (no source of them is held)"
        return "" if self.rows["projects"] or year <= max(ends) else f"projects of {who} not known"

    def _bases(self, year: int) -> str:
        held = [t for t in ("deployments", "deployment_years") if self.atlas.has(t)]
        if not held:
            return HOW.format(url=sources()["geopko"].url)
        if any(row["year"] == year for row in self.rows["bases"]):
            return ""
        book = self.atlas.coverage
        why = [book.why_unknown(t, date(year, 6, 30), mission=self.mission) for t in held]
        return f"places of deployment of {year} not known ({why[0]})" if all(why) else ""


def read_ground(atlas: Atlas, hosts: list[str], contributor: str, mission: str) -> Ground:
    """Read the places in the hosts of a mission that concern a contributor.

    Of projects one edition is read, that with places to the point where it tells
    of any; of deployments the monthly maps, and yearly summaries for other years.
    """
    import narwhals as nw

    there, mine = nw.col("state").is_in(hosts), nw.col("contributor") == contributor
    events = _read(atlas, "events", there, nw.col("place_precision") <= PRECISE)
    projects = _read(atlas, "projects", nw.col("host").is_in(hosts), mine)
    edition = min((row["edition"] for row in projects), default="")
    ours = (nw.col("mission") == mission, mine)
    maps = [{**row, "year": row["month"].year} for row in _read(atlas, "deployments", *ours)]
    mapped = {row["year"] for row in maps}
    later = [r for r in _read(atlas, "deployment_years", *ours) if r["year"] not in mapped]
    rows = {
        "events": sorted(events, key=lambda r: (r["date"], r["event"])),
        "projects": sorted((r for r in projects if r["edition"] == edition),
                           key=lambda r: (r["year"], r["project"], r["place_n"])),
        "bases": sorted([*maps, *later], key=lambda r: (r["year"], str(r["location"]))),
    }  # fmt: skip
    return Ground(atlas, hosts, contributor, mission, rows)


def _read(atlas: Atlas, table: str, *where: Any) -> list[Row]:
    import narwhals as nw

    if not atlas.has(table):
        return []
    placed = (~nw.col("latitude").is_null(), ~nw.col("longitude").is_null())
    return atlas.rows(atlas.frame(table).filter(*where, *placed))
