"""The table of the answer has such a line, or has none."""

from __future__ import annotations

from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Scalar


class Form(Expectation):
    """Some line of the answer's table has `value` in `column`.

    `at_least` and `at_most` bound how many such lines there are; with
    `at_most: 0` there must be none.
    """

    column: str
    value: Scalar
    at_least: int = 1
    at_most: int | None = None

    def judge(self, ask: Ask) -> Outcome:
        """Count the lines."""
        answer = ask()
        count = sum(
            str(line.get(self.column)).casefold() == str(self.value).casefold()
            for line in answer.table
        )
        low = 0 if self.at_most == 0 else self.at_least
        inside = low <= count and (self.at_most is None or count <= self.at_most)
        return Outcome("holds" if inside else "fails", answer, float(count), note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        what = f"{self.column} {self.value}"
        return f"no line with {what}" if self.at_most == 0 else f"a line with {what}"
