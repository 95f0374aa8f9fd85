"""A series breaks at this time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from peaceops.codes.months import add_months, month_end, parse_day
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result

OTHERS = "contributors as large"
USUAL = 0.1


class Form(Expectation):
    """The measure finds a break, and it lies within `within` months of `when`.

    The answer is the month or year of the break, or none. A break elsewhere
    fails. No break beyond chance is unclear, since a short series hides much;
    so is a break where at least one in ten other contributors turned as much at
    the time (the line ``contributors as large`` of the measure's table).
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
            return Outcome("unclear", answer, note="no break beyond chance is found")
        day = parse_day(self.when)
        middle = month_end(day.year, day.month)
        inside = add_months(middle, -self.within) <= value <= add_months(middle, self.within)
        figure = value.year + (value.month - 1) / 12
        result: Result = "holds" if inside else "fails"
        others = [_share(line) for line in answer.table if line.get("what") == OTHERS]
        if result == "holds" and any(share > USUAL for share in others):
            result = "unclear"
        return Outcome(result, answer, figure, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        return f"a break within {self.within} months of {self.when}"


def _share(line: dict[str, object]) -> float:
    share = line.get("p_value")
    return float(share) if isinstance(share, int | float) else 0.0
