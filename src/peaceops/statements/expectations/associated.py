"""Two things go together, with the sign said."""

from __future__ import annotations

from typing import ClassVar, Literal

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result
from peaceops.statements.expectations.figures import figure, number


class Form(Expectation):
    """The measure's figure is a coefficient whose interval lies on the side said.

    An interval that holds zero is unclear, never a failure: no association
    found is not no association. With `beyond`, an interval that lies wholly
    within plus and minus that size fails, since the association is then too
    small to matter.
    """

    shorthand: ClassVar[str] = "sign"
    sign: Literal["positive", "negative"]
    beyond: float | None = None

    def judge(self, ask: Ask) -> Outcome:
        """Compare the interval with zero."""
        answer = ask()
        found = figure(answer)
        low, high = found.low, found.high
        if self.sign == "negative":
            low, high = -high, -low
        result: Result = "unclear"
        if not found.exact and low > 0:
            result = "holds"
        elif not found.exact and (high < 0 or (self.beyond is not None and _small(found, self))):
            result = "fails"
        note = f"{number(found.value)} ({number(found.low)} to {number(found.high)})"
        return Outcome(result, answer, found.value, found.low, found.high, note=note)

    def words(self) -> str:
        """Say what is expected."""
        return f"a {self.sign} association"


def _small(found: object, asked: Form) -> bool:
    bound = asked.beyond or 0.0
    return bool(-bound < found.low and found.high < bound)  # type: ignore[attr-defined]
