"""Evaluating: every unit and horizon forecast year by year from before, and scored."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from peaceops.outlooks import baselines, conformal
from peaceops.outlooks.chain import chain
from peaceops.outlooks.entries import chain_entries
from peaceops.outlooks.evaluation import (
    FROM,
    Covered,
    Evaluation,
    EventLine,
    Line,
    read_parts,
    short,
)
from peaceops.outlooks.hurdle import CLASS_NAMES, size_class
from peaceops.outlooks.hurdle import SEED as TREES
from peaceops.outlooks.scores import DRAWS, SEED, crps, events, skill
from peaceops.outlooks.units import HORIZONS, UNITS, frame
from peaceops.threads import SKLEARN, one_thread

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.outlooks.chain import Chained, Store
    from peaceops.outlooks.entries import ChainedEntries
    from peaceops.outlooks.series import Array, Series
    from peaceops.outlooks.units import Frame, Unit


def part(
    found: Series, unit: Unit, horizon: int, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Score one unit and horizon; plain values, so that it can be kept while others are made.

    Parameters
    ----------
    found : Series
    unit : {"pair", "contributor", "mission"}
    horizon : int
    tell : callable, optional
        Called with a line for each step.
    store : dict, optional
        Filled with the yearly forecasts.
    """
    made = frame(found, unit)
    held = chain(made, horizon, tell, store)
    if held is None or not (held.year >= FROM).any():
        return {"origins": [], "lines": [], "covered": [], "events": []}
    if tell and unit == "pair":
        tell(f"entries, {horizon} months ahead")
    entered = chain_entries(found, horizon, FROM) if unit == "pair" else None
    scored = held.year >= FROM
    origins = sorted({found.months[o].isoformat()[:7] for o in held.rows.origin[scored]})
    result: dict[str, Any] = short(
        {
            "origins": origins,
            "lines": [asdict(one) for one in _lines(made, held, scored, horizon, entered)],
            "covered": [asdict(one) for one in _covered(made, held, scored, horizon)],
            "events": [asdict(one) for one in _events(made, held, scored, horizon, entered)],
        }
    )
    return result


