"""Who is not there now: the probability of an entry, and how many come if somebody does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.codes.missions import missions
from peaceops.outlooks.features import carried
from peaceops.outlooks.hurdle import SETTINGS
from peaceops.outlooks.units import ending

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.series import Array, Series

NAMES = (
    "mission_people", "mission_change_3", "mission_change_12", "mission_contributors",
    "mission_age", "mission_entries_6", "ending", "contributor_people", "contributor_change_12",
    "contributor_missions", "contributor_entries_12", "most_before", "months_since",
)  # fmt: skip
EVERY = 3
"""Every how many months an origin is learnt from."""

LEAST = 200
"""Fewest past entries to learn from."""


@dataclass(frozen=True)
class Absent:
    """Pairs without anybody at some origins, in missions that run.

    Parameters
    ----------
    x : array of shape (rows, len(NAMES))
    future : array
        ln(1 + people) at the target; NaN where it is not known.
    origin, whose, where : array of int
    """

    x: Array
    future: Array
    origin: NDArray[np.int64]
    whose: NDArray[np.int64]
    where: NDArray[np.int64]

    def take(self, chosen: NDArray[Any]) -> Absent:
        """Return some of the rows."""
        return Absent(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def absent(
    found: Series, origins: list[int], horizon: int, knowledge: date | None = None
) -> Absent:
    """Return the pairs that could enter: contributors active within a year, missions with people.

    Parameters
    ----------
    found : Series
    origins : list of int
        Places of known months.
    horizon : int
        Months ahead.
    knowledge : datetime.date, optional
        Decisions up to this day count; the origin's month end by default.
    """
    import numpy as np

    logs = tuple(
        np.log1p(np.nan_to_num(carried(a)))
        for a in (found.people, found.of_mission, found.of_contributor)
    )
    parts = []
    last = found.people.shape[2] - 1
    for origin in origins:
        now = found.people[:, :, origin]
        active = logs[2][:, max(origin - 12, 0) : origin + 1].max(axis=1) > 0
        open_ = logs[1][:, origin] > 0
        whose, where = np.nonzero((now == 0) & active[:, None] & open_[None, :])
        ahead = origin + horizon
        future = found.people[whose, where, ahead] if ahead <= last else np.full(len(whose), np.nan)
        x = _columns(found, logs, origin, horizon, knowledge)[whose, where]
        parts.append((x, np.log1p(future), np.full(len(whose), origin), whose, where))
    return Absent(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _columns(
    found: Series, logs: tuple[Array, ...], origin: int, horizon: int, knowledge: date | None
) -> Array:
    import numpy as np

    people, of_mission, of_contributor = logs
    shape = people.shape[:2]
    there = people[:, :, origin] > 0
    half, year = (people[:, :, max(origin - k, 0)] > 0 for k in (6, 12))
    day = found.months[origin]
    starts = [missions()[name].start for name in found.missions]
    age = [np.nan if start is None else (day - start).days / 30.4 for start in starts]
    before = people[:, :, : origin + 1][:, :, ::-1]
    ever = (before > 0).any(axis=2)
    wide = [
        of_mission[:, origin], of_mission[:, origin] - of_mission[:, max(origin - 3, 0)],
        of_mission[:, origin] - of_mission[:, max(origin - 12, 0)], there.sum(axis=0),
        np.array(age), (there & ~half).sum(axis=0), ending(found, origin, horizon, knowledge),
    ]  # fmt: skip
    tall = [
        of_contributor[:, origin],
        of_contributor[:, origin] - of_contributor[:, max(origin - 12, 0)],
        there.sum(axis=1), (there & ~year).sum(axis=1),
    ]  # fmt: skip
    own = [before.max(axis=2), np.where(ever, np.argmax(before > 0, axis=2), np.nan)]
    made = [*(np.broadcast_to(c[None, :], shape) for c in wide),
            *(np.broadcast_to(c[:, None], shape) for c in tall), *own]  # fmt: skip
    return np.stack(made, axis=2).astype(np.float32)


@dataclass(frozen=True)
class Entry:
    """A fitted model of entries.

    Parameters
    ----------
    enters, size : object
        Fitted estimators.
    rate : float
        Share that entered in the past.
    middle : float
        Median ln(1 + people) of those who did.
    """

    enters: Any
    size: Any
    rate: float
    middle: float

    def probability(self, rows: Absent) -> Array:
        """Return the probability that somebody is there at the target month."""
        found: Array = self.enters.predict_proba(rows.x)[:, 1]
        return found

    def sizes(self, rows: Absent) -> Array:
        """Return how many come if somebody comes, as ln(1 + people)."""
        found: Array = self.size.predict(rows.x)
        return found


def fit_entry(rows: Absent) -> Entry | None:
    """Fit the model of entries to rows whose future is known; None where entries are too few."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier as Classifier
    from sklearn.ensemble import HistGradientBoostingRegressor as Regressor

    came = rows.future > 0
    if came.sum() < LEAST:
        return None
    used = {**SETTINGS, "max_iter": 80}
    return Entry(
        Classifier(**used).fit(rows.x, came),
        Regressor(loss="absolute_error", **used).fit(rows.x[came], rows.future[came]),
        float(came.mean()), float(np.median(rows.future[came])),
    )  # fmt: skip


@dataclass(frozen=True)
class ChainedEntries:
    """Probabilities of entry as they would have been given, with what came.

    Parameters
    ----------
    rows : Absent
    year : array of int
    probability, rate : array
        The model's, and the share of the past.
    size : array
        ln(1 + people) if somebody comes.
    """

    rows: Absent
    year: NDArray[np.int64]
    probability: Array
    rate: Array
    size: Array


def chain_entries(found: Series, horizon: int, first_year: int) -> ChainedEntries | None:
    """Give each year's probabilities from what was known before it began."""
    import numpy as np

    known = found.known()
    held = set(known)
    rows = absent(found, [o for o in known if o + horizon in held], horizon)
    rows = rows.take(np.isfinite(rows.future))
    years = np.array([month.year for month in found.months])[rows.origin]
    parts = []
    for year in sorted({int(y) for y in years if y >= first_year}):
        limit = found.at(date(year, 1, 31))
        model = fit_entry(rows.take((rows.origin + horizon < limit) & (rows.origin % EVERY == 0)))
        if model is None:
            continue
        mine = np.flatnonzero(years == year)
        chosen = rows.take(mine)
        parts.append((mine, model.probability(chosen), np.full(len(mine), model.rate),
                      model.sizes(chosen)))  # fmt: skip
    if not parts:
        return None
    order, probability, rate, size = (np.concatenate(c) for c in zip(*parts, strict=True))
    return ChainedEntries(rows.take(order), years[order], probability, rate, size)
