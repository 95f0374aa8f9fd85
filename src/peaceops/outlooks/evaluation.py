"""The evaluation: every year forecast from those before it, against the last value.

It decides what is served: a model's figure only where it beats the last value
with an interval above zero, a model's width only where its CRPS does.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from peaceops.outlooks.scores import Events, Skill

VERSION = 1  # raised when the same rows would be scored differently
FROM = 2015
"""First year of the origins that are scored."""

SETS = {
    "present": "people there at the origin",
    "either": "people there at either end",
    "either_if_any": "people at either end, entries given the size that is likely if anybody comes",
    "open": "people there at both ends (no opening, no closure)",
}
"""Which rows are scored. `either_if_any` is how a forecast fares that may lean on the choice of
rows, which tells it that somebody is there at one end at least; such a figure is never served."""


@dataclass(frozen=True)
class Line:
    """How the model did on one unit, horizon and set of rows.

    Parameters
    ----------
    unit : str
    horizon : int
        Months ahead.
    rows : str
        A key of `SETS`.
    n, origins : int
        Number of rows, and of months from which they start.
    last_value, model, drift, mean : float
        Mean absolute errors in ln(1 + people).
    last_value_people, model_people : float
        Mean absolute errors in people.
    gain : Skill
        Of the model's error in ln(1 + people) against the last value's.
    crps_past, crps_model : float or None
        Mean CRPS of past changes about the last value, and of the model.
    crps_gain : Skill or None
    """

    unit: str
    horizon: int
    rows: str
    n: int
    origins: int
    last_value: float
    model: float
    drift: float
    mean: float
    last_value_people: float
    model_people: float
    gain: Skill
    crps_past: float | None = None
    crps_model: float | None = None
    crps_gain: Skill | None = None


@dataclass(frozen=True)
class Covered:
    """How often intervals held what came, by size class.

    Parameters
    ----------
    unit : str
    horizon : int
    size : str
        People at the origin.
    n : int
    model_80, model_95, past_80, past_95 : float
        Shares inside the calibrated intervals of the model and of past changes.
    """

    unit: str
    horizon: int
    size: str
    n: int
    model_80: float
    model_95: float
    past_80: float
    past_95: float


@dataclass(frozen=True)
class EventLine:
    """How probabilities of exits or entries did.

    Parameters
    ----------
    unit : str
    horizon : int
    event : {"exit", "entry"}
    scores : Events
    """

    unit: str
    horizon: int
    event: str
    scores: Events


@dataclass(frozen=True)
class Evaluation:
    """All scores, with what is needed to make them again.

    Parameters
    ----------
    digest : str
        Of the tables and decisions they come from.
    first, last : str
        First and last origin, ``YYYY-MM``.
    origins : dict of str to tuple of str
        Unit and horizon (``pair 12``) to the months scored.
    seeds : dict of str to int
        Of the trees and of the resamples, and the number of resamples.
    lines : tuple of Line
    covered : tuple of Covered
    events : tuple of EventLine
    """

    digest: str
    first: str
    last: str
    origins: dict[str, tuple[str, ...]]
    seeds: dict[str, int]
    lines: tuple[Line, ...]
    covered: tuple[Covered, ...]
    events: tuple[EventLine, ...]

    def line(self, unit: str, horizon: int, rows: str = "present") -> Line | None:
        """Return one line, or None."""
        wanted = (unit, horizon, rows)
        return next((x for x in self.lines if (x.unit, x.horizon, x.rows) == wanted), None)

    def serves_point(self, unit: str, horizon: int) -> bool:
        """Whether the model's figure beats the last value, its interval above zero."""
        found = self.line(unit, horizon)
        return found is not None and found.gain.sure

    def serves_width(self, unit: str, horizon: int) -> bool:
        """Whether the model's distribution beats past changes, its interval above zero."""
        found = self.line(unit, horizon)
        return found is not None and found.crps_gain is not None and found.crps_gain.sure

    def to_json(self) -> dict[str, Any]:
        """Return it as what JSON holds, figures to five digits."""
        made: dict[str, Any] = short(asdict(self))
        return made

    @staticmethod
    def from_json(held: dict[str, Any]) -> Evaluation:
        """Return the evaluation of what `to_json` gave."""
        parts = {name: held[name] for name in ("digest", "first", "last", "seeds")}
        origins = {key: tuple(months) for key, months in held["origins"].items()}
        return Evaluation(**parts, origins=origins, **read_parts(held))


def read_parts(held: dict[str, Any]) -> dict[str, Any]:
    """Return lines, coverage and events from what JSON held of them."""
    return {
        "lines": tuple(_made(Line, one) for one in held["lines"]),
        "covered": tuple(Covered(**one) for one in held["covered"]),
        "events": tuple(
            EventLine(one["unit"], one["horizon"], one["event"], _made(Events, one["scores"]))
            for one in held["events"]
        ),
    }


def _made(kind: Any, held: dict[str, Any]) -> Any:
    names = [one.name for one in fields(kind)]
    return kind(**{k: Skill(**held[k]) if isinstance(held[k], dict) else held[k] for k in names})


def short(value: Any) -> Any:
    """Round figures to five digits, all the way down."""
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {str(k): short(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [short(v) for v in value]
    return value
