"""The figure did not change after an event."""

from __future__ import annotations

from peaceops.statements.expectations.after import ALPHA_AFTER, After
from peaceops.statements.expectations.expectation import Ask, Outcome, Result


class Form(After):
    """The change after `event` stays within `percent` percent.

    A larger change fails, unless it is one as large as many others before the
    event: then the event is not shown to have changed anything, and the test
    is unclear.
    """

    def judge(self, ask: Ask) -> Outcome:
        """Compare before and after."""
        found = self.found(ask)
        p = found.p()
        result: Result = "unclear"
        if abs(found.percent) <= self.percent:
            result = "holds"
        elif p is not None and p <= ALPHA_AFTER:
            result = "fails"
        return Outcome(result, found.after, found.percent, note=found.note(self.event),
                       others=(found.before,))  # fmt: skip

    def words(self) -> str:
        """Say what is expected."""
        return f"no change above {self.percent:g}% within {self.months} months of {self.event}"
