"""Two things go together, with the sign said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from peaceops.errors import MissingData
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result
from peaceops.statements.expectations.figures import Figure, figure, number

if TYPE_CHECKING:
    from peaceops.answer import Answer


class Form(Expectation):
    """The measure's figure is a coefficient whose interval lies on the side said.

    An interval that holds zero is unclear, never a failure: no association
    found is not no association. With `beyond`, an interval that lies wholly
    within plus and minus that size fails, since the association is then too
    small to matter. `view` takes the line of the answer's table with that
    view ("across states", "within states") in place of the answer's figure.
    """

    shorthand: ClassVar[str] = "sign"
    sign: Literal["positive", "negative"]
    view: str | None = None
    beyond: float | None = None

    def judge(self, ask: Ask) -> Outcome:
        """Compare the interval with zero."""
        answer = ask()
        found, p = _figure(answer, self.view)
        low, high = found.low, found.high
        if self.sign == "negative":
            low, high = -high, -low
        result: Result = "unclear"
        if not found.exact and low > 0:
            result = "holds"
        elif not found.exact and (high < 0 or (self.beyond is not None and _small(found, self))):
            result = "fails"
        note = f"{number(found.value)} ({number(found.low)} to {number(found.high)})"
        return Outcome(result, answer, found.value, found.low, found.high, p, note)

    def words(self) -> str:
        """Say what is expected."""
        return f"a {self.sign} association{f' {self.view}' if self.view else ''}"


def _figure(answer: Answer, view: str | None) -> tuple[Figure, float | None]:
    lines = [line for line in answer.table if view is None or line.get("view") == view]
    if view is None:
        whole = figure(answer)
        same = [line for line in lines if line.get("rho") == answer.value]
        return whole, same[0].get("p_value") if same else None
    if not lines:
        raise MissingData(f"{answer.question}: no view {view!r}")
    line = lines[0]
    return Figure(line["rho"], line["low"], line["high"], False), line.get("p_value")


def _small(found: Figure, asked: Form) -> bool:
    bound = asked.beyond or 0.0
    return -bound < found.low and found.high < bound
