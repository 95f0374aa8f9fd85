"""Where one line of a table stands among all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.statements.expectations.expectation import Expectation

if TYPE_CHECKING:
    from peaceops.answer import Answer

FEWEST = 3


class Percentile(Expectation):
    """Parameters of both forms about percentiles.

    `who` is the column that names the lines ("mission", "contributor", "host"),
    `line` the one meant; `column` holds the figures compared.
    """

    percent: float = 50.0
    who: str
    line: str
    column: str


@dataclass(frozen=True)
class Place:
    """Where a line stands.

    Parameters
    ----------
    percent : float
        Percent of the other lines that are lower; equals count half.
    low, high : float
        The same for the ends of its interval, where the table has ``low`` and
        ``high`` beside the figure; else equal to `percent`.
    n : int
        Number of other lines.
    """

    percent: float
    low: float
    high: float
    n: int


def place(answer: Answer, asked: Percentile) -> Place:
    """Return the place of a line among the others of an answer's table.

    Raises
    ------
    MissingData
        If the line is not there or there are too few others.
    """
    lines = [line for line in answer.table if isinstance(line.get(asked.column), int | float)]
    mine = [line for line in lines if str(line.get(asked.who)) == asked.line]
    others = [float(line[asked.column]) for line in lines if line not in mine]
    if not mine:
        raise MissingData(f"{answer.question}: no line for {asked.who} {asked.line}")
    if len(others) < FEWEST:
        raise MissingData(f"{answer.question}: only {len(others)} others to compare with")
    value = float(mine[0][asked.column])
    low, high = mine[0].get("low"), mine[0].get("high")
    ends = (low, high) if isinstance(low, int | float) and isinstance(high, int | float) else None
    middle = _percent(value, others)
    if ends is None:
        return Place(middle, middle, middle, len(others))
    return Place(middle, _percent(float(ends[0]), others), _percent(float(ends[1]), others),
                 len(others))  # fmt: skip


def _percent(value: float, others: list[float]) -> float:
    lower = sum(other < value for other in others) + 0.5 * sum(other == value for other in others)
    return 100 * lower / len(others)
