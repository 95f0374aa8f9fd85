"""The answer to why: profile, contest and two verdicts, for a contributor and a mission."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.answer import SourceUse, plain
from peaceops.errors import MissingData
from peaceops.explanations.arena import arena
from peaceops.explanations.cache import atlas_digest, keep_text, kept_rows, kept_text
from peaceops.explanations.contest import Contest
from peaceops.explanations.explanation import explanations
from peaceops.explanations.hold import held
from peaceops.explanations.pattern import PARTS, Tested, ground, tested
from peaceops.explanations.poisson_intervals import Predicted, predict
from peaceops.explanations.profile import Place, profile, year_of
from peaceops.explanations.rebuild import rebuild
from peaceops.explanations.verdict import Case, Pattern, case, pattern, power
from peaceops.measures.wording import capital, listed, name_of
from peaceops.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.arena import Arena

NAMES = {"SourceUse": SourceUse, "Contest": Contest, "Tested": Tested, "Place": Place}
PREDICTIONS = 400
ECONOMICS = ("exports", "natural_resources")
TABLES = ("contributions", "fatalities", "trade", "ties", "alignment", "ideal_points", "regime",
          "refugees", "presence", "joint_organisations", "indicators", "conflict")  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """One explanation, judged.

    Parameters
    ----------
    name, title, account, discriminator : str
    holders : tuple of str
    whether, how_much : Pattern
        Verdicts on the contributor's pattern.
    case : Case
        Verdict on this case.
    sentence : str
        What could be quoted.
    """

    name: str
    title: str
    account: str
    discriminator: str
    holders: tuple[str, ...]
    whether: Pattern
    how_much: Pattern
    case: Case
    sentence: str


@dataclass(frozen=True)
class Explained:
    """Why a contributor is in a mission, as far as data can tell.

    Parameters
    ----------
    contributor, mission : str
    year : int
        Year of the profile: that of the case, else the latest that lists the mission.
    case_year : int or None
        Year of the case: of those with all indicators known the one with most people.
    as_of : datetime.date or None
    people : float or None
        Mean of the case year's reported months.
    sentence : str
        For somebody who reads one.
    judged : tuple of Judged
    expected : Predicted or None
        What Poisson regression with contributors and years as fixed effects
        expects of the case, all explanations in it, with the interval of a new
        figure.
    economics : Case
        What exports and resources together say of this case.
    profile : tuple of Place
    contest : Contest
    caveats : tuple of str
    sources : tuple of SourceUse
    """

    contributor: str
    mission: str
    year: int
    case_year: int | None
    as_of: date | None
    people: float | None
    sentence: str
    judged: tuple[Judged, ...]
    expected: Predicted | None
    economics: Case
    profile: tuple[Place, ...]
    contest: Contest
    caveats: tuple[str, ...]
    sources: tuple[SourceUse, ...] = field(default=())

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence

    def to_json(self) -> dict[str, Any]:
        """Return the fields under their names; the contest without every contributor's slope."""
        found = {k: plain(getattr(self, k)) for k in self.__dataclass_fields__ if k != "contest"}
        found["contest"] = {k: v for k, v in self.contest.to_json().items() if k != "slopes"}
        return found


