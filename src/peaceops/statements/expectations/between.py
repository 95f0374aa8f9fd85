"""The figure lies between two numbers, ends included."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result
from peaceops.statements.expectations.figures import figure, number


class Form(Expectation):
    """The figure lies between `low` and `high`; with an interval, all of it."""

    low: float
    high: float
    of: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.high < self.low:
            raise ValueError(f"high {self.high} is below low {self.low}")
        return self

    def judge(self, ask: Ask) -> Outcome:
        """Compare the figure, and its interval where it has one."""
        answer = ask()
        found = figure(answer, self.of)
        result: Result = "unclear"
        if self.low <= found.low and found.high <= self.high:
            result = "holds"
        elif found.high < self.low or found.low > self.high:
            result = "fails"
        return Outcome(result, answer, found.value, found.low, found.high, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        return f"between {number(self.low)} and {number(self.high)}"
