"""It had happened before a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import field_validator

from peaceops.codes.months import parse_day
from peaceops.errors import PeaceopsError
from peaceops.statements.expectations.expectation import Ask, Expectation, Outcome


class Form(Expectation):
    """The answer is a month or day before `day`; never having happened fails."""

    shorthand: ClassVar[str] = "day"
    day: str

    @field_validator("day", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        try:
            parse_day(str(value))
        except PeaceopsError as error:
            raise ValueError(str(error)) from None
        return str(value)

    def judge(self, ask: Ask) -> Outcome:
        """Compare the day."""
        answer = ask()
        value = answer.value
        if not isinstance(value, date):
            return Outcome("fails", answer, note="it never happened in the known months")
        figure = value.year + (value.month - 1) / 12
        early = value < parse_day(self.day)
        return Outcome("holds" if early else "fails", answer, figure, note=self.words())

    def words(self) -> str:
        """Say what is expected."""
        return f"before {self.day}"
