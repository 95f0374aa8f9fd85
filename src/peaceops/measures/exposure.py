"""Do a contributor's bases lie near its own projects, more than others' in the mission?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peaceops.answer import Interval
from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Mission, Year, choice
from peaceops.measures.nearness import DRAWS, Nearness, nearness
from peaceops.measures.wording import capital, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

TARGETS = ("projects", "events")
Target = Annotated[
    str,
    Argument("target", "projects: the contributor's own; events: deaths in organised violence",
             "projects", choice("target", TARGETS), TARGETS),
]  # fmt: skip
FEWEST = 2  # places on either side
# a seat of government or a centre of a province is no place of a project
PRECISE = ("exact", "within 25 km")
NEAR_PLACE = 3  # UCDP: 1 exact, 2 within 25 km, 3 in the district
WORDS = {"projects": "the contributor's own projects placed within 25 km",
         "events": "deadly events of the year placed at least in their district"}  # fmt: skip


def exposure(
    atlas: Atlas,
    contributor: Contributor,
    mission: Mission,
    at: Year | None = None,
    target: Target = "projects",
) -> Answer:
    """Do a contributor's bases lie nearer to its own projects, or to violence, than others' do?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    mission : str
        Acronym.
    at : int, optional
        Calendar year of the maps; by default the latest in which two places
        have the contributor and two have not.
    target : {"projects", "events"}
        The contributor's own projects committed by then, or deadly events of
        the year.

    Returns
    -------
    Answer
        Mean distance in kilometres from its bases to the nearest target. The
        interval is not of that mean, but of the means of as many bases of the
        mission drawn at random: outside it, chance is a poor account. The
        p-value is one sided: how often they lie as near.

    Raises
    ------
    MissingData
        If places, projects or events are not in the atlas, or there are fewer
        than two bases on either side.

    Examples
    --------
    >>> exposure.__name__
    'exposure'
    """
    import numpy as np

    bases = _bases(atlas, mission)
    year = at if at is not None else _latest(bases, contributor, mission)
    places = _places([row for row in bases if row["month"].year == year])
    own = np.array([p for p, who in places.items() if contributor in who])
    others = np.array([p for p, who in places.items() if contributor not in who])
    if len(own) < FEWEST or len(others) < FEWEST:
        raise MissingData(
            f"too few places in {mission} in {year} to compare: {len(own)} with "
            f"{name_of(contributor)}, {len(others)} without"
        )
    hosts = sorted({row["host"] for row in bases if row["host"]})
    targets = _targets(atlas, contributor, hosts, year, target)
    if len(targets) == 0:
        raise MissingData(f"no {target} with a place are known in {', '.join(hosts)} up to {year}")
    found = nearness(own, others, np.array([[r["latitude"], r["longitude"]] for r in targets]))
    used = [r for r in bases if r["month"].year == year and r["contributor"] == contributor]
    return answer(
        atlas,
        "exposure",
        {"contributor": contributor, "mission": mission, "at": year, "target": target},
        value=found.km,
        sentence=_sentence(contributor, mission, year, target, found),
        unit="km",
        n=found.bases_n,
        definition=(
            f"mean great-circle distance from places with the contributor to the nearest of "
            f"{WORDS[target]}; permutation over all places of the mission in the year, "
            f"{'every one' if found.exact else f'{DRAWS:,} draws'}"
        ),
        interval=Interval(found.low, found.high, 0.95, "as many of the mission's places at random"),
        table=[
            {"whose": name_of(contributor), "places": found.bases_n, "mean_km": found.km,
             "p_value": found.p_value, "targets": found.targets_n},
            {"whose": "others", "places": found.others_n, "mean_km": found.others_km,
             "p_value": None, "targets": found.targets_n},
        ],
        rows=[*used, *targets[:500]],
        coverage=f"maps of {year}; {found.targets_n} {target} with a place",
        caveats=(
            "where a unit is stationed is the mission's decision more than the contributor's",
            "towns have bases, projects and events alike: nearness alone shows no intent",
        ),
    )  # fmt: skip


def _bases(atlas: Atlas, mission: str) -> list[Row]:
    import narwhals as nw

    if not atlas.has("deployments"):
        raise MissingData(
            "this atlas has no places of units: Geo-PKO's terms for passing it on are not verified; "
            "your own copy adds it (DATA.md, geopko)",
            source="geopko",
        )
    frame = atlas.frame("deployments").filter(
        nw.col("mission") == mission, ~nw.col("latitude").is_null()
    )
    return sorted(
        atlas.rows(frame),
        key=lambda r: (r["month"], str(r["location"]), str(r["contributor"]), str(r["unit_type"])),
    )


def _latest(bases: Sequence[Row], contributor: str, mission: str) -> int:
    years = sorted({r["month"].year for r in bases if r["contributor"] == contributor})
    if not years:
        raise MissingData(f"no map names {name_of(contributor)} at a place in {mission}")
    for year in reversed(years):
        places = _places([row for row in bases if row["month"].year == year])
        own = sum(contributor in who for who in places.values())
        if own >= FEWEST and len(places) - own >= FEWEST:
            return int(year)
    return int(years[-1])


def _places(bases: Sequence[Row]) -> dict[tuple[float, float], set[str]]:
    """Return each place of the year with the contributors named there."""
    places: dict[tuple[float, float], set[str]] = {}
    for row in bases:
        if row["contributor"]:
            places.setdefault((row["latitude"], row["longitude"]), set()).add(row["contributor"])
    return places


def _targets(
    atlas: Atlas, contributor: str, hosts: Sequence[str], year: int, target: str
) -> list[Row]:
    import narwhals as nw

    if target == "events":
        frame = atlas.frame("events").filter(
            nw.col("state").is_in(list(hosts)),
            nw.col("year") == year,
            nw.col("deaths_best") > 0,
            nw.col("place_precision") <= NEAR_PLACE,
        )
    else:
        frame = atlas.frame("projects").filter(
            nw.col("contributor") == contributor,
            nw.col("host").is_in(list(hosts)),
            nw.col("year") <= year,
            nw.col("location_precision").is_in(list(PRECISE)),
        )
    rows = atlas.rows(frame.filter(~nw.col("latitude").is_null()))
    return sorted(
        rows, key=lambda r: (r["year"], r["latitude"], r["longitude"], str(r.get("project")))
    )


def _sentence(contributor: str, mission: str, year: int, target: str, found: Nearness) -> str:
    of = "its own projects" if target == "projects" else "deadly events of the year"
    if found.p_value <= 0.05:
        judged = "nearer than chance"
    elif found.p_value >= 0.95:
        judged = "farther than chance"
    else:
        judged = "no nearer or farther than chance"
    return capital(
        f"{name_of(contributor)}'s {found.bases_n} places in {mission} in {year} lay "
        f"{found.km:,.0f} km on average from the nearest of {of}, others' {found.others_n} places "
        f"{found.others_km:,.0f} km: {judged} (permutation p = {found.p_value:.3f})."
    )
