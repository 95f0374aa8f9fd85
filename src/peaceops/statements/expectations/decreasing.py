"""The figure falls over a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.statements.expectations.trend import Series

if TYPE_CHECKING:
    from peaceops.statements.expectations.expectation import Ask, Outcome


class Form(Series):
    """The measure, asked at regular times, has a falling trend beyond chance."""

    def judge(self, ask: Ask) -> Outcome:
        """Test for the trend."""
        return self.outcome(ask, -1)

    def words(self) -> str:
        """Say what is expected."""
        return f"falling {self.span_words()}"
