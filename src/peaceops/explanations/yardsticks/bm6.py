"""BM6: what contributors do after their own people are killed: an event study with placebos."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, log1p
from typing import TYPE_CHECKING

from peaceops.codes.groups import members
from peaceops.codes.months import add_months
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick, Z, missing, signed

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.atlas.atlas import Atlas

    Floats = NDArray[np.float64]

TITLE = "CMPS 2018; Oestman 2021; Raes et al. 2019: own fatalities"
PATH = (-12, -6, -3, 1, 3, 6, 12, 24)
QUIET = 12  # months without such a death before, for an event to be one
DRAWS = 2000
RICH = 12_000  # US$ of output a head, about the World Bank's high income
Series = dict[tuple[str, str], dict["date", float]]


@dataclass(frozen=True)
class Event:
    """A first death by malicious act of a contributor's people in a mission.

    Parameters
    ----------
    contributor, mission : str
    month : datetime.date
    """

    contributor: str
    mission: str
    month: date


def bm6(atlas: Atlas) -> Yardstick:
    """Follow contributors' people in a mission after their own are killed there."""
    ours = (
        "log of people against the month before, less the mean change of the mission's other "
        f"contributors; events: no such death in the {QUIET} months before; intervals by "
        "resampling contributors"
    )
    people = _people(atlas)
    events, kills = _events(atlas, people)
    if len(events) < 10:
        why = f"{len(events)} events in the months known"
        return Yardstick("BM6", TITLE, ours, (missing("size after own deaths", "-", why),))
    path = tuple((k, *_effect(people, events, kills, k)) for k in PATH)
    return Yardstick("BM6", TITLE, f"{ours}; {len(events)} events", tuple(
        _lines(atlas, people, events, kills)), path)  # fmt: skip


def _lines(
    atlas: Atlas, people: Series, events: list[Event], kills: dict[tuple[str, str], set[date]]
) -> list[Line]:
    income = _income(atlas)
    rich = [e for e in events if income.get((e.contributor, e.month.year - 1), 0) >= RICH]
    poor = [e for e in events if 0 < income.get((e.contributor, e.month.year - 1), 0) < RICH]
    oecd = [e for e in events if e.contributor in members("OECD", e.month)]
    window = "events from 2010 on, months with reports only; the published begin in the 1990s"
    lines = [
        _line("size after 6 months", "- (CMPS 2018)", -1, (people, events, kills, 6), window),
        _line("size after 12 months", "- (CMPS 2018)", -1, (people, events, kills, 12), window),
        _line("rich contributors, 12 months", "- (CMPS 2018: more for rich)", -1,
              (people, rich, kills, 12), f"{len(rich)} events; {window}"),
        _line("others, 12 months", "- , less", -1, (people, poor, kills, 12),
              f"{len(poor)} events; {window}"),
        _line("OECD states, 12 months", "none (Raes et al. 2019)", 0, (people, oecd, kills, 12),
              f"{len(oecd)} events; {window}"),
    ]  # fmt: skip
    near = _near(atlas, events)
    if near is None:
        why = "borders are not in this atlas; COW contiguity (user's copy) has them"
        lines.append(missing("contiguous states, 12 months", "none (Oestman 2021)", why))
    else:
        lines.append(_line("contiguous states, 12 months", "none (Oestman 2021)", 0,
                           (people, near, kills, 12), f"{len(near)} events; {window}"))  # fmt: skip
    lines.append(_line("placebo: 12 months before the event", "none", 0,
                       (people, events, kills, -12), "before anybody was killed"))  # fmt: skip
    return lines


def _line(
    claim: str, published: str, expected: int,
    study: tuple[Series, list[Event], dict[tuple[str, str], set[date]], int], reason: str,
) -> Line:  # fmt: skip
    people, events, kills, k = study
    value, low, high = _effect(people, events, kills, k)
    if isnan(value):
        return missing(claim, published, f"too few events with known months; {reason}")
    return signed(claim, published, expected, (value, (high - low) / (2 * Z)), reason)


