"""Forecasts as they would have been made: each year's from what was known before it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.outlooks import baselines, conformal
from peaceops.outlooks.hurdle import fit
from peaceops.outlooks.units import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.conformal import Widths
    from peaceops.outlooks.series import Array
    from peaceops.outlooks.units import Frame, Rows

FIRST_YEAR = 2012
"""Forecasts from here on calibrate the later ones; what is scored begins in 2015."""

EVERY = {"pair": 3, "contributor": 3, "mission": 1}
"""Origins that a fit learns from: each, or each third month."""

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How much of what boosting says is believed; chosen on the past alone."""


Store = dict[tuple[str, int], tuple["Rows", list["Link"]]]
"""Unit and horizon to all rows with known futures and each year's forecasts."""


@dataclass(frozen=True)
class Chained:
    """All forecasts of one unit and horizon, with what came.

    Parameters
    ----------
    rows : Rows
    year : array of int
        Year of the origin.
    point : array
        The model's: base plus the shrunk change, in ln(1 + people).
    exits : array
        Probability of nobody.
    quantiles, past : array of shape (rows, levels)
        The model's distribution, and that of past changes about the last value.
    bounds : dict of float to (array, array)
        Coverage to calibrated ends.
    past_bounds : dict of float to (array, array)
        The same for past changes.
    weights : dict of int to float
        Year to the share of boosting's change that was believed.
    """

    rows: Rows
    year: NDArray[np.int64]
    point: Array
    exits: Array
    quantiles: Array
    past: Array
    bounds: dict[float, tuple[Array, Array]]
    past_bounds: dict[float, tuple[Array, Array]]
    weights: dict[int, float]


