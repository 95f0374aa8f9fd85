"""The answer is exactly this, or within a stated tolerance of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from peaceops.codes.months import format_month
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result, Scalar
from peaceops.statements.expectations.figures import figure, number

if TYPE_CHECKING:
    from peaceops.answer import Answer


class Form(Expectation):
    """The answer equals `value`: a number, a text, a month, or ``none``.

    `tolerance` is absolute and for numbers; it says how far a rounded or
    approximate statement may be off.
    """

    shorthand: ClassVar[str] = "value"
    value: Scalar
    tolerance: float = 0.0
    of: str | None = None

    def judge(self, ask: Ask) -> Outcome:
        """Compare the answer."""
        answer = ask()
        if isinstance(self.value, str):
            return self._text(answer)
        found = figure(answer, self.of)
        result: Result = "holds" if abs(found.value - self.value) <= self.tolerance else "fails"
        if not found.exact and result == "fails" and found.low <= self.value <= found.high:
            result = "unclear"
        return Outcome(result, answer, found.value, found.low, found.high, note=self.words())

    def _text(self, answer: Answer) -> Outcome:
        value = answer.value
        if isinstance(value, date):
            same = str(self.value) in (value.isoformat(), format_month(value))
        elif value is None:
            same = str(self.value).casefold() == "none"
        else:
            same = str(value).casefold() == str(self.value).casefold()
        return Outcome("holds" if same else "fails", answer, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        shown = self.value if isinstance(self.value, str) else number(self.value)
        return f"equal to {shown}{f' ± {number(self.tolerance)}' if self.tolerance else ''}"