def _effect(
    people: Series, events: list[Event], kills: dict[tuple[str, str], set[date]], k: int
) -> tuple[float, float, float]:
    """Return the mean change `k` months after events, with its interval."""
    import numpy as np

    found = [(e.contributor, v) for e in events if (v := _change(people, e, kills, k)) is not None]
    names = sorted({name for name, _ in found})
    if len(names) < 5:
        return (float("nan"),) * 3
    place = np.array([names.index(name) for name, _ in found])
    values = np.array([v for _, v in found])
    sums = np.bincount(place, values)
    counts = np.bincount(place)
    draws = np.random.default_rng(1).integers(0, len(names), (DRAWS, len(names)))
    means = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def _change(
    people: Series, event: Event, kills: dict[tuple[str, str], set[date]], k: int
) -> float | None:
    """Return one event's change less that of the mission's others without deaths of their own."""
    before, after = add_months(event.month, -1), add_months(event.month, k)
    mine = people[event.contributor, event.mission]
    if before not in mine or after not in mine or mine[before] <= 0:
        return None
    span = [add_months(event.month, step) for step in range(-QUIET, max(k, 0) + 1)]
    others = [
        log1p(series[after]) - log1p(series[before])
        for (who, where), series in people.items()
        if where == event.mission and who != event.contributor
        and series.get(before, 0) > 0 and after in series
        and not kills.get((who, where), set()).intersection(span)
    ]  # fmt: skip
    if len(others) < 3:
        return None
    return log1p(mine[after]) - log1p(mine[before]) - sum(others) / len(others)


def _people(atlas: Atlas) -> Series:
    """Return people by contributor and mission in every reported month of the mission."""
    import polars as pl

    long = (
        atlas.polars("contributions")
        .group_by("contributor", "mission", "month")
        .agg(pl.col("personnel").sum())
        .collect()
    )
    months = {
        mission: sorted(set(part["month"]))
        for (mission,), part in long.group_by(["mission"], maintain_order=True)
    }
    series: Series = {}
    for (who, where), part in long.group_by(["contributor", "mission"], maintain_order=True):
        known = dict(zip(part["month"], part["personnel"], strict=True))
        series[str(who), str(where)] = {m: float(known.get(m, 0)) for m in months[str(where)]}
    return series


def _events(atlas: Atlas, people: Series) -> tuple[list[Event], dict[tuple[str, str], set[date]]]:
    import polars as pl

    rows = (
        atlas.polars("fatalities")
        .filter("uniformed", pl.col("cause") == "malicious act", pl.col("mission").is_not_null(),
                pl.col("contributor").is_not_null())
        .select("contributor", "mission", month=pl.col("date").dt.month_end())
        .unique()
        .sort("contributor", "mission", "month")
        .collect()
    )  # fmt: skip
    kills: dict[tuple[str, str], set[date]] = {}
    events = []
    for who, where, month in rows.iter_rows():
        earlier = kills.setdefault((who, where), set())
        quiet = not any(add_months(month, -step) in earlier for step in range(1, QUIET + 1))
        if quiet and month in people.get((who, where), {}):
            events.append(Event(who, where, month))
        earlier.add(month)
    return events, kills


def _income(atlas: Atlas) -> dict[tuple[str, int], float]:
    import polars as pl

    rows = (
        atlas.polars("indicators")
        .filter(pl.col("indicator") == "gdp_per_capita_usd")
        .select("state", "year", "value")
        .collect()
    )
    return {(state, year): value for state, year, value in rows.iter_rows()}


def _near(atlas: Atlas, events: list[Event]) -> list[Event] | None:
    """Return events of states with a land border to the host, None where borders are unknown."""
    import polars as pl

    from peaceops.codes.missions import missions

    rows = (
        atlas.polars("ties").filter(pl.col("tie") == "contiguous_land").select("state_a", "state_b")
    ).collect() if atlas.has("ties") else None  # fmt: skip
    if rows is None or not rows.height:
        return None
    pairs = {pair for a, b in rows.iter_rows() for pair in ((a, b), (b, a))}
    return [
        event
        for event in events
        if any((event.contributor, host) in pairs for host in missions()[event.mission].hosts[:1])
    ]