def explain(
    atlas: Atlas, contributor: str, mission: str, *, full: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Explained:  # fmt: skip
    """Say why a contributor is, or is not, in a mission.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        ISO3 and acronym.
    full : bool
        Whether to hold the full contest where it is not known yet (minutes).
    tell : callable, optional
        Called with a line for each step of it.

    Raises
    ------
    MissingData
        If the panel has no row for them, or too few rows for any contest.
    """
    name = f"answer-{atlas_digest(atlas)}-{contributor}-{mission}"
    for kind in ("full", "quick")[: 1 if full else 2]:
        known = _known(f"{name}-{kind}.json")
        if known:
            return known
    made = _explained(atlas, contributor, mission, full, tell)
    kind = "full" if made.contest.full else "quick"
    keep_text(
        f"{name}-{kind}.json", json.dumps({**made.to_json(), "contest": made.contest.to_json()})
    )
    return made


def _known(name: str) -> Explained | None:
    """Return an answer worked out before from the same tables and the same code."""
    text = kept_text(name)
    try:
        return rebuild(Explained, json.loads(text), NAMES) if text else None
    except (ValueError, KeyError, TypeError, AttributeError):  # damaged: to be worked out again
        return None


def _explained(
    atlas: Atlas, contributor: str, mission: str, full: bool, tell: Callable[[str], None] | None
) -> Explained:
    found = kept_rows(atlas)
    year = year_of(found, contributor, mission)
    contest = held(found, full=full, tell=tell)
    with one_thread():
        stage = arena(found)
        place, why = _case(stage, contributor, mission)
        expected = None if place is None else _expected(stage, contributor, place)
        results, spread = _results(stage, contest, contributor, place)
    people = None if place is None else _people(stage, contributor, place)
    judged = tuple(_judge(name, results, contest, people, spread, why) for name in explanations())
    return Explained(
        contributor=contributor,
        mission=mission,
        year=year if place is None else place[1],
        case_year=None if place is None else place[1],
        as_of=atlas.as_of,
        people=people,
        sentence=_sentence(contributor, mission, place, people, judged),
        judged=judged,
        expected=expected,
        economics=_this(results, "economics", people, spread, why),
        profile=profile(found, contributor, mission, year if place is None else place[1]),
        contest=contest,
        caveats=_caveats(contest, why),
        sources=sources(atlas),
    )


def _case(stage: Arena, contributor: str, mission: str) -> tuple[tuple[int, int] | None, str]:
    """Return the case's mission and year in the arena, or why it is not there."""
    import polars as pl

    if mission in stage.dropped:
        return None, f"{mission} does not compete: {stage.dropped[mission]}"
    rows = stage.frame.filter(pl.col("contributor") == contributor, pl.col("mission") == mission)
    if not rows.height:
        return None, f"no year of {name_of(contributor)} in {mission} has all indicators known"
    year = rows.sort("personnel", "year")["year"][-1]  # of equals, and of none, the latest
    return (stage.missions.index(mission), int(year)), ""


def _expected(stage: Arena, contributor: str, place: tuple[int, int]) -> Predicted:
    import numpy as np

    row = np.flatnonzero(
        (stage.group == stage.contributors.index(contributor))
        & (stage.fold == place[0]) & (stage.year == place[1])
    )  # fmt: skip
    years = (stage.year[:, None] == np.unique(stage.year)[None, 1:]).astype(np.float64)
    people = stage.frame["personnel"].to_numpy()
    return predict(people, np.column_stack([stage.x[:, 1:], years]), stage.group, row,
                   draws=PREDICTIONS)[0]  # fmt: skip


def _people(stage: Arena, contributor: str, place: tuple[int, int]) -> float:
    import polars as pl

    rows = stage.frame.filter(
        pl.col("contributor") == contributor,
        pl.col("mission") == stage.missions[place[0]],
        pl.col("year") == place[1],
    )
    return float(rows["personnel"][0])


def _results(
    stage: Arena, contest: Contest, contributor: str, place: tuple[int, int] | None
) -> tuple[dict[tuple[str, str], Tested | str], float]:
    """Test every explanation in both parts, and economics as one."""
    results: dict[tuple[str, str], Tested | str] = {}
    sets = {name: (name,) for name in explanations()} | {"economics": ECONOMICS}
    spread = 1.0
    for part in PARTS:
        here = ground(stage, contributor, part)
        if here and part == "how_much":
            spread = here.spread
        for name, together in sets.items():
            results[name, part] = (
                tested(here, contest, contributor, together, part, place or (-1, -1))
                if here
                else f"{name_of(contributor)} has no people in any mission that competes"
            )
    return results, spread


def _judge(
    name: str, results: dict[tuple[str, str], Tested | str], contest: Contest,
    people: float | None, spread: float, why: str,
) -> Judged:  # fmt: skip
    one = explanations()[name]
    whether = pattern(results[name, "whether"], contest, name, "whether")
    how_much = pattern(results[name, "how_much"], contest, name, "how_much")
    this = _this(results, name, people, spread, why)
    words = (
        f"{one.title}: whether, {whether.label}; how many, {how_much.label}; the case {this.label}"
    )
    return Judged(name, one.title, one.account, one.discriminator, one.holders, whether, how_much,
                  this, f"{words}.")  # fmt: skip


def _this(
    results: dict[tuple[str, str], Tested | str], name: str, people: float | None, spread: float,
    why: str,
) -> Case:  # fmt: skip
    if people is None:
        return Case("not enough data", why)
    return case(results[name, "whether"], results[name, "how_much"], people, spread)


def _sentence(
    contributor: str, mission: str, place: tuple[int, int] | None, people: float | None,
    judged: tuple[Judged, ...],
) -> str:  # fmt: skip
    """Say in three sentences what goes with the record, what with the case, and what power was."""
    name = name_of(contributor)
    own_name = f"{name}'" if name.endswith("s") else f"{name}'s"
    own = [j for j in judged if j.whether.scope == "own" and j.whether.tested]
    with_it, against = _named(own, "supported"), _named(own, "contradicted")
    told = capital(
        f"{own_name} record goes with {listed(with_it)}"
        if with_it
        else f"no explanation shows in {own_name} record"
    )
    if against:
        told += f", and {'' if with_it else 'it goes '}against {listed(against)}"
    missions = max((j.whether.tested.missions for j in own if j.whether.tested), default=0)
    told += f"; {len(own)} of {len(judged)} could be tested on its own, over {missions} missions."
    if place is not None and people is not None:
        speaks = [j.title.lower() for j in judged if j.case.label == "speaks for"]
        rest = [j.title.lower() for j in judged if j.case.residual]
        told += f" For {mission} in {place[1]} ({people:,.0f} people) " + (
            f"what happened is at least twice as likely with {listed(speaks)} as without"
            if speaks
            else "no explanation makes what happened twice as likely as the size of the mission "
            "and the record alone do"
        )
        many = f"{len(rest)} explanations" if len(rest) > 3 else listed(rest)
        told += f"; its size stays a residual of {many}." if rest else "."
    least = [j.whether.tested for j in own if j.whether.tested and j.whether.label == "no sign"]
    if least:
        seen = min(least, key=lambda one: one.detectable or 9)
        told += f" Mind the power: at best, {power(seen)}."
    return told


def _named(judged: list[Judged], label: str) -> list[str]:
    return [j.title.lower() for j in judged if label in (j.whether.label, j.how_much.label)]


def _caveats(contest: Contest, why: str) -> tuple[str, ...]:
    told = [why] if why else []
    if not contest.full:
        told.append("a quick contest: for effects with fixed effects, fair shares and forward "
                    "chaining run it with --full")  # fmt: skip
    told.append(
        "lists by contributor and mission begin in November 2009: earlier waves of peacekeeping "
        "are not in the contest"
    )
    told.append(
        f"{2 * len(contest.standings['whether'])} tests at 5% let about "
        f"{0.1 * len(contest.standings['whether']):.1f} pass by chance"
    )
    told += [f"{mission} does not compete: {reason}" for mission, reason in contest.dropped.items()]
    told.append(
        "what predicts does not thereby cause; facts that fit every explanation, a long record or "
        "a high rank, are in the baseline and count for none"
    )
    return tuple(told)


def sources(atlas: Atlas) -> tuple[SourceUse, ...]:
    """Return the sources of all tables that the contest draws on."""
    codes: set[str] = set()
    for table in TABLES:
        if atlas.has(table):
            codes |= set(atlas.polars(table).select("source").unique().collect()["source"])
    return atlas.used([], sorted(c for c in codes if c in atlas.sources))


__all__ = ["Explained", "Judged", "MissingData", "explain"]
