"""Do a contributor's bases lie near its own projects, more than others' in the mission?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Mission, Year, choice
from peaceops.measures.wording import capital, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

    Array = npt.NDArray[np.float64]

TARGETS = ("projects", "events")
Target = Annotated[
    str,
    Argument("target", "projects: the contributor's own; events: deaths in organised violence",
             "projects", choice("target", TARGETS), TARGETS),
]  # fmt: skip
DRAWS, SEED, EARTH_KM = 9999, 20150430, 6371.0088


@dataclass(frozen=True)
class Nearness:
    """How near one contributor's bases are to targets, against chance.

    Parameters
    ----------
    km : float
        Mean distance of its bases to the nearest target.
    others_km : float
        The same of all other bases of the mission.
    p_value : float
        Share of reassignments of its number of bases with a mean as small.
    bases_n, others_n, targets_n : int
    """

    km: float
    others_km: float
    p_value: float
    bases_n: int
    others_n: int
    targets_n: int


def nearest_km(places: Array, targets: Array) -> Array:
    """Return each place's great-circle distance to the nearest target.

    Parameters
    ----------
    places, targets : array of shape (n, 2) and (m, 2)
        Latitude and longitude in degrees.

    Examples
    --------
    >>> import numpy as np
    >>> round(float(nearest_km(np.array([[0.0, 0.0]]), np.array([[0.0, 1.0]]))[0]), 1)
    111.2
    """
    import numpy as np

    a, b = np.radians(places)[:, None, :], np.radians(targets)[None, :, :]
    half = (b - a) / 2
    h = (
        np.sin(half[..., 0]) ** 2
        + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin(half[..., 1]) ** 2
    )
    km: Array = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))).min(axis=1)
    return km


def nearness(own: Array, others: Array, targets: Array) -> Nearness:
    """Compare own bases with others' by permuting whose base is whose.

    Parameters
    ----------
    own, others, targets : array of shape (n, 2)
        Latitude and longitude in degrees.
    """
    import numpy as np

    km = nearest_km(np.vstack([own, others]), targets)
    n = len(own)
    mine = float(km[:n].mean())
    rng = np.random.default_rng(SEED)
    order = rng.random((DRAWS, len(km))).argpartition(n - 1, axis=1)[:, :n]
    drawn = km[order].mean(axis=1)
    p_value = float((1 + np.sum(drawn <= mine + 1e-9)) / (DRAWS + 1))
    return Nearness(mine, float(km[n:].mean()), p_value, n, len(others), len(targets))


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
        Calendar year of the maps; the latest with the contributor by default.
    target : {"projects", "events"}
        The contributor's own projects committed by then, or deadly events of
        the year.

    Returns
    -------
    Answer
        Mean distance in kilometres from its bases to the nearest target; the
        interval is that of random bases of the mission. The p-value is one
        sided: how often as many bases drawn at random lie as near.

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
    if len(own) < 2 or len(others) < 2:
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
            f"mean great-circle distance from places with the contributor to the nearest of its "
            f"{target}; permutation of {DRAWS:,} draws over all places of the mission in the year"
        ),
        table=[
            {"whose": name_of(contributor), "bases": found.bases_n, "mean_km": found.km},
            {"whose": "others", "bases": found.others_n, "mean_km": found.others_km},
            {"whose": f"p-value over {found.targets_n} {target}", "bases": None,
             "mean_km": found.p_value},
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
    years = [row["month"].year for row in bases if row["contributor"] == contributor]
    if not years:
        raise MissingData(f"no map names {name_of(contributor)} at a place in {mission}")
    return int(max(years))


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
            nw.col("state").is_in(list(hosts)), nw.col("year") == year, nw.col("deaths_best") > 0
        )
    else:
        frame = atlas.frame("projects").filter(
            nw.col("contributor") == contributor,
            nw.col("host").is_in(list(hosts)),
            nw.col("year") <= year,
            nw.col("edition") == "aiddata-1.1.1",
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
