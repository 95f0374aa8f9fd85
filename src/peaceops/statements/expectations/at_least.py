"""The figure is at least so much."""

from __future__ import annotations

from typing import ClassVar

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result
from peaceops.statements.expectations.figures import figure, number


class Form(Expectation):
    """The figure is at least `value`; with an interval, all of it."""

    shorthand: ClassVar[str] = "value"
    value: float
    of: str | None = None

    def judge(self, ask: Ask) -> Outcome:
        """Compare the figure, and its interval where it has one."""
        answer = ask()
        found = figure(answer, self.of)
        result: Result = "unclear"
        if found.low >= self.value:
            result = "holds"
        elif found.high < self.value:
            result = "fails"
        return Outcome(result, answer, found.value, found.low, found.high, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        return f"at least {number(self.value)}{f' ({self.of})' if self.of else ''}"
