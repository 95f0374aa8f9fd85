"""A line stands low among the others of its table."""

from __future__ import annotations

from typing import ClassVar

from peaceops.statements.expectations.expectation import Ask, Outcome, Result
from peaceops.statements.expectations.figures import number
from peaceops.statements.expectations.percentiles import Percentile, place


class Form(Percentile):
    """Less than `percent` percent of the others are lower than the line meant."""

    shorthand: ClassVar[str] = "percent"

    def judge(self, ask: Ask) -> Outcome:
        """Compare the place; with an interval, both ends must lie on one side."""
        answer = ask()
        found = place(answer, self)
        result: Result = "unclear"
        if found.high < self.percent:
            result = "holds"
        elif found.low >= self.percent:
            result = "fails"
        note = f"{found.percent:.0f}% of {found.n} others are lower; {self.words()}"
        return Outcome(result, answer, found.percent, found.low, found.high, note=note)

    def words(self) -> str:
        """Say what is expected."""
        return f"below percentile {number(self.percent)} of {self.column}"
