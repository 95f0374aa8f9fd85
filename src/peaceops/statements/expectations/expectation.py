"""What an expectation is: a form with parameters that judges the answers of a measure.

A form is a class `Form` in a file of its own. `judge` may ask the measure
again with other arguments, so that one form compares two answers and another
looks at a series of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from peaceops.errors import unknown

if TYPE_CHECKING:
    from peaceops.answer import Answer

Result = Literal["holds", "fails", "unclear"]
Scalar = str | int | float
OPPOSITE: dict[Result, Result] = {"holds": "fails", "fails": "holds", "unclear": "unclear"}


class Ask(Protocol):
    """Asks the measure of the test, with some arguments replaced."""

    def __call__(self, measure: str | None = None, /, **replaced: Scalar) -> Answer:
        """Return an answer; raises what `measures.measure.ask` raises."""
        ...


@dataclass(frozen=True)
class Outcome:
    """What one specification of a test came to.

    Parameters
    ----------
    result : {"holds", "fails", "unclear"}
        ``unclear`` where the uncertainty of the figures leaves it open.
    answer : Answer
        The first answer looked at.
    figure : float or None
        What is drawn in a specification curve.
    low, high : float or None
        Its interval.
    p : float or None
        Two-sided p-value where the form is a statistical test.
    note : str
        What was compared, in words.
    others : tuple of Answer
        Further answers looked at.
    """

    result: Result
    answer: Answer
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    note: str = ""
    others: tuple[Answer, ...] = ()


class Expectation(BaseModel):
    """Base of all forms.

    `shorthand` names the parameter that may be written without its name, and
    that the choice ``threshold`` varies.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    shorthand: ClassVar[str] = ""

    def judge(self, ask: Ask) -> Outcome:
        """Judge the measure's answers."""
        raise NotImplementedError

    def asks(self) -> list[tuple[str | None, dict[str, Scalar]]]:
        """Return further questions it will ask, (measure, replaced arguments), for checking."""
        return []

    def words(self) -> str:
        """Say what is expected, in words."""
        raise NotImplementedError


@cache
def names() -> tuple[str, ...]:
    """Return the names of all forms.

    Examples
    --------
    >>> "rank" in names() and "expectation" not in names()
    True
    """
    folder = Path(__file__).parent
    return tuple(
        sorted(
            info.name
            for info in iter_modules([str(folder)])
            if "\nclass Form(" in (folder / f"{info.name}.py").read_text(encoding="utf-8")
        )
    )


@cache
def form(name: str) -> type[Expectation]:
    """Return one form by name.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in names():
        raise unknown("expectation", name, names())
    found: type[Expectation] = import_module(f"peaceops.statements.expectations.{name}").Form
    return found


def expectation(name: str, given: Any) -> Expectation:
    """Return a form with its parameters.

    Raises
    ------
    BadInput
        If there is no such form.
    pydantic.ValidationError
        If the parameters are not its own.

    Examples
    --------
    >>> expectation("at_least", 100).words()
    'at least 100'
    """
    made = form(name)
    if not isinstance(given, dict) and made.shorthand:
        given = {made.shorthand: given}
    return made.model_validate(given)
