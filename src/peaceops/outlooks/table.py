"""All forecasts from one origin, as a table: made once for an atlas and a day, then looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.codes.months import add_months
from peaceops.outlooks.chain import ONE_PERSON, link, linked
from peaceops.outlooks.entries import EVERY, absent, fit_entry
from peaceops.outlooks.units import HORIZONS, UNITS, frame, rows
from peaceops.threads import SKLEARN, one_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import polars as pl

    from peaceops.outlooks.chain import Link, Store
    from peaceops.outlooks.series import Series
    from peaceops.outlooks.units import Frame, Unit

BOUNDS = ("low_80", "high_80", "low_95", "high_95")


def table(
    found: Series, knowledge: date, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Return the forecasts of every series from the last known month.

    Parameters
    ----------
    found : Series
    knowledge : datetime.date
        Decisions of the Security Council up to this day count.
    tell : callable, optional
        Called with a line for each step.
    store : dict, optional
        Yearly forecasts of the same series, if an evaluation has just made them.

    Returns
    -------
    polars.DataFrame
        ``unit``, ``contributor``, ``mission``, ``origin``, ``horizon``, ``now``,
        ``base`` (without those whom a decided end sends home), ``model`` (its
        figure), ``exit`` and ``entry`` (probabilities), the ends of its intervals
        (`BOUNDS`), and those of past changes (``past_`` before). People, not
        rounded. Pairs without anybody have ``entry`` alone.
    """
    import polars as pl

    parts = []
    with one_thread(SKLEARN):
        for unit in UNITS:
            made = frame(found, unit)
            for horizon in HORIZONS:
                held = final(made, horizon, knowledge, tell, store=store)
                if held is not None:
                    parts.append(lines(made, held, horizon))
        for horizon in HORIZONS:
            if tell:
                tell(f"entries, {horizon} months ahead")
            entering = _entering(found, horizon, knowledge)
            if entering is not None:
                parts.append(entering)
    return pl.concat(parts, how="diagonal_relaxed") if parts else pl.DataFrame()


def final(
    made: Frame, horizon: int, knowledge: date, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> Link | None:  # fmt: skip
    """Return the forecasts from the last known month, calibrated by all that were made before.

    Parameters
    ----------
    made : Frame
    horizon : int
    knowledge : datetime.date
    tell : callable, optional
    store : dict, optional
        As for `table`.
    """
    import numpy as np

    if store and (made.unit, horizon) in store:
        all_rows, links = store[made.unit, horizon]
    else:
        all_rows, _, links = linked(made, horizon, tell)
    origin = made.known()[-1]
    mine = rows(made, [origin], horizon, knowledge)
    if not len(mine.now) or not len(all_rows.now):
        return None
    none = np.zeros(0, np.int64)
    return link(made, all_rows, none, origin + 1, horizon, links, mine)


def lines(made: Frame, held: Link, horizon: int) -> pl.DataFrame:
    """Return the forecasts of one unit and horizon as rows of the table."""
    import numpy as np
    import polars as pl

    mine = held.rows
    point = np.where(mine.base < ONE_PERSON, 0.0,
                     np.maximum(mine.base + held.weight * held.change, 0.0))  # fmt: skip
    columns: dict[str, Any] = {
        "now": np.expm1(mine.now), "base": np.expm1(mine.base), "model": np.expm1(point),
        "exit": held.exits,
    }  # fmt: skip
    for prefix, bounds in (("", held.bounds), ("past_", held.past_bounds)):
        for coverage, pair in bounds.items():
            for side, values in zip(("low", "high"), pair, strict=True):
                columns[f"{prefix}{side}_{100 * coverage:.0f}"] = np.expm1(values)
    numbers = pl.DataFrame({k: np.asarray(v, np.float32) for k, v in columns.items()})
    return numbers.insert_column(
        0, pl.Series("horizon", [horizon] * len(mine.now), pl.Int16)
    ).select(
        *_names(made.unit, made.found, made.whose[mine.series], made.where[mine.series]),
        pl.lit(made.found.months[int(mine.origin[0])]).alias("origin"),
        pl.all(),
    )


def _names(unit: Unit, found: Series, whose: Any, where: Any) -> list[pl.Series]:
    import polars as pl

    return [
        pl.Series("unit", [unit] * len(whose)),
        pl.Series("contributor", [found.contributors[i] if i >= 0 else "" for i in whose]),
        pl.Series("mission", [found.missions[i] if i >= 0 else "" for i in where]),
    ]


def _entering(found: Series, horizon: int, knowledge: date) -> pl.DataFrame | None:
    import numpy as np
    import polars as pl

    known = found.known()
    held, origin = set(known), known[-1]
    past = absent(found, [o for o in known if o + horizon in held and o % EVERY == 0], horizon)
    model = fit_entry(past.take(np.isfinite(past.future)))
    mine = absent(found, [origin], horizon, knowledge)
    if model is None or not len(mine.origin):
        return None
    chance = pl.Series("entry", model.probability(mine).astype(np.float32))
    return pl.DataFrame(_names("pair", found, mine.whose, mine.where)).with_columns(
        chance, origin=pl.lit(found.months[origin]), horizon=pl.lit(horizon, pl.Int16),
        now=pl.lit(0.0, pl.Float32),
    )  # fmt: skip


def target(origin: date, horizon: int) -> date:
    """Return the month that is forecast."""
    return add_months(origin, horizon)
