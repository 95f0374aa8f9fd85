"""The answer to what next: a contributor in a mission, its total and the mission's, months ahead."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from peaceops.answer import SourceUse, plain
from peaceops.measures.wording import month, name_of
from peaceops.outlooks import words
from peaceops.outlooks.cache import SHIPPED, digest, keep_table, kept_table
from peaceops.outlooks.ends import DecidedEnd, decided_ends
from peaceops.outlooks.evaluation import Evaluation
from peaceops.outlooks.record import record
from peaceops.outlooks.series import series
from peaceops.outlooks.table import table, target
from peaceops.outlooks.unfitted import unfitted
from peaceops.outlooks.units import HORIZONS, UNITS, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.record import Known, Record
    from peaceops.outlooks.scores import Skill
    from peaceops.outlooks.series import Series
    from peaceops.outlooks.units import Unit

TABLES = ("contributions", "contributor_strength", "mission_strength")
THIN = 3
"""Known months with people below which a record is called short."""


@dataclass(frozen=True)
class Ahead:
    """One forecast.

    Parameters
    ----------
    unit : {"pair", "contributor", "mission"}
    horizon : int
        Months from the origin.
    month : datetime.date
        Month end that is forecast.
    people : float or None
        The figure; None where nobody is there now and an entry alone is forecast.
    low_80, high_80, low_95, high_95 : float or None
        Ends of the calibrated intervals, in people.
    exit, entry : float or None
        Probability that nobody is there, or that somebody is who was not.
    point_from : {"model", "last value", ""}
        Where the figure comes from, as the shipped evaluation decides.
    width_from : {"model", "past changes", ""}
    gain : Skill or None
        Of the model's figure over the last value at this unit and horizon.
    gain_open : Skill or None
        The same among those who were there at both ends.
    """

    unit: str
    horizon: int
    month: date
    people: float | None
    low_80: float | None
    high_80: float | None
    low_95: float | None
    high_95: float | None
    exit: float | None
    entry: float | None
    point_from: str
    width_from: str
    gain: Skill | None
    gain_open: Skill | None = None

    @property
    def judged(self) -> str:
        """Say what the evaluation says of the model's figure here."""
        return words.judged(self.gain)


@dataclass(frozen=True)
class Outlook:
    """What next for a contributor in a mission.

    Parameters
    ----------
    contributor, mission : str
    as_of : datetime.date or None
    origin : datetime.date
        The last month known by contributor and mission; forecasts start there.
    people : int or None
        The contributor's people in the mission then; None where unknown.
    sentence : str
        For somebody who reads one.
    reason : str
        Why there is no forecast of the contributor in the mission; empty where there is one.
    ahead : tuple of Ahead
        Of the contributor in the mission.
    contributor_total, mission_total : tuple of Ahead
    contributor_people, mission_people : int or None
        The totals at the origin.
    end : DecidedEnd or None
        The decision that ends the mission, where there is one.
    basis : str
        Whether the fitted model was at hand, and what to do where it was not.
    history : tuple of Known
        Known months of the contributor in the mission.
    caveats : tuple of str
    sources : tuple of SourceUse
    """

    contributor: str
    mission: str
    as_of: date | None
    origin: date
    people: int | None
    sentence: str
    reason: str
    ahead: tuple[Ahead, ...]
    contributor_total: tuple[Ahead, ...]
    mission_total: tuple[Ahead, ...]
    contributor_people: int | None
    mission_people: int | None
    end: DecidedEnd | None
    basis: str
    history: tuple[Known, ...]
    caveats: tuple[str, ...]
    sources: tuple[SourceUse, ...] = ()

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence

    def to_json(self) -> dict[str, Any]:
        """Return the fields under their names; each forecast also with what is said of its gain."""
        made: dict[str, Any] = plain(self)
        for name in ("ahead", "contributor_total", "mission_total"):
            made[name] = [{**plain(one), "judged": one.judged} for one in getattr(self, name)]
        return made


@cache
def shipped_evaluation() -> Evaluation:
    """Return the evaluation that is shipped; it alone decides what is served."""
    path = SHIPPED / "evaluation.json"
    return Evaluation.from_json(json.loads(path.read_text(encoding="utf-8")))


def outlook(
    atlas: Atlas,
    contributor: str,
    mission: str,
    *,
    full: bool = False,
    units: Sequence[Unit] = UNITS,
    plain_changes: bool = True,
    tell: Callable[[str], None] | None = None,
) -> Outlook:
    """Say what a contribution is likely to be in 1, 3, 6, 12 and 24 months.

    Parameters
    ----------
    atlas : Atlas
        As of a day; nothing later is used.
    contributor : str
        ISO3.
    mission : str
        Acronym.
    full : bool
        Whether to fit the model where no forecasts of this atlas and day are kept
        (some minutes); else past changes serve, and the outlook says so.
    units : sequence of {"pair", "contributor", "mission"}
        Which to forecast.
    plain_changes : bool
        Whether past changes serve where no fitted forecasts are kept (a second or two);
        else there are none.
    tell : callable, optional
        Called with a line for each step of a fit.

    Raises
    ------
    MissingData
        If no month is known by contributor and mission, or no report ever listed the mission.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> made = outlook(Atlas(as_of=date(2015, 4, 30)), "CHN", "MINUSMA")
    >>> made.people, [one.horizon for one in made.ahead]
    (402, [1, 3, 6, 12, 24])
    """
    knowledge = atlas.as_of or date.max
    start = record(atlas, contributor, mission)
    name = digest(atlas)
    held = kept_table(name)
    if held is None and full:
        held = table(series(atlas), knowledge, tell)
        keep_table(name, held)
    reason = start.why_not()
    asked: dict[Unit, tuple[str, str]] = {
        "pair": (contributor, mission), "contributor": (contributor, ""), "mission": ("", mission),
    }  # fmt: skip
    wanted = [
        u for u in units if not (u == "pair" and reason) and not (u == "mission" and start.ended)
    ]
    made: dict[str, tuple[Ahead, ...]] = dict.fromkeys(UNITS, ())
    if held is not None:
        made |= {unit: _looked_up(held, unit, asked[unit]) for unit in wanted}
    elif plain_changes:
        found = series(atlas)
        made |= {unit: _plainly(found, knowledge, unit, asked[unit]) for unit in wanted}
    if not reason and "pair" in units and not made["pair"]:
        bare = held is None and not plain_changes and start.people
        reason = words.UNFITTED if bare else _absent(start, held is not None)
    return Outlook(
        contributor, mission, atlas.as_of, start.origin, start.people,
        words.sentence(contributor, mission, start.origin, start.people, made["pair"], reason),
        reason, made["pair"], made["contributor"], made["mission"], start.contributor_people,
        start.mission_people, decided_ends(knowledge).get(mission),
        words.FITTED if held is not None else words.UNFITTED, start.history, _caveats(start),
        sources(atlas),
    )  # fmt: skip


