"""A forecast without the model: the last value, less decided ends, with the width of past changes.

It takes no fitting, so it answers at once for any atlas and day; what it gives
stands under the names of the table of forecasts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.outlooks.baselines import past_changes
from peaceops.outlooks.chain import FIRST_YEAR, learnable
from peaceops.outlooks.conformal import COVERAGES, widths
from peaceops.outlooks.hurdle import LEVELS, size_class
from peaceops.outlooks.units import rows

if TYPE_CHECKING:
    from peaceops.outlooks.series import Array
    from peaceops.outlooks.units import Frame, Rows


def unfitted(made: Frame, place: int, horizon: int, knowledge: date) -> dict[str, Any] | None:
    """Return the forecast of one series as a line of the table; None where nothing is known.

    Parameters
    ----------
    made : Frame
    place : int
        Which series.
    horizon : int
        Months ahead.
    knowledge : datetime.date
        Decisions of the Security Council up to this day count.
    """
    import numpy as np

    known = made.known()
    held, origin = set(known), known[-1]
    here = rows(made, [origin], horizon, knowledge, columns=False)
    mine = here.take(here.series == place)
    if not len(mine.now):
        return None
    past = rows(made, [o for o in known if o + horizon in held], horizon, columns=False)
    past = past.take(np.isfinite(past.future) & learnable(made, past, horizon, origin + 1))
    if not len(past.now):
        return None
    quantiles = past_changes(past, mine)
    before = _before(made, past, horizon, int(size_class(mine.now)[0]))
    line: dict[str, Any] = {
        "horizon": horizon, "origin": made.found.months[origin], "entry": None,
        "now": float(np.expm1(mine.now[0])), "base": float(np.expm1(mine.base[0])),
        "model": float(np.expm1(mine.base[0])), "exit": float((quantiles == 0).mean()),
    }  # fmt: skip
    for coverage in COVERAGES:
        ends = [end[0] for end in widths(*before).interval(quantiles, mine.now, coverage)]
        _note(line, "past_", coverage, ends)
    if mine.closing[0]:
        left = past.future[past.closing] if past.closing.any() else np.zeros(1)
        line["exit"] = float((left == 0).mean())
        for coverage in COVERAGES:
            tail = (1 - coverage) / 2
            _note(line, "", coverage, list(np.quantile(left, (tail, 1 - tail))))
    return line


def _note(line: dict[str, Any], prefix: str, coverage: float, ends: list[Any]) -> None:
    import numpy as np

    for side, end in zip(("low", "high"), ends, strict=True):
        line[f"{prefix}{side}_{100 * coverage:.0f}"] = float(np.expm1(end))


def _before(made: Frame, past: Rows, horizon: int, size: int) -> tuple[Array, Array, Array]:
    """Return what past changes said of series of that size in earlier years, and what came."""
    import numpy as np

    years = np.array([month.year for month in made.found.months])[past.origin]
    of_size = size_class(past.now) == size
    parts = []
    for year in np.unique(years[years >= FIRST_YEAR]):
        limit = made.found.at(date(int(year), 1, 31))
        earlier = past.take(past.origin + horizon < limit)
        mine = past.take((years == year) & of_size)
        if len(earlier.now) and len(mine.now):
            parts.append((past_changes(earlier, mine), mine.now, mine.future))
    if not parts:
        return np.zeros((0, len(LEVELS))), np.zeros(0), np.zeros(0)
    quantiles, now, future = (np.concatenate(side) for side in zip(*parts, strict=True))
    return quantiles, now, future
