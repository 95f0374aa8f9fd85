"""The figure rose or fell after an event, more than it does at other times."""

from __future__ import annotations

from typing import Literal

from peaceops.statements.expectations.after import ALPHA_AFTER, After
from peaceops.statements.expectations.expectation import Ask, Outcome, Result


class Form(After):
    """The figure changes by more than `percent` percent in the `direction` said.

    It fails where it stays within `percent` or goes the other way. It is
    unclear where the change is as large as many were before the event.
    """

    direction: Literal["up", "down", "either"]

    def judge(self, ask: Ask) -> Outcome:
        """Compare before and after."""
        found = self.found(ask)
        sign = {"up": 1, "down": -1, "either": 0}[self.direction]
        p = found.p(sign)
        size = sign * found.percent if sign else abs(found.percent)
        result: Result = "unclear"
        if size <= self.percent:
            result = "fails"
        elif p is not None and p <= ALPHA_AFTER:
            result = "holds"
        return Outcome(result, found.after, found.percent, note=found.note(self.event),
                       others=(found.before,))  # fmt: skip

    def words(self) -> str:
        """Say what is expected."""
        return (
            f"{'a change' if self.direction == 'either' else self.direction} by more than {self.percent:g}% within {self.months} months of "
            f"{self.event}"
        )
