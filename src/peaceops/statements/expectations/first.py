"""It happened first in this month or span, and not before."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import field_validator, model_validator

from peaceops.codes.months import parse_day
from peaceops.errors import PeaceopsError
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome, Result


class Form(Expectation):
    """The answer is a month or day from `since` to `until`.

    `since` alone means that month or year. An earlier answer fails: it had
    happened before. An answer in the record's very first known month says only
    "by then" and is unclear. `never` says what an answer without a time means:
    that it did not happen, or that the record is too thin to tell.
    """

    shorthand: ClassVar[str] = "since"
    since: str
    until: str | None = None
    never: Literal["fails", "unclear"] = "fails"

    @field_validator("since", "until", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        if value is None:
            return value
        try:
            parse_day(str(value))
        except PeaceopsError as error:
            raise ValueError(str(error)) from None
        return str(value)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self._last() < _start(self.since):
            raise ValueError(f"until {self.until} is before since {self.since}")
        return self

    def _last(self) -> date:
        return parse_day(self.until or self.since)

    def judge(self, ask: Ask) -> Outcome:
        """Compare the first time with the span."""
        answer = ask()
        value = answer.value
        if not isinstance(value, date):
            return Outcome(self.never, answer, note="it is not on the record")
        first = _start(self.since)
        result: Result = "holds" if first <= value <= self._last() else "fails"
        if result == "holds" and "when the record begins" in answer.sentence:
            result = "unclear"
        return Outcome(result, answer, _years(value), note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        until = f" to {self.until}" if self.until and self.until != self.since else ""
        return f"first in {self.since}{until}"


def _start(text: str) -> date:
    last = parse_day(text)
    if len(text) == 4:
        return date(last.year, 1, 1)
    return last.replace(day=1) if len(text) == 7 else last


def _years(day: date) -> float:
    return day.year + (day.month - 1) / 12
