"""The answer differs from another one, whichever way."""

from __future__ import annotations

from peaceops.statements.expectations.comparing import Compared
from peaceops.statements.expectations.expectation import Ask, Outcome, Result
from peaceops.statements.expectations.figures import figure, number


class Form(Compared):
    """The measure answers otherwise with the arguments in ``with``.

    Two figures without a known difference are not shown to be equal: the test
    is unclear unless both are counts.
    """

    def judge(self, ask: Ask) -> Outcome:
        """Compare both answers."""
        mine, other, found = self.both(ask)
        result: Result = "unclear"
        if found.decided:
            result = "holds" if found.sign else "fails"
        a, b = figure(mine, self.of), figure(other, self.of)
        note = f"{number(a.value)} against {number(b.value)}"
        return Outcome(result, mine, a.value, a.low, a.high, found.p, note, (other,))

    def words(self) -> str:
        """Say what is expected."""
        return f"different from {self.other_words()}"
