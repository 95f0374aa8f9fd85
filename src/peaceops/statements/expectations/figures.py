"""Taking a number out of an answer, with what is known of its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import MissingData

if TYPE_CHECKING:
    from peaceops.answer import Answer


@dataclass(frozen=True)
class Figure:
    """A number with its interval; `low` and `high` equal it where it is a count.

    Parameters
    ----------
    value, low, high : float
    exact : bool
        Whether it has no interval.
    """

    value: float
    low: float
    high: float
    exact: bool


def figure(answer: Answer, of: str | None = None) -> Figure:
    """Return the number of an answer.

    Parameters
    ----------
    answer : Answer
    of : str, optional
        Part of the value, where it is a mapping such as shares by kind; a part
        that is not there is zero.

    Raises
    ------
    MissingData
        If the answer has no number.
    """
    value: Any = answer.value
    if isinstance(value, dict) and of is not None:
        value = value.get(of, 0)
    if isinstance(value, date):
        value = value.toordinal()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MissingData(f"{answer.question}: the answer is not a number ({answer.value!r})")
    number = float(value)
    if answer.interval is None or isinstance(answer.value, dict):
        return Figure(number, number, number, True)
    return Figure(number, answer.interval.low, answer.interval.high, False)


def number(value: float) -> str:
    """Write a number in a note.

    Examples
    --------
    >>> number(1234.0), number(2.256), number(0.034)
    ('1,234', '2.26', '0.034')
    """
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) >= 0.1 else f"{value:.3g}"