def chain(
    made: Frame, horizon: int, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> Chained | None:  # fmt: skip
    """Make the forecasts of every year from those before it; None where there are none.

    Parameters
    ----------
    made : Frame
    horizon : int
        Months ahead.
    tell : callable, optional
        Called with a line for each year.
    store : dict, optional
        Where each unit's and horizon's yearly forecasts are put, for whoever needs them next.
    """
    all_rows, years, links = linked(made, horizon, tell)
    if store is not None:
        store[made.unit, horizon] = (all_rows, links)
    return _joined(all_rows, years, links) if links else None


def linked(
    made: Frame, horizon: int, tell: Callable[[str], None] | None = None
) -> tuple[Rows, NDArray[np.int64], list[Link]]:
    """Return all rows with known futures, the years of their origins, and each year's forecasts.

    Parameters
    ----------
    made : Frame
    horizon : int
    tell : callable, optional
        Called with a line for each year.
    """
    import numpy as np

    known = made.known()
    held = set(known)
    all_rows = rows(made, [o for o in known if o + horizon in held], horizon)
    all_rows = all_rows.take(np.isfinite(all_rows.future))
    years = np.array([month.year for month in made.found.months])[all_rows.origin]
    links: list[Link] = []
    for year in sorted({int(y) for y in years if y >= FIRST_YEAR}):
        if tell:
            tell(f"{made.unit}, {horizon} months ahead, {year}")
        limit = made.found.at(date(year, 1, 31))
        found = link(made, all_rows, np.flatnonzero(years == year), limit, horizon, links)
        if found:
            links.append(found)
    return all_rows, years, links


@dataclass(frozen=True)
class Link:
    """The forecasts of some rows, made together.

    Parameters
    ----------
    limit : int
        Place of the month before which all targets lie that were learnt from.
    rows : Rows
    chosen : array of int
        Where among all rows they are.
    change, exits, quantiles, past : array
        Boosting's change before it is shrunk, probability of nobody, distribution
        of the model, and that of past changes.
    weight : float
        How much of the change is believed.
    bounds, past_bounds : dict of float to (array, array)
        Coverage to calibrated ends.
    """

    limit: int
    rows: Rows
    chosen: NDArray[np.int64]
    change: Array
    exits: Array
    quantiles: Array
    past: Array
    weight: float
    bounds: dict[float, tuple[Array, Array]]
    past_bounds: dict[float, tuple[Array, Array]]


def learnable(made: Frame, all_rows: Rows, horizon: int, limit: int) -> NDArray[np.bool_]:
    """Return the rows to learn from: their targets lie before a month."""
    every = EVERY[made.unit]
    chosen: NDArray[np.bool_] = (all_rows.origin + horizon < limit) & (all_rows.origin % every == 0)
    return chosen


def link(
    made: Frame, all_rows: Rows, chosen: NDArray[np.int64], limit: int, horizon: int,
    before: list[Link], mine: Rows | None = None,
) -> Link | None:  # fmt: skip
    """Forecast rows from those whose targets lie before a month; None where these are too few.

    Parameters
    ----------
    made : Frame
    all_rows : Rows
        With known futures.
    chosen : array of int
        Which of them to forecast.
    limit : int
        Place of the month.
    horizon : int
    before : list of Link
        Forecasts of earlier years, which calibrate this one.
    mine : Rows, optional
        Rows to forecast instead, whose futures are not known.
    """
    past = all_rows.take(learnable(made, all_rows, horizon, limit))
    model = fit(past)
    if model is None:
        return None
    wanted = all_rows.take(chosen) if mine is None else mine
    spread = baselines.past_changes(past, wanted)
    made_of = model.predict(wanted)
    change, exits, quantiles = made_of.change, made_of.exits, made_of.quantiles
    weight, wide, past_wide = calibration(before, limit - horizon)
    bounds = {c: wide.interval(quantiles, wanted.now, c, wanted.closing)
              for c in conformal.COVERAGES}  # fmt: skip
    past_bounds = {c: past_wide.interval(spread, wanted.now, c) for c in conformal.COVERAGES}
    return Link(limit, wanted, chosen, change, exits, quantiles, spread, weight, bounds,
                past_bounds)  # fmt: skip


def calibration(before: list[Link], limit: int) -> tuple[float, Widths, Widths]:
    """Return weight and widths from forecasts whose origins lie before a month.

    The weight is the one that would have had the least absolute error; of equal
    ones the smallest.
    """
    import numpy as np

    parts = []
    for one in before:
        ripe = one.rows.origin < limit
        if ripe.any():
            parts.append((one.rows.take(ripe), one.change[ripe], one.quantiles[ripe],
                          one.past[ripe]))  # fmt: skip
    if not parts:
        return 0.0, conformal.none(), conformal.none()
    now, future, base = (
        np.concatenate([getattr(p[0], name) for p in parts]) for name in ("now", "future", "base")
    )
    closing = np.concatenate([p[0].closing for p in parts])
    change, quantiles, past = (np.concatenate([p[k] for p in parts]) for k in (1, 2, 3))
    losses = [np.abs(future - shrunk(base, change, w))[~closing].mean() for w in WEIGHTS]
    weight = WEIGHTS[int(np.argmin(np.round(losses, 6)))]
    return weight, _widths(quantiles, now, future, closing), conformal.widths(past, now, future)


def _widths(quantiles: Array, now: Array, future: Array, closing: NDArray[np.bool_]) -> Widths:
    """Return the widths for missions that go on; ends that were decided have their own past."""
    return conformal.widths(quantiles[~closing], now[~closing], future[~closing])


def shrunk(base: Array, change: Array, weight: float) -> Array:
    """Return the base moved by a share of a change; nobody stays nobody."""
    import numpy as np

    return np.where(base < ONE_PERSON, 0.0, np.maximum(base + weight * change, 0.0))


ONE_PERSON = 0.4054651081081644  # ln(1.5): less than this rounds to nobody


def _joined(all_rows: Rows, years: NDArray[np.int64], links: list[Link]) -> Chained:
    import numpy as np

    def end_to_end(name: str) -> Array:
        return np.concatenate([getattr(one, name) for one in links])

    def both(name: str) -> dict[float, tuple[Array, Array]]:
        made = {}
        for c in conformal.COVERAGES:
            low, high = (
                np.concatenate([getattr(one, name)[c][k] for one in links]) for k in (0, 1)
            )
            made[c] = (low, high)
        return made

    order = end_to_end("chosen").astype(np.int64)
    chosen = all_rows.take(order)
    weight = np.concatenate([np.full(len(one.exits), one.weight) for one in links])
    point = np.where(chosen.base < ONE_PERSON, 0.0,
                     np.maximum(chosen.base + weight * end_to_end("change"), 0.0))  # fmt: skip
    return Chained(chosen, years[order], point, end_to_end("exits"), end_to_end("quantiles"),
                   end_to_end("past"), both("bounds"), both("past_bounds"),
                   {int(years[one.chosen[0]]): one.weight for one in links})  # fmt: skip