def _looked_up(held: pl.DataFrame, unit: Unit, who: tuple[str, str]) -> tuple[Ahead, ...]:
    """Return the forecasts of one series from the table."""
    import polars as pl

    mine = held.filter(
        pl.col("unit") == unit, pl.col("contributor") == who[0], pl.col("mission") == who[1]
    ).sort("horizon")
    return tuple(_ahead(unit, line, fitted=True) for line in mine.iter_rows(named=True))


def _plainly(found: Series, knowledge: date, unit: Unit, who: tuple[str, str]) -> tuple[Ahead, ...]:
    """Return forecasts from past changes alone, which takes no fitting."""
    made = frame(found, unit)
    names = [(found.contributors[c] if c >= 0 else "", found.missions[m] if m >= 0 else "")
             for c, m in zip(made.whose, made.where, strict=True)]  # fmt: skip
    if who not in names:
        return ()
    found_lines = [unfitted(made, names.index(who), horizon, knowledge) for horizon in HORIZONS]
    return tuple(_ahead(unit, line, fitted=False) for line in found_lines if line is not None)


def _ahead(unit: str, line: dict[str, Any], *, fitted: bool) -> Ahead:
    judge, horizon = shipped_evaluation(), int(line["horizon"])
    when = target(line["origin"], horizon)
    scored = judge.line(unit, horizon)
    gain = scored.gain if scored else None
    going = judge.line(unit, horizon, "open")
    if line.get("entry") is not None:
        return Ahead(unit, horizon, when, None, None, None, None, None, None,
                     float(line["entry"]), "", "", gain)  # fmt: skip
    point = judge.serves_point(unit, horizon)
    as_before = abs(line["base"] - line["now"]) < 0.5
    width = fitted and judge.serves_width(unit, horizon) and (point or as_before)
    closing = point and line["base"] < 0.5
    prefix = "" if width or closing else "past_"
    low_80, high_80, low_95, high_95 = (
        float(line[prefix + name]) for name in ("low_80", "high_80", "low_95", "high_95")
    )
    people = float(line["model"] if point else line["now"])
    return Ahead(
        unit, horizon, when, people, min(low_80, people), max(high_80, people),
        min(low_95, people), max(high_95, people), float(line["exit"]), None,
        "model" if point else "last value", "model" if width else "past changes", gain,
        going.gain if going else None,
    )  # fmt: skip


def _absent(start: Record, fitted: bool) -> str:
    """Return why not even an entry is forecast for somebody who is not there."""
    who, when = name_of(start.contributor), month(start.origin)
    if start.people is None:
        return f"{who} in {start.mission} is not known for {when}"
    if not fitted:
        return (f"{who} had nobody in {start.mission} in {when}, and the probability of an entry "
                "needs the fitted model: run the command with --full (some minutes)")  # fmt: skip
    return (f"{who} had nobody in {start.mission} in {when}, nor in any mission within a year; "
            "for such a state no probability of an entry is given")  # fmt: skip


def _caveats(start: Record) -> tuple[str, ...]:
    told = []
    months = sum(one.people > 0 for one in start.history)
    if 0 < months < THIN and start.people:
        told.append(
            f"{name_of(start.contributor)} is known to have had people in {start.mission} in "
            f"{months} month{'s' if months > 1 else ''} only: a short appearance may be a visit"
        )
    if start.unknown and not start.ended:
        told.append(f"{start.unknown} of the 13 months up to {month(start.origin)} are not known; "
                    "they are not taken for zeros")  # fmt: skip
    if start.as_of and (start.as_of - start.origin).days > 92:
        told.append(f"the last month known on {words.day(start.as_of)} is {month(start.origin)}; "
                    "months ahead count from there")  # fmt: skip
    judge = shipped_evaluation()
    if start.as_of and f"{start.as_of:%Y-%m}" < judge.last:
        told.append(f"whether the model is served, and what it is said to be worth, comes from "
                    f"forecasts made from {judge.first} to {judge.last}: on "
                    f"{words.day(start.as_of)} nobody knew it yet")  # fmt: skip
    return (*told, *words.CAVEATS)


def sources(atlas: Atlas) -> tuple[SourceUse, ...]:
    """Return the sources of the tables that forecasts come from."""
    codes: set[str] = set()
    for name in TABLES:
        codes |= set(atlas.polars(name).select("source").unique().collect()["source"])
    return atlas.used([], sorted(code for code in codes if code in atlas.sources))
