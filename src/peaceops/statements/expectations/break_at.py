"""A series breaks at this time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from peaceops.codes.months import add_months, month_end, parse_day
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome


class Form(Expectation):
    """The measure finds a break, and it lies within `within` months of `when`.

    The answer is the month or year of the break, or none: a break elsewhere
    and no break both fail.
    """

    shorthand: ClassVar[str] = "when"
    when: str
    within: int = 12

    def judge(self, ask: Ask) -> Outcome:
        """Compare the time found with the time said."""
        answer = ask()
        value = answer.value
        if isinstance(value, int) and not isinstance(value, bool):
            value = date(value, 12, 31)
        if not isinstance(value, date):
            return Outcome("fails", answer, note="no break is found")
        day = parse_day(self.when)
        middle = month_end(day.year, day.month)
        inside = add_months(middle, -self.within) <= value <= add_months(middle, self.within)
        figure = value.year + (value.month - 1) / 12
        return Outcome("holds" if inside else "fails", answer, figure, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        return f"a break within {self.within} months of {self.when}"