def _blocks(
    made: Frame, series: NDArray[np.int64], year: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Return the blocks that are drawn: contributors and missions; of totals also whole years."""
    if made.unit == "pair":
        return [made.whose[series], made.where[series]]
    return [series, year]


def _lines(
    made: Frame, held: Chained, scored: NDArray[np.bool_], horizon: int,
    entered: ChainedEntries | None,
) -> list[Line]:  # fmt: skip
    import numpy as np

    rows = held.rows.take(scored)
    point, year = held.point[scored], held.year[scored]
    blocks = _blocks(made, rows.series, year)
    losses = {
        "last_value": rows.now, "model": point, "drift": baselines.drift(rows, horizon),
        "mean": baselines.mean_12(rows),
    }  # fmt: skip
    wide = [crps(rows.future, q[scored]) for q in (held.past, held.quantiles)]
    lines = [_line(made, horizon, "present", rows.future, losses, blocks, rows.origin, wide)]
    both = rows.future > 0
    lines.append(
        _line(made, horizon, "open", rows.future[both], {k: v[both] for k, v in losses.items()},
              [b[both] for b in blocks], rows.origin[both], [w[both] for w in wide])
    )  # fmt: skip
    came = _came(made, horizon)
    future = np.concatenate([rows.future, came[0]])
    origin = np.concatenate([rows.origin, came[1]])
    more = _blocks(made, came[2], np.array([m.year for m in made.found.months])[came[1]])
    blocks = [np.concatenate([a, b]) for a, b in zip(blocks, more, strict=True)]
    none = {k: np.concatenate([v, np.zeros(len(came[0]))]) for k, v in losses.items()}
    lines.append(_line(made, horizon, "either", future, none, blocks, origin))
    if entered is not None:
        guess = np.concatenate([point, _sizes(made, entered, came)])
        some = {**none, "model": guess}
        lines.append(_line(made, horizon, "either_if_any", future, some, blocks, origin))
    return lines


def _line(
    made: Frame, horizon: int, rows: str, future: Array, points: dict[str, Array],
    blocks: list[NDArray[np.int64]], origin: NDArray[np.int64], wide: list[Array] | None = None,
) -> Line:  # fmt: skip
    import numpy as np

    errors = {name: np.abs(future - point) for name, point in points.items()}
    people = {
        name: float(np.abs(np.expm1(future) - np.expm1(points[name])).mean())
        for name in ("last_value", "model")
    }
    means = {name: float(values.mean()) for name, values in errors.items()}
    return Line(
        made.unit, horizon, rows, len(future), len(np.unique(origin)), **means,
        last_value_people=people["last_value"], model_people=people["model"],
        gain=skill(errors["model"], errors["last_value"], blocks),
        crps_past=float(wide[0].mean()) if wide else None,
        crps_model=float(wide[1].mean()) if wide else None,
        crps_gain=skill(wide[1], wide[0], blocks) if wide else None,
    )  # fmt: skip


def _came(made: Frame, horizon: int) -> tuple[Array, NDArray[np.int64], NDArray[np.int64]]:
    """Return future, origin and series of those who were nobody and came, from `FROM` on."""
    import numpy as np

    people = made.people
    first = made.found.at(made.found.months[0].replace(year=FROM))
    with np.errstate(invalid="ignore"):
        hit = (people[:, first:-horizon] == 0) & (people[:, first + horizon :] > 0)
    series, place = np.nonzero(hit)
    origin = place + first
    return np.log1p(people[series, origin + horizon]), origin, series


def _sizes(
    made: Frame, entered: ChainedEntries,
    came: tuple[Array, NDArray[np.int64], NDArray[np.int64]],
) -> Array:  # fmt: skip
    """Return the size that was likely if anybody came, for each who came; 0 where none was given."""
    import numpy as np

    shape = made.found.people.shape
    given = np.zeros((shape[2], shape[0], shape[1]), np.float32)
    rows = entered.rows
    given[rows.origin, rows.whose, rows.where] = entered.size
    _, origin, series = came
    return given[origin, made.whose[series], made.where[series]].astype(np.float64)


def _covered(made: Frame, held: Chained, scored: NDArray[np.bool_], horizon: int) -> list[Covered]:
    future = held.rows.future
    inside = {
        (name, c): conformal.contains(*bounds[c], future)
        for name, bounds in (("model", held.bounds), ("past", held.past_bounds))
        for c in conformal.COVERAGES
    }
    classes = size_class(held.rows.now)
    lines = []
    for number, size in [(-1, "all"), *enumerate(CLASS_NAMES)]:
        mine = scored if number < 0 else scored & (classes == number)
        if mine.any():
            shares = {f"{name}_{100 * c:.0f}": float(hit[mine].mean())
                      for (name, c), hit in inside.items()}  # fmt: skip
            lines.append(Covered(made.unit, horizon, size, int(mine.sum()), **shares))
    return lines


def _events(
    made: Frame, held: Chained, scored: NDArray[np.bool_], horizon: int,
    entered: ChainedEntries | None,
) -> list[EventLine]:  # fmt: skip
    import numpy as np

    rows, year = held.rows.take(scored), held.year[scored]
    gone = rows.future == 0
    shares = {int(y): _before(held, int(y)) for y in np.unique(year)}
    past = np.array([shares[int(y)] for y in year])
    blocks = _blocks(made, rows.series, year)
    lines = [EventLine(made.unit, horizon, "exit",
                       events(held.exits[scored], gone, past, blocks))]  # fmt: skip
    if entered is not None:
        came = entered.rows.future > 0
        lines.append(
            EventLine(made.unit, horizon, "entry",
                      events(entered.probability, came, entered.rate,
                             [entered.rows.whose, entered.rows.where]))
        )  # fmt: skip
    return lines


def _before(held: Chained, year: int) -> float:
    """Return the share of exits in the chain's earlier years; of its first year, in that one."""
    mine = held.year < year
    if not mine.any():
        mine = held.year == year
    return float((held.rows.future[mine] == 0).mean())


def evaluate(
    found: Series, digest: str, kept: dict[str, Any] | None = None,
    note: Callable[[], None] | None = None, tell: Callable[[str], None] | None = None,
    store: Store | None = None,
) -> Evaluation:  # fmt: skip
    """Score all units and horizons.

    Parameters
    ----------
    found : Series
    digest : str
    kept : dict, optional
        Parts made before by their names; parts that are missing are added.
    note : callable, optional
        Called after each part, to write `kept` down.
    tell : callable, optional
        Called with a line for each step.
    store : dict, optional
        Filled with the yearly forecasts of the parts that were made now.
    """
    parts: dict[str, Any] = {} if kept is None else kept
    for unit in UNITS:
        for horizon in HORIZONS:
            name = f"{unit} {horizon}"
            if name not in parts:
                with one_thread(SKLEARN):
                    parts[name] = part(found, unit, horizon, tell, store)
                if note:
                    note()
    months = sorted({m for one in parts.values() for m in one["origins"]})
    every = {
        key: [x for name in parts for x in parts[name][key]]
        for key in ("lines", "covered", "events")
    }
    return Evaluation(
        digest, months[0] if months else "", months[-1] if months else "",
        {name: tuple(one["origins"]) for name, one in parts.items()},
        {"trees": TREES, "intervals": conformal.SEED, "resamples": SEED, "draws": DRAWS}, **read_parts(every),
    )  # fmt: skip
